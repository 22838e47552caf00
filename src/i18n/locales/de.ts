import type { Messages } from '../messages.ts';

/** Deutsch. */
export const de: Messages = {
  'page.progress': 'Schritt {step} von {steps}',
  'page.next': 'Weiter',
  'page.back': 'Zurück',
  'page.close': 'Schließen',
  'page.optional': '{label} (freiwillig)',
  'page.test': 'Testbetrieb: Es wird nichts gesendet.',
  'page.draft': 'Ihre Angaben bleiben auf diesem Gerät, bis Sie diesen Tab schließen.',
  'page.loading': 'Einen Moment …',

  'date.day': 'Tag',
  'date.month': 'Monat',
  'date.year': 'Jahr',

  'summary.title': { one: 'Es gibt 1 Problem', other: 'Es gibt {count} Probleme' },
  'problem.required': '{label}: Bitte füllen Sie dieses Feld aus.',
  'problem.required.choice': '{label} Bitte wählen Sie eine Antwort.',
  'problem.required.date': '{label} Bitte geben Sie einen Tag ein.',
  'problem.required.consent': 'Bitte stimmen Sie zu, um fortzufahren: {label}',
  'problem.too-long': '{label}: Bitte schreiben Sie höchstens {max} Zeichen. Sie haben {count} geschrieben.',
  'problem.not-an-email': '{label}: Bitte geben Sie eine Adresse wie name@example.com ein.',
  'problem.not-a-phone': '{label}: Bitte geben Sie eine Nummer mit mindestens 3 Ziffern ein.',
  'problem.not-a-date': '{label} Bitte geben Sie einen Tag ein, den es gibt, zum Beispiel {example}.',
  'problem.not-a-choice': '{label} Bitte wählen Sie eine der Antworten.',
  'problem.control-characters': '{label}: Bitte entfernen Sie die unsichtbaren Zeichen.',
  'problem.too-many': '{label}: Es dürfen höchstens {max} sein.',
  'problem.other': '{label}: Das Unternehmen konnte diese Angabe nicht annehmen.',

  'sending.now': 'Wird gesendet …',
  'sending.slow': 'Wird noch gesendet. Ihr Anliegen ist auf diesem Gerät gesichert.',
  'queued.offline': 'Sie sind offline, oder das Unternehmen ist nicht erreichbar.',
  'queued.timeout': 'Das Unternehmen hat nicht rechtzeitig geantwortet.',
  'queued.server': 'Das Unternehmen hat ein technisches Problem.',
  'queued.busy': 'Das Unternehmen hat gerade zu viele Anfragen.',
  'queued.no-receipt': 'Das Unternehmen hat geantwortet, aber ohne Bestätigung.',
  'queued.retry': 'Jetzt noch einmal versuchen',
  'queued.announce': 'Noch nicht gesendet. {reason} Wir versuchen es weiter.',

  'receipt.protocol': 'Vorgangsnummer',
  'receipt.sent': 'Was Sie gesendet haben',
  'receipt.open': 'Seite mit der Bestätigung öffnen',

  'modes.legend': 'Wege zum Ziel',
  'modes.failed': '{mode} konnte nicht geladen werden.',
  'mode.screen-reader': 'Screenreader und Vorlesen',
  'screen-reader.one-page': 'Alle Fragen auf einer Seite',
  'screen-reader.read': 'Diese Seite vorlesen',
  'screen-reader.stop': 'Vorlesen beenden',
  'screen-reader.fields': { one: '1 Frage auf dieser Seite.', other: '{count} Fragen auf dieser Seite.' },
};
