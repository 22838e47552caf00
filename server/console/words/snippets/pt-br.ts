import type { SnippetWord } from './en.ts';

export const ptBr: Readonly<Record<SnippetWord, string>> = {
  none: 'Ainda não há textos prontos.',
  title: 'Título',
  text: 'Texto',
  add: 'Acrescentar um texto',
  save: 'Salvar os textos',
  saved: 'Os textos estão salvos.',
  change: 'Mudar {title}',
  'change.save': 'Salvar a mudança',
  'change.not': 'Deixar como estava',
  'change.saved': '{title} foi mudado.',
  up: 'Mover {title} para cima',
  down: 'Mover {title} para baixo',
  moved: '{title} é agora o número {place} de {count}.',
  remove: 'Remover {title}',
  removed: '{title} foi removido.',
  'wrong.title': 'Escreva um título.',
  'wrong.text': 'Escreva o texto.',
};
