import type { WordSets } from '../../messages.ts';

/** Portuguese as it is spoken in Portugal. */
export const launcher: WordSets['launcher'] = {
  'launcher.title': 'O seu contrato',
  'launcher.door.cancel': 'Cancelar um contrato',
  'launcher.door.withdraw': 'Desistir de um contrato',
  'launcher.door.contract': 'Iniciar um contrato',
  'launcher.door.complaint': 'Fazer uma reclamação',
  'launcher.door.status': 'Acompanhar um pedido',
  'launcher.door.talk': 'Falar com uma pessoa',
  'launcher.written': 'Ainda não foi enviado. O que escreveu está guardado.',
  'launcher.under-way': 'A caminho',
};
