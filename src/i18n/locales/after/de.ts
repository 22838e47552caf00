import type { WordSets } from '../../messages.ts';

/** German. */
export const after: WordSets['after'] = {
  'review.change': 'Ändern',
  'review.none': 'Keine Angabe',
  'review.yes': 'Ja',

  'queued.proof': 'Beim Unternehmen gehen ungewöhnlich viele Anfragen ein. Ihr Gerät weist gerade nach, dass Ihre nicht von einem Roboter kommt. Sie müssen nichts tun.',
  'queued.kept': 'Ihr Anliegen ist auf diesem Gerät gesichert. Wir versuchen es weiter, solange diese Seite offen ist und wenn Sie wiederkommen.',
  'queued.memory': 'Dieser Browser lässt uns Ihr Anliegen nicht sichern. Bitte bleiben Sie auf dieser Seite, oder laden Sie es herunter.',
  'queued.download': 'Mein Anliegen herunterladen',

  'rejected.already-cancelled': 'Dieser Vertrag wurde bereits gekündigt. Vorgang: {protocol}.',
  'rejected.body-too-large': 'Ihr Text ist zu lang zum Senden. Bitte kürzen Sie ihn.',
  'rejected.key-reused': 'Dieses Anliegen wurde schon mit anderen Angaben gesendet. Bitte suchen Sie dessen Bestätigung.',
  'rejected.other': 'Das Unternehmen hat Ihr Anliegen nicht angenommen. Ihre Angaben sind noch da.',
  'rejected.again': 'Zurück zu meinen Angaben',

  'receipt.lead': 'Bewahren Sie diese Bestätigung auf. Sie belegt den Eingang.',
  'receipt.spelled': 'Zeichen für Zeichen: {spelled}',
  'receipt.received': 'Eingegangen',
  'receipt.deadline': 'Antwort spätestens',
  'receipt.signed': 'Signiert von {host}.',
  'receipt.unsigned': 'Bestätigt von {host}, nicht signiert.',
  'receipt.hash': 'Fingerabdruck des Gesendeten (SHA-256)',
  'receipt.copy': 'Nummer kopieren',
  'receipt.copied': 'Kopiert.',
  'receipt.not-copied': 'Kopieren ist hier nicht erlaubt. Bitte markieren Sie die Nummer.',
  'receipt.download': 'Bestätigung herunterladen',
  'receipt.print': 'Drucken',
  'screen-reader.receipt': 'Ihr Anliegen ist eingegangen am {received}. Vorgangsnummer: {spelled}. Noch einmal: {spelled}.',

  'contract.receipt.agreed': 'Was Sie vereinbart haben',
  'contract.receipt.payment': 'Bezahlung',
  'contract.receipt.payment.lead': 'Sie bezahlen auf einer eigenen Seite des Unternehmens.',
  'contract.receipt.pay': 'Zur Bezahlung',
  'contract.receipt.cancel': 'So kündigen Sie',
  'contract.receipt.cancel.lead': 'Kündigen ist so einfach wie bestellen. Ihre Nummer: {protocol}.',
  'contract.receipt.cancel.link': 'Vertrag kündigen',
};
