import type { WordSets } from '../../messages.ts';

/** Italian. */
export const ways: WordSets['ways'] = {
  'ways.title': 'Altri modi per contattare l’azienda',
  'ways.lead': 'Continuiamo a provare a inviare la sua richiesta. Se non vuole aspettare, può usare anche questi modi.',
  'ways.announce': 'Più in basso in questa pagina: altri modi per contattare l’azienda.',
  'ways.email': 'E-mail:',
  'ways.phone': 'Telefono:',
  'ways.chat': 'Chat scritta:',
  'ways.url': 'Pagina web:',
  'ways.post': 'Lettera:',
  'ways.hours': 'Orario: {hours}',
  'ways.new-tab': '{title} (si apre in un’altra scheda)',
  'ways.relay-operator': 'Con il servizio ponte {name}: componga {dial} e dia questo numero all’operatore.',
  'ways.relay-prefix': 'Con il servizio ponte {name}: componga prima {dial} e poi questo numero.',
  'ways.relay-app': 'Con il servizio ponte {name}: apra la sua app del servizio ponte e inserisca questo numero.',
};
