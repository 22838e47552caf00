import type { Answers, FieldKind } from '../wire/vocabulary.ts';
import type { Flow } from './types.ts';

/** What only the person can say: to agree, and which offer it is to be. Nobody says it for them. */
const without = (flow: Flow, answers: Answers, kinds: readonly FieldKind[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => !(Object.hasOwn(flow.answers, name) && kinds.some((kind) => flow.answers[name]?.as === kind))));

/** A consent counts at the moment in which it is given: neither a reload nor a form before this one gives it again. */
export const withoutConsents = (flow: Flow, answers: Answers): Answers => without(flow, answers, ['consent']);

/** Answers that are known before the first page: the page's own data, and what the person wrote into the form without JavaScript. */
export function knownAnswers(flow: Flow, fromPage: Answers, fromFallback: Answers): Answers {
  return { ...without(flow, fromPage, ['consent', 'offer']), ...withoutConsents(flow, fromFallback) };
}
