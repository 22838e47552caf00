import type { WordSets } from '../../messages.ts';

export const account: WordSets['account'] = {
  'account.from': 'من حسابك لدى الشركة. يمكنك أن تطلب تغييره هناك.',
  'account.other': 'اكتب شيئًا آخر',
};
