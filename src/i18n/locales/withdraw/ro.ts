import type { WordSets } from '../../messages.ts';

/** Romanian. */
export const withdraw: WordSets['withdraw'] = {
  'cancel.start': 'Mă retrag din contract aici',
  'cancel.title': 'Retragerea din contractul dumneavoastră',
  'cancel.confirm': 'Confirm retragerea',
  'cancel.contract.contract.label': 'Contractul din care vă retrageți',
  'cancel.receipt.title': 'Retragerea dumneavoastră a ajuns',
  'cancel.rejected.title': 'Retragerea dumneavoastră nu a fost acceptată',
  'cancel.closed': 'Închis. Nu s-a trimis nicio retragere.',
};
