import type { WordSets } from '../../messages.ts';

export const account: WordSets['account'] = {
  'account.from': 'De su cuenta en la empresa. Puede pedir allí que lo cambien.',
  'account.other': 'Escribir otra cosa',
};
