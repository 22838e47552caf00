import type { WordSets } from '../../messages.ts';

/** Portuguese as it is spoken in Brazil. */
export const launcher: WordSets['launcher'] = {
  'launcher.title': 'Seu contrato',
  'launcher.door.cancel': 'Cancelar um contrato',
  'launcher.door.withdraw': 'Desistir de um contrato',
  'launcher.door.contract': 'Contratar',
  'launcher.door.complaint': 'Fazer uma reclamação',
  'launcher.door.status': 'Acompanhar um pedido',
  'launcher.door.talk': 'Falar com uma pessoa',
  'launcher.written': 'Ainda não foi enviado. O que você escreveu está guardado.',
  'launcher.under-way': 'A caminho',
};
