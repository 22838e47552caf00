import type { WordSets } from '../../messages.ts';

export const account: WordSets['account'] = {
  'account.from': 'Aus Ihrem Konto beim Unternehmen. Dort können Sie es ändern lassen.',
  'account.other': 'Etwas anderes schreiben',
};
