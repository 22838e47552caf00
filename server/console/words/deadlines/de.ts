import type { DeadlineWord } from './en.ts';

export const de: Readonly<Record<DeadlineWord, string>> = {
  text: 'Was das Gesetz oder eigene Regeln des Unternehmens bis zu einem Zeitpunkt verlangen. Niemand kann eine Frist verschieben.',
  warned: 'Die Systeme des Unternehmens hören {times} vorher davon.',
  'warned.never': 'Das Unternehmen wird nicht gewarnt, bevor etwas fällig ist.',
  which: 'Welche',
  'which.all': 'Alles, was nicht getan ist',
  'which.missed': 'Versäumt',
  'which.near': 'Bald fällig',
  'which.open': 'Auch später Fälliges',
  show: 'Zeigen',
  found: 'Fristen auf dieser Seite: {count}',
  none: 'Nichts ist fällig.',
  table: 'Fristen, das zuerst Fällige zuerst',
  case: 'Fall',
  flow: 'Worum es geht',
  kind: 'Was fällig ist',
  'kind.answer': 'eine Antwort',
  'kind.history': 'der Verlauf',
  due: 'Fällig',
  at: 'Am',
};
