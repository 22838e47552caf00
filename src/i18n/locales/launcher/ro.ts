import type { WordSets } from '../../messages.ts';

/** Romanian. */
export const launcher: WordSets['launcher'] = {
  'launcher.title': 'Contractul dumneavoastră',
  'launcher.door.cancel': 'Reziliez un contract',
  'launcher.door.withdraw': 'Mă retrag dintr-un contract',
  'launcher.door.contract': 'Închei un contract',
  'launcher.door.complaint': 'Faceți o reclamație',
  'launcher.door.status': 'Urmăriți o cerere',
  'launcher.door.talk': 'Vorbiți cu o persoană',
  'launcher.written': 'Încă netrimis. Ce ați scris este păstrat.',
  'launcher.under-way': 'Pe drum',
};
