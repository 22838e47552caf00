import type { ExportsWord } from './en.ts';

export const de: Readonly<Record<ExportsWord, string>> = {
  text: 'Dateien für Tabellen (CSV) und für Programme (JSON Lines), für Tage auf den Uhren des Unternehmens. Wer was mitnimmt, und wie viele Zeilen, steht in dem, was getan wurde.',
  what: 'Was',
  'what.cases': 'Fälle',
  'what.deadlines': 'Fristen',
  'what.deliveries': 'Zustellungen',
  'what.figures': 'Zahlen des Index gelöster Fälle',
  'what.audit': 'Was getan wurde',
  form: 'Als',
  'form.csv': 'CSV, für Tabellen',
  'form.jsonl': 'JSON Lines, für Programme',
  from: 'Ab dem Tag',
  until: 'Bis zum Tag',
  'day.hint': 'Zum Beispiel 2026-11-25. Leer: ohne Ende.',
  'day.wrong': 'Bitte den Tag wie 2026-11-25 schreiben, oder nichts.',
  words: 'Mit dem, was Menschen geschrieben haben',
  'words.hint': 'Namen, Adressen und Gründe stehen dann in der Datei. Bitte nur mitnehmen, wo sie gebraucht werden.',
  take: 'Datei herunterladen',
  taken: 'Die Datei wird heruntergeladen.',
};
