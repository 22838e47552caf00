import type { WordSets } from '../../messages.ts';

/** German. */
export const withdraw: WordSets['withdraw'] = {
  'cancel.start': 'Vertrag widerrufen',
  'cancel.title': 'Vertrag widerrufen',
  'cancel.confirm': 'Widerruf bestätigen',
  'cancel.contract.contract.label': 'Vertrag, den Sie widerrufen',
  'cancel.receipt.title': 'Ihr Widerruf ist eingegangen',
  'cancel.rejected.title': 'Ihr Widerruf wurde nicht angenommen',
  'cancel.closed': 'Geschlossen. Es wurde nichts widerrufen.',
};
