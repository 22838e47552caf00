import type { WordSets } from '../../messages.ts';

export const account: WordSets['account'] = {
  'account.from': 'Vem da sua conta na empresa. Pode pedir à empresa que altere.',
  'account.other': 'Escrever outra coisa',
};
