import type { WordSets } from '../../messages.ts';

/** French. */
export const ways: WordSets['ways'] = {
  'ways.title': 'Autres moyens de joindre l’entreprise',
  'ways.lead': 'Nous continuons d’essayer d’envoyer votre demande. Si vous ne voulez pas attendre, vous pouvez aussi utiliser ces moyens.',
  'ways.announce': 'Plus bas sur cette page : d’autres moyens de joindre l’entreprise.',
  'ways.email': 'E-mail :',
  'ways.phone': 'Téléphone :',
  'ways.chat': 'Discussion écrite :',
  'ways.url': 'Page web :',
  'ways.post': 'Lettre :',
  'ways.hours': 'Horaires : {hours}',
  'ways.new-tab': '{title} (s’ouvre dans un nouvel onglet)',
  'ways.relay-operator': 'Par le centre relais {name} : composez le {dial} et donnez ce numéro à l’opérateur.',
  'ways.relay-prefix': 'Par le centre relais {name} : composez d’abord le {dial}, puis ce numéro.',
  'ways.relay-app': 'Par le centre relais {name} : ouvrez votre application de relais et entrez ce numéro.',
};
