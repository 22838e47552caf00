import type { WordSets } from '../../messages.ts';

export const account: WordSets['account'] = {
  'account.from': 'Dal suo account presso l’azienda. Può chiedere lì di cambiarlo.',
  'account.other': 'Scrivere altro',
};
