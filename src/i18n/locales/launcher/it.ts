import type { WordSets } from '../../messages.ts';

/** Italian. */
export const launcher: WordSets['launcher'] = {
  'launcher.title': 'Il suo contratto',
  'launcher.door.cancel': 'Disdire un contratto',
  'launcher.door.withdraw': 'Recedere da un contratto',
  'launcher.door.contract': 'Iniziare un contratto',
  'launcher.door.complaint': 'Presentare un reclamo',
  'launcher.door.status': 'Seguire una richiesta',
  'launcher.door.talk': 'Parlare con una persona',
  'launcher.written': 'Non ancora inviato. Ciò che ha scritto è salvato.',
  'launcher.under-way': 'In viaggio',
};
