import type { WordSets } from '../../messages.ts';

/** German. */
export const status: WordSets['status'] = {
  'status.title': 'Ihr Anliegen verfolgen',
};
