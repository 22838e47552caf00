import { entriesOf, latinDigits, withoutControlCharacters, type Answers, type FieldSpec, type WireValue } from '../wire/vocabulary.ts';
import type { Flow } from './types.ts';

/** A day typed in three fields, `2026-3-7`, as ISO 8601; whatever is no day stays as it was typed, to be mended. */
function tidyDay(text: string): string {
  const [year = '', month = '', day = ''] = text.split('-').map((part) => part.trim());
  if (!year && !month && !day) return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** What an answer means, beside what was typed: nothing visible is changed, except that an address loses outer spaces, and days and phone numbers get the digits of the wire. */
export function tidy(spec: FieldSpec, text: string): string {
  const visible = withoutControlCharacters(text);
  switch (spec.as) {
    case 'date':
      return tidyDay(latinDigits(visible));
    case 'phone':
      return latinDigits(visible).trim();
    case 'email':
    case 'text':
    case 'offer':
      return visible.trim();
    case 'points': {
      const points = entriesOf(text).map((point) => withoutControlCharacters(String(point)).trim());
      return points.some(Boolean) ? JSON.stringify(points.filter(Boolean)) : '';
    }
    case 'files':
      return entriesOf(text).length > 0 ? text : '';
    default:
      return visible;
  }
}

/** A tidied answer as it is sent: a list as a list, everything else as text. */
export const wireValue = (spec: FieldSpec, tidied: string): WireValue =>
  spec.as === 'points' || spec.as === 'files' ? (entriesOf(tidied) as WireValue) : tidied; // the schema looks at each entry

/** All answers tidied; blank ones are left out. */
export function tidyAll(flow: Flow, answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, text]) => {
      const spec = Object.hasOwn(flow.answers, name) ? flow.answers[name] : undefined;
      const tidied = spec && text !== undefined ? tidy(spec, text) : '';
      return tidied.trim() === '' ? [] : [[name, tidied]];
    }),
  );
}
