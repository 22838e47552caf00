import type { FieldTable, WireAnswers } from '../../../src/wire/vocabulary.ts';

/** The address that a person gave for answers by e-mail: the first that the flow asks for. What could be two addresses, or a header, is none. */
export function addressIn(fields: FieldTable, answers: WireAnswers): string | null {
  for (const [name, { as }] of Object.entries(fields)) {
    const given = as === 'email' && Object.hasOwn(answers, name) ? answers[name] : undefined;
    if (typeof given === 'string' && /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,190}$/.test(given.trim())) return given.trim();
  }
  return null;
}
