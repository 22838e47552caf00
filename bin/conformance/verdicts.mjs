/** There is nobody to ask, or nothing to ask with. */
export class Refused extends Error {}

/** What is wrong, and how it is mended: one sentence. */
export class Fails extends Error {}

/** Why nothing can be said about a rule: one sentence. */
export class Unchecked extends Error {}

/** A line that was cut, or nobody at its end. */
export class BrokenLine extends Error {}

/** @param {unknown} holds @param {string} otherwise a sentence with the remedy */
export function must(holds, otherwise) {
  if (!holds) throw new Fails(otherwise);
}
