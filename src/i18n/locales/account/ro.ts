import type { WordSets } from '../../messages.ts';

export const account: WordSets['account'] = {
  'account.from': 'Din contul dumneavoastră la companie. Puteți cere schimbarea acolo.',
  'account.other': 'Scrieți altceva',
};
