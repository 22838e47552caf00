import type { SnippetWord } from './en.ts';

export const de: Readonly<Record<SnippetWord, string>> = {
  none: 'Es gibt noch keine Bausteine.',
  title: 'Titel',
  text: 'Text',
  add: 'Baustein hinzufügen',
  save: 'Bausteine speichern',
  saved: 'Die Bausteine sind gespeichert.',
  change: '{title} ändern',
  'change.save': 'Änderung speichern',
  'change.not': 'So lassen, wie es war',
  'change.saved': '{title} ist geändert.',
  up: '{title} nach oben',
  down: '{title} nach unten',
  moved: '{title} ist jetzt Nummer {place} von {count}.',
  remove: '{title} entfernen',
  removed: '{title} ist entfernt.',
  'wrong.title': 'Schreiben Sie einen Titel.',
  'wrong.text': 'Schreiben Sie den Text.',
};
