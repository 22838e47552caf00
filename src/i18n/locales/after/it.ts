import type { WordSets } from '../../messages.ts';

/** Italian. */
export const after: WordSets['after'] = {
  'review.change': 'Modificare',
  'review.none': 'Non indicato',
  'review.yes': 'Sì',

  'queued.proof': 'L’azienda sta ricevendo un numero insolito di richieste. Il suo dispositivo sta dimostrando che la sua non viene da un robot. Non deve fare nulla.',
  'queued.kept': 'La sua richiesta è salvata su questo dispositivo. Continuiamo a provare finché questa pagina è aperta, e quando tornerà.',
  'queued.memory': 'Questo browser non permette di salvare la sua richiesta. Resti su questa pagina, o scarichi la sua richiesta.',
  'queued.download': 'Scaricare la mia richiesta',

  'rejected.already-cancelled': 'Questo contratto era già disdetto. Riferimento: {protocol}.',
  'rejected.body-too-large': 'Il suo testo è troppo lungo da inviare. Lo accorci, per favore.',
  'rejected.key-reused': 'Questa richiesta è già stata inviata con altre risposte. Cerchi la sua ricevuta.',
  'rejected.other': 'L’azienda non ha accettato la richiesta. Le sue risposte sono ancora qui.',
  'rejected.again': 'Tornare alle mie risposte',

  'receipt.lead': 'Conservi questa ricevuta. Dimostra che la sua richiesta è arrivata.',
  'receipt.spelled': 'Lettera per lettera: {spelled}',
  'receipt.received': 'Arrivata',
  'receipt.deadline': 'Risposta entro',
  'receipt.signed': 'Firmato da {host}.',
  'receipt.unsigned': 'Confermato da {host}, senza firma.',
  'receipt.hash': 'Impronta di ciò che ha inviato (SHA-256)',
  'receipt.copy': 'Copiare il numero',
  'receipt.copied': 'Copiato.',
  'receipt.not-copied': 'Qui non è permesso copiare. Selezioni il numero.',
  'receipt.download': 'Scaricare la ricevuta',
  'receipt.print': 'Stampare',
  'screen-reader.receipt': 'La sua richiesta è arrivata il {received}. Numero di protocollo: {spelled}. Ripeto: {spelled}.',

  'contract.receipt.agreed': 'Ciò che ha accettato',
  'contract.receipt.payment': 'Pagamento',
  'contract.receipt.payment.lead': 'L’azienda riceve il pagamento su una propria pagina.',
  'contract.receipt.pay': 'Vai al pagamento',
  'contract.receipt.cancel': 'Come disdire',
  'contract.receipt.cancel.lead': 'Può disdire con la stessa facilità con cui ha aderito. Indichi questo numero: {protocol}.',
  'contract.receipt.cancel.link': 'Disdici questo contratto',
};
