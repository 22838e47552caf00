import type { WordSets } from '../../messages.ts';

/** Withdrawing from a contract, where the law knows that beside cancelling: other words for the same questions. */
export const withdraw: WordSets['withdraw'] = {
  'cancel.start': 'Withdraw from contract here',
  'cancel.title': 'Withdraw from your contract',
  'cancel.confirm': 'Confirm withdrawal',
  'cancel.contract.contract.label': 'Contract you withdraw from',
  'cancel.receipt.title': 'Your withdrawal has arrived',
  'cancel.rejected.title': 'Your withdrawal was not accepted',
  'cancel.closed': 'Closed. Nothing was withdrawn.',
};
