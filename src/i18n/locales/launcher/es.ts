import type { WordSets } from '../../messages.ts';

/** Spanish. */
export const launcher: WordSets['launcher'] = {
  'launcher.title': 'Su contrato',
  'launcher.door.cancel': 'Cancelar un contrato',
  'launcher.door.withdraw': 'Desistir de un contrato',
  'launcher.door.contract': 'Iniciar un contrato',
  'launcher.door.complaint': 'Presentar una reclamación',
  'launcher.door.status': 'Seguir una solicitud',
  'launcher.door.talk': 'Hablar con una persona',
  'launcher.written': 'Todavía no se ha enviado. Lo que ha escrito está guardado.',
  'launcher.under-way': 'En camino',
};
