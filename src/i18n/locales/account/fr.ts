import type { WordSets } from '../../messages.ts';

export const account: WordSets['account'] = {
  'account.from': 'Vient de votre compte dans l’entreprise. Vous pouvez y demander un changement.',
  'account.other': 'Écrire autre chose',
};
