import type { WordSets } from '../../messages.ts';

/** Romanian. */
export const ways: WordSets['ways'] = {
  'ways.title': 'Alte moduri de a contacta compania',
  'ways.lead': 'Încercăm în continuare să trimitem cererea. Dacă nu doriți să așteptați, puteți folosi și aceste moduri.',
  'ways.announce': 'Mai jos pe această pagină: alte moduri de a contacta compania.',
  'ways.email': 'E-mail:',
  'ways.phone': 'Telefon:',
  'ways.chat': 'Conversație scrisă:',
  'ways.url': 'Pagină web:',
  'ways.post': 'Scrisoare:',
  'ways.hours': 'Program: {hours}',
  'ways.new-tab': '{title} (se deschide în altă filă)',
  'ways.relay-operator': 'Prin serviciul de intermediere {name}: formați {dial} și dați operatorului acest număr.',
  'ways.relay-prefix': 'Prin serviciul de intermediere {name}: formați mai întâi {dial}, apoi acest număr.',
  'ways.relay-app': 'Prin serviciul de intermediere {name}: deschideți aplicația de intermediere și introduceți acest număr.',
};
