import { fieldsOf, stepOf } from '../../src/flow/walk.ts';
import type { Flow } from '../../src/flow/types.ts';
import type { Message, Messages } from '../../src/i18n/messages.ts';
import type { Statute } from '../../src/statutes/statute.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import type { LaterReason } from '../../src/wire/attempt.ts';
import { fieldProblemCodes } from '../../src/wire/problem.ts';

const reasons: Readonly<Record<LaterReason, true>> = { offline: true, timeout: true, server: true, busy: true, 'no-receipt': true };
const texts = (message: Message | undefined): readonly string[] => (message === undefined ? [] : typeof message === 'string' ? [message] : Object.values(message));
const holesOf = (message: Message | undefined) => [...new Set(texts(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].toSorted();

/** Every word that a flow can need under a statute: its pages, questions, choices and what becomes of it. */
export function wordsNeeded(flow: Flow, statute: Statute): readonly string[] {
  const asked = Object.keys(flow.steps).filter((id) => stepOf(flow, id).kind !== 'ask' || fieldsOf(flow, id, statute).length > 0);
  const titles = asked.map((id) => `${flow.id}.${id}.title`);
  const questions = asked.flatMap((id) =>
    fieldsOf(flow, id, statute).flatMap((name) => {
      const spec = flow.answers[name];
      const slots = ['label', ...(spec?.as === 'choice' ? spec.choices : []), ...(spec?.as === 'date' && spec.blank ? [spec.blank] : [])];
      return slots.map((slot) => `${flow.id}.${id}.${name}.${slot}`);
    }),
  );
  const ends = ['start', 'title', 'confirm', 'queued.title', 'rejected.title', 'receipt.title'].map((slot) => `${flow.id}.${slot}`);
  return [...titles, ...questions, ...ends, ...fieldProblemCodes.map((code) => `problem.${code}`), ...Object.keys(reasons).map((reason) => `queued.${reason}`)];
}

/** Words that a language lacks for a flow under a statute. */
export function missingWords(lang: string, messages: Partial<Messages>, flow: Flow, statute: Statute): readonly string[] {
  const words = wordsOf(lang, messages);
  return wordsNeeded(flow, statute).filter((key) => !words.find(key)?.trim());
}

/** Keys whose `{holes}` a translation lost or invented. */
export function wrongHoles(original: Messages, translation: Messages): readonly string[] {
  return (Object.keys(original) as (keyof Messages)[]) // keys of our own record
    .filter((key) => holesOf(original[key]).join() !== holesOf(translation[key]).join());
}

/** Plurals that lack a category which some count up to a thousand needs, or name one that the language does not have. */
export function wrongPlurals(lang: string, messages: Messages): readonly string[] {
  const rules = new Intl.PluralRules(lang);
  const needed = new Set(Array.from({ length: 1001 }, (_, count) => rules.select(count)));
  const known: readonly string[] = rules.resolvedOptions().pluralCategories;
  return Object.entries(messages).flatMap(([key, message]) => {
    if (typeof message === 'string') return [];
    const given = Object.keys(message);
    return [...needed].every((category) => given.includes(category)) && given.every((category) => known.includes(category)) ? [] : [key];
  });
}

/** Sentences of more than twenty words. */
export function longSentences(messages: Messages): readonly string[] {
  return Object.values(messages)
    .flatMap((message: Message) => texts(message))
    .flatMap((text) => text.split(/[.!?:…]\s|[.!?…]$/))
    .filter((sentence) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}{]/u.test(word)).length > 20);
}
