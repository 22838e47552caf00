import type { WordSets } from '../../messages.ts';

/** Portuguese as it is spoken in Brazil. */
export const launcher: WordSets['launcher'] = {
  'launcher.title': 'Seu contrato',
};
