import type { Answers } from '../wire/vocabulary.ts';
import type { Flow } from './types.ts';

/** Without the answers to fields of these kinds, written in one text. */
const without = (kinds: string, flow: Flow, answers: Answers): Answers => Object.fromEntries(Object.entries(answers).filter(([name]) => !kinds.includes(flow.answers[name]?.as ?? '-')));

/** A consent counts at the moment in which it is given: neither a reload nor a form before this one gives it again. */
export const withoutConsents = (flow: Flow, answers: Answers): Answers => without('consent', flow, answers);

/**
 * Answers that are known before the first page: the page's own data, and what the person wrote into the form without JavaScript. To
 * agree, and which offer it is to be, nobody says for them.
 */
export const knownAnswers = (flow: Flow, fromPage: Answers, fromFallback: Answers): Answers => ({ ...without('consent offer', flow, fromPage), ...withoutConsents(flow, fromFallback) });
