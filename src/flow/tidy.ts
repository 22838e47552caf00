import { withoutControlCharacters, type Answers, type FieldSpec } from '../wire/vocabulary.ts';
import type { Flow } from './types.ts';

/** A day typed in three fields, `2026-3-7`, as ISO 8601; whatever is no day stays as it was typed, to be mended. */
function tidyDay(text: string): string {
  const [year = '', month = '', day = ''] = text.split('-').map((part) => part.trim());
  if (!year && !month && !day) return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** What an answer means, beside what was typed: nothing visible is changed, except that an address loses outer spaces. */
export function tidy(spec: FieldSpec, text: string): string {
  const visible = withoutControlCharacters(text);
  switch (spec.as) {
    case 'date':
      return tidyDay(visible);
    case 'email':
    case 'phone':
    case 'text':
      return visible.trim();
    default:
      return visible;
  }
}

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
