import type { WordSets } from '../../messages.ts';

export const account: WordSets['account'] = {
  'account.from': 'Vem da sua conta na empresa. Você pode pedir a alteração à empresa.',
  'account.other': 'Escrever outra coisa',
};
