import type { WordSets } from '../../messages.ts';

/** Italian. */
export const withdraw: WordSets['withdraw'] = {
  'cancel.start': 'Recedere dal contratto qui',
  'cancel.title': 'Recedere dal suo contratto',
  'cancel.confirm': 'Conferma recesso',
  'cancel.contract.contract.label': 'Contratto da cui recede',
  'cancel.receipt.title': 'Il suo recesso è arrivato',
  'cancel.rejected.title': 'Il suo recesso non è stato accettato',
  'cancel.closed': 'Chiuso. Non è stato inviato alcun recesso.',
};
