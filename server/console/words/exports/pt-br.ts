import type { ExportsWord } from './en.ts';

export const ptBr: Readonly<Record<ExportsWord, string>> = {
  text: 'Arquivos para planilhas (CSV) e para programas (JSON Lines), por dias no fuso da empresa. Quem leva o quê, e quantas linhas, fica anotado no que foi feito.',
  what: 'O quê',
  'what.cases': 'Casos',
  'what.deadlines': 'Prazos',
  'what.deliveries': 'Entregas',
  'what.figures': 'Números do índice de resolução',
  'what.audit': 'O que foi feito',
  form: 'Como',
  'form.csv': 'CSV, para planilhas',
  'form.jsonl': 'JSON Lines, para programas',
  from: 'A partir do dia',
  until: 'Até o dia',
  'day.hint': 'Como 2026-11-25. Vazio: sem limite.',
  'day.wrong': 'Escreva o dia como 2026-11-25, ou nada.',
  words: 'Com o que as pessoas escreveram',
  'words.hint': 'Nomes, endereços e motivos ficam no arquivo. Leve-os só quando for preciso.',
  take: 'Baixar o arquivo',
  taken: 'O arquivo está sendo baixado.',
};
