import type { WordSets } from '../../messages.ts';

/** German. */
export const ways: WordSets['ways'] = {
  'ways.title': 'Andere Wege zum Unternehmen',
  'ways.lead': 'Wir versuchen weiter, Ihr Anliegen zu senden. Wenn Sie nicht warten möchten, können Sie auch diese Wege nutzen.',
  'ways.announce': 'Weiter unten auf dieser Seite: andere Wege zum Unternehmen.',
  'ways.email': 'E-Mail:',
  'ways.phone': 'Telefon:',
  'ways.chat': 'Schriftlicher Chat:',
  'ways.url': 'Internetseite:',
  'ways.post': 'Brief:',
  'ways.hours': 'Zeiten: {hours}',
  'ways.new-tab': '{title} (neuer Tab)',
  'ways.relay-operator': 'Über den Vermittlungsdienst {name}: Wählen Sie {dial} und nennen Sie der Vermittlung diese Nummer.',
  'ways.relay-prefix': 'Über den Vermittlungsdienst {name}: Wählen Sie zuerst {dial} und dann diese Nummer.',
  'ways.relay-app': 'Über den Vermittlungsdienst {name}: Öffnen Sie Ihre Vermittlungs-App und geben Sie diese Nummer ein.',
};
