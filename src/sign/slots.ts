import type { Flow } from '../flow/types.ts';
import { fieldsOf, rulesOf, stepOf } from '../flow/walk.ts';
import type { Words } from '../i18n/words.ts';
import type { Statute } from '../statutes/statute.ts';
import { labelIn, type StatutoryLabel } from '../wire/statutory-label.ts';
import { fieldSlots } from './field-slots.ts';
import { pageSlots } from './page-slots.ts';
import type { Slot } from './slot.ts';

/**
 * Every text that a person can meet in a flow under a statute, in the order of its pages; a test walks all flows, statutes and languages
 * and fails where a text on a page has no slot. Whether a language has words for one is told by `textOfSlot`: few questions have hints.
 */
export function slotsOf(flow: Flow, statute: Statute): readonly Slot[] {
  const { needs, labels } = rulesOf(flow, statute);
  const steps = Object.keys(flow.steps).flatMap((step): readonly Slot[] => {
    const { kind } = stepOf(flow, step);
    const fields = fieldsOf(flow, step, statute);
    // What a receipt says first is a slot of its own kind.
    if (kind === 'receipt' || (kind === 'ask' && fields.length === 0)) return [];
    const title = [[`${flow.id}.${step}.title`], ...(kind === 'review' ? [[`${flow.id}.${step}.lead`]] : [])];
    return [{ slot: `${flow.id}.${step}.title`, kind: 'title', keys: title, step }, ...fields.flatMap((field) => slotsOfField(flow, step, field, needs[field]))];
  });
  // What the law fixes is a legal text, also on a button.
  const pages = pageSlots(flow).map((slot): Slot => (slot.statutory && labels?.[slot.statutory] ? { ...slot, kind: 'legal' } : slot));
  return [...steps, ...pages];
}

/** The exact text of a slot, as it stands on the page; `undefined` where there is none. What only a moment knows stays a `{hole}`. */
export function textOfSlot(words: Pick<Words, 'lang' | 'find'>, statute: Statute, slot: Slot): string | undefined {
  return labelOfSlot(words, statute, slot)?.text;
}

/** The same with its language: a label that the law fixes may be in another than the page's. */
export function labelOfSlot(words: Pick<Words, 'lang' | 'find'>, statute: Statute, slot: Slot): StatutoryLabel | undefined {
  const { keys, label, optional, numbers, statutory } = slot;
  const rules = statute.flows[slot.slot.split('.')[0] as Flow['id']]; // slots begin with their flow
  const fixed = statutory && labelIn(rules?.labels?.[statutory], words.lang);
  if (fixed) return fixed;
  const named = label === undefined ? undefined : words.find(label);
  const parameters = { ...numbers, ...(named !== undefined && { label: named }) };
  const texts = keys.flatMap((alternatives) => alternatives.map((key) => words.find(key, parameters)).find((text) => text !== undefined) ?? []);
  if (texts.length < keys.length) return undefined;
  const text = inSentences(texts);
  return { lang: words.lang, text: optional ? (words.find('page.optional', { label: text }) ?? text) : text };
}

/** The places where a page puts what only the moment knows: a clip says that it stands in writing. */
export const holesIn = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);

const slotsOfField = (flow: Flow, step: string, field: string, need: 'required' | 'optional' | undefined): readonly Slot[] => {
  const spec = Object.hasOwn(flow.answers, field) ? flow.answers[field] : undefined;
  return spec && need ? fieldSlots(flow, step, field, spec, need) : [];
};

/** Several messages in one clip: each ends as a sentence does. */
const inSentences = (texts: readonly string[]): string => texts.map((text, index) => (index === texts.length - 1 || /\p{P}\s*$/u.test(text) ? text : `${text}.`)).join(' ');
