import type { Messages } from '../messages.ts';

/** Italiano. */
export const it: Messages = {
  'page.progress': 'Passo {step} di {steps}',
  'page.next': 'Continuare',
  'page.back': 'Tornare indietro',
  'page.close': 'Chiudere',
  'page.optional': '{label} (facoltativo)',
  'page.test': 'Modalità di prova: non viene inviato nulla.',
  'page.draft': 'Le sue risposte restano su questo dispositivo finché non chiude questa scheda.',
  'page.loading': 'Un momento …',

  'date.day': 'Giorno',
  'date.month': 'Mese',
  'date.year': 'Anno',

  'summary.title': { one: 'C’è 1 problema', other: 'Ci sono {count} problemi' },
  'problem.required': '{label}: compili questo campo.',
  'problem.required.choice': '{label} Scelga una risposta.',
  'problem.required.date': '{label} Indichi un giorno.',
  'problem.required.consent': 'Per continuare, dia il suo consenso: {label}',
  'problem.too-long': '{label}: scriva al massimo {max} caratteri. Ne ha scritti {count}.',
  'problem.not-an-email': '{label}: indichi un indirizzo come nome@esempio.com.',
  'problem.not-a-phone': '{label}: indichi un numero con almeno 3 cifre.',
  'problem.not-a-date': '{label} Indichi un giorno che esiste, per esempio {example}.',
  'problem.not-a-choice': '{label} Scelga una delle risposte.',
  'problem.control-characters': '{label}: tolga i caratteri invisibili.',
  'problem.too-many': '{label}: il massimo è {max}.',
  'problem.other': '{label}: l’azienda non ha potuto accettare questa risposta.',

  'sending.now': 'Invio in corso …',
  'sending.slow': 'Invio ancora in corso. La sua richiesta è salvata su questo dispositivo.',
  'queued.offline': 'Non c’è connessione, oppure l’azienda non è raggiungibile.',
  'queued.timeout': 'L’azienda non ha risposto in tempo.',
  'queued.server': 'L’azienda ha un problema tecnico.',
  'queued.busy': 'L’azienda ha troppe richieste in questo momento.',
  'queued.no-receipt': 'L’azienda ha risposto, ma senza ricevuta.',
  'queued.retry': 'Riprovare ora',
  'queued.announce': 'Non ancora inviato. {reason} Continuiamo a provare.',

  'receipt.protocol': 'Numero di protocollo',
  'receipt.sent': 'Che cosa ha inviato',
  'receipt.open': 'Aprire la pagina della ricevuta',

  'modes.legend': 'Modi per farlo',
  'modes.failed': 'Impossibile caricare: {mode}.',
  'mode.screen-reader': 'Lettore di schermo e lettura ad alta voce',
  'screen-reader.one-page': 'Tutte le domande in una pagina',
  'screen-reader.read': 'Leggere questa pagina ad alta voce',
  'screen-reader.stop': 'Fermare la lettura',
  'screen-reader.fields': { one: '1 domanda in questa pagina.', other: '{count} domande in questa pagina.' },
};
