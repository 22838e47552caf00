import type { WordSets } from '../../messages.ts';

/** Portuguese as it is spoken in Brazil. */
export const status: WordSets['status'] = {
  'status.title': 'Acompanhar seu pedido',
};
