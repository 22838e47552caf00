import type { WordSets } from '../../messages.ts';

/** German. */
export const launcher: WordSets['launcher'] = {
  'launcher.title': 'Ihr Vertrag',
};
