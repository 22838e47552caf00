import type { WordSets } from '../../messages.ts';

/** French. */
export const withdraw: WordSets['withdraw'] = {
  'cancel.start': 'Renoncer au contrat ici',
  'cancel.title': 'Renoncer à votre contrat',
  'cancel.confirm': 'Confirmer la rétractation',
  'cancel.contract.contract.label': 'Contrat auquel vous renoncez',
  'cancel.receipt.title': 'Votre rétractation est arrivée',
  'cancel.rejected.title': 'Votre rétractation n’a pas été acceptée',
  'cancel.closed': 'Fermé. Aucune rétractation n’a été envoyée.',
};
