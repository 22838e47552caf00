import type { DeadlineWord } from './en.ts';

export const ptBr: Readonly<Record<DeadlineWord, string>> = {
  text: 'O que a lei ou as regras da própria empresa mandam fazer até certo momento. Ninguém pode mudar um prazo.',
  warned: 'Os sistemas da empresa são avisados {times} antes.',
  'warned.never': 'A empresa não é avisada antes do vencimento.',
  which: 'Quais',
  'which.all': 'Tudo o que não foi feito',
  'which.missed': 'Perdidos',
  'which.near': 'Vencem em breve',
  'which.open': 'Também os que vencem depois',
  show: 'Mostrar',
  found: 'Prazos nesta página: {count}',
  none: 'Nada está para vencer.',
  table: 'Prazos, primeiro o que vence primeiro',
  case: 'Caso',
  flow: 'Sobre',
  kind: 'O que é devido',
  'kind.answer': 'uma resposta',
  'kind.history': 'o histórico',
  due: 'Prazo',
  at: 'Em',
};
