import { nothing, type TemplateResult } from 'lit';
import { describe, expect, test } from 'vitest';
import type { Flow } from '../../src/flow/types.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { complaint } from '../../src/flows/complaint.ts';
import { contract } from '../../src/flows/contract.ts';
import { rulesOf } from '../../src/flow/walk.ts';
import { wordsOf, type Words } from '../../src/i18n/words.ts';
import type { Slot } from '../../src/sign/slot.ts';
import { holesIn, labelOfSlot, slotsOf, textOfSlot } from '../../src/sign/slots.ts';
import { brSac } from '../../src/statutes/br-sac.ts';
import { statutes } from '../../src/statutes/by-id.ts';
import { de312k } from '../../src/statutes/de-312k.ts';
import { generic } from '../../src/statutes/generic.ts';
import type { Statute } from '../../src/statutes/statute.ts';
import { allWords, languages, otherWords, spoken } from '../../scripts/words.ts';
import { fibre } from '../helpers/offers.ts';
import { allPages, data } from './all-pages.ts';

const cases = [cancel, contract, complaint].flatMap((flow: Flow) =>
  [...statutes.values()].filter((statute) => statute.flows[flow.id]).flatMap((statute) => spoken.map((lang) => [flow, statute, lang] as const)),
);

function wordsIn(lang: string, flow: Flow, statute: Statute): Words {
  const other = rulesOf(flow, statute).words;
  return wordsOf(lang, { ...languages[lang], ...(other && otherWords[other][lang]) });
}

/** The pieces of text on a page, as they stand between tags; what repeats another text for listeners only is left out. */
function piecesOf(view: unknown): readonly string[] {
  const markup = sourceOf(view).replace(/<span class="unseen">.*?<\/span>/gs, '');
  return markup.split(/<[^>]*>/).map((piece) => piece.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

function sourceOf(view: unknown): string {
  if (view === nothing || view === undefined || view === null) return '';
  if (Array.isArray(view)) return view.map(sourceOf).join('');
  if (typeof view === 'string' || typeof view === 'number') return String(view).replace(/[<>]/g, ' ');
  if (typeof view !== 'object' || !('strings' in view)) return '';
  const { strings, values } = view as TemplateResult; // nothing else here has strings
  return strings.map((text, index) => text + (index < values.length ? sourceOf(values[index]) : '')).join('');
}

/** What stands on pages beside our words: answers, numbers, times, and the company's own offer. */
function ownWords(words: Words): ReadonlySet<string> {
  const { id: _id, lang: _lang, price: _price, keyTerms = [], ...offer } = fibre;
  return new Set([...Object.values(data), ...Object.values(offer), ...keyTerms].flatMap((text = '') => [text, text.replace(/\s+/g, ' ')]).concat([words.day('2027-01-31'), words.moment('2026-11-24T10:00:00Z'), words.moment('2026-12-01T10:00:00Z'), 'x', 'right', 'yes']));
}

/** The company's offer by name and price, and the numbers that stand beside a heading or in a list. */
const beside = (words: Words) => {
  const progress = words.say('page.progress').replace(/\{\w+\}/g, '\\d+');
  return [new RegExp(`^${progress}$`), /^x+$/, /^[()\d.,]+$/, new RegExp(`^${fibre.name}: `), /^: .+/, /^\d+ /, new RegExp(`^${data.file} \\(.*\\)$`), new RegExp(`^${words.say('receipt.protocol')}: ${data.protocol}$`)];
};
/** How many there are stands in writing, and some languages say it in as many ways. */
const counted = (words: Words) => Array.from({ length: 12 }, (_, count) => words.say('summary.title', { count }));

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const patternOf = (text: string) => new RegExp(`^${escaped(text.replace(/\s+/g, ' ')).replace(/\\\{\w+\\\}/g, '.*?')}[.:]?$`, 's');

/** Each message of a slot by itself: on a page they stand in elements of their own. */
const messagesOf = (words: Words, statute: Statute, slot: Slot): readonly string[] =>
  slot.keys.flatMap((keys) => textOfSlot(words, statute, { ...slot, keys: [keys] }) ?? []);

/** What stands on the pages of a flow and has none of these slots. */
function withoutSlot(flow: Flow, statute: Statute, lang: string, all: readonly Slot[]): readonly string[] {
  const words = wordsIn(lang, flow, statute);
  const own = new Set([...ownWords(words), ...counted(words)]);
  const more = beside(words);
  // The review repeats a question, and no longer says that it need not be answered.
  const slots = all.flatMap(({ optional, ...slot }): Slot[] => (optional ? [slot, { ...slot, optional }] : [slot]));
  const known = slots.flatMap((slot) => messagesOf(words, statute, slot).map(patternOf));
  const signed = (text: string): boolean => known.some((pattern) => pattern.test(text));
  const split = (text: string): boolean => [...text.matchAll(/[.؟?] /g)].some(({ index }) => signed(text.slice(0, index + 1)) && signed(text.slice(index + 2)));
  const pieces = [...new Set([...allPages(flow, statute, words)].flatMap(piecesOf))];
  return pieces.filter((piece) => !own.has(piece) && !more.some((pattern) => pattern.test(piece)) && !signed(piece) && !split(piece));
}

describe('every text that stands on a page has a slot, and the slot says just that', () => {
  test.for(cases)('%s', ([flow, statute, lang]) => {
    expect(withoutSlot(flow, statute, lang, slotsOf(flow, statute))).toEqual([]);
  });

  test('and one that is forgotten is noticed, whatever it is', () => {
    for (const forgotten of ['cancel.contract.title', 'cancel.name.hint', 'cancel.when.option:soonest', 'cancel.email.error:not-an-email', 'cancel.button:next', 'cancel.button:confirm', 'cancel.receipt', 'cancel.wait', 'cancel.offline:timeout', 'cancel.offline:ways', 'cancel.offline:ways-phone', 'cancel.offline:ways-relay-app']) {
      const slots = slotsOf(cancel, generic);
      const slot = slots.find((one) => one.slot === forgotten);
      const texts = withoutSlot(cancel, generic, 'en', slots.filter((one) => one !== slot));
      expect(texts, forgotten).not.toEqual([]);
    }
  });
});

const text = (lang: string, flow: Flow, statute: Statute, id: string) => {
  const slot = slotsOf(flow, statute).find(({ slot }) => slot === id);
  return slot && textOfSlot(wordsIn(lang, flow, statute), statute, slot);
};

describe('the text of a slot', () => {
  test('is the question, with what the page says where it need not be answered', () => {
    expect(text('en', cancel, generic, 'cancel.name.question')).toBe('Your full name');
    expect(text('en', cancel, generic, 'cancel.phone.question')).toBe('Phone number (optional)');
    expect(text('pt-BR', cancel, brSac, 'cancel.when.option:soonest')).toBe('O mais cedo possível');
  });

  test('is an error with the name of the question in it, and as the kind of question words it', () => {
    expect(text('en', cancel, generic, 'cancel.name.error:required')).toBe('Your full name: please fill this in.');
    expect(text('en', cancel, generic, 'cancel.when.error:required')).toBe('When should the contract end? Please choose an answer.');
    expect(text('en', cancel, generic, 'cancel.name.error:too-long')).toBe('Your full name: please write at most 200 characters. You have written {count}.');
  });

  test('is to the letter what the law fixes, in the language of the law, and no company changes it', () => {
    const confirm = slotsOf(cancel, de312k).find(({ slot }) => slot === 'cancel.button:confirm');
    const words = wordsOf('en', { ...languages['en'] }, { 'cancel.confirm': 'Leave us' });
    expect(confirm).toMatchObject({ kind: 'legal' });
    expect(confirm && labelOfSlot(words, de312k, confirm)).toEqual({ lang: 'de', text: 'jetzt kündigen' });
    expect(confirm && textOfSlot(words, generic, confirm)).toBe('Leave us');
  });

  test('leaves a hole for what only the moment knows, so that a clip does not grow old with the year', () => {
    expect(text('de', cancel, generic, 'cancel.endDate.hint')).toBe('Zum Beispiel {example}.');
    expect(holesIn('From {a} to {b}, and {a}')).toEqual(['a', 'b', 'a']);
    expect(holesIn('Nothing')).toEqual([]);
  });

  test('is missing where a page says nothing there', () => {
    expect(text('en', cancel, generic, 'cancel.phone.hint')).toBeUndefined();
    expect(text('en', cancel, generic, 'cancel.reason.question')).toBeUndefined();
  });

  test('reads as sentences where a clip says two messages', () => {
    expect(text('en', cancel, generic, 'cancel.receipt')).toBe('Your cancellation has arrived. Keep this receipt. It proves that your request arrived.');
    expect(text('en', complaint, generic, 'complaint.offline')).toBe('Not sent yet. You are offline, or the company cannot be reached.');
  });
});

describe('slots', () => {
  test.for(cases.filter(([, , lang]) => lang === 'en'))('each stand there once: %s', ([flow, statute]) => {
    const ids = slotsOf(flow, statute).map(({ slot }) => slot);
    expect(ids).toEqual([...new Set(ids)]);
    for (const id of ids) expect(id).toMatch(new RegExp(`^${flow.id}(\\.[a-zA-Z-]+)?(\\.(title|question|hint|option|error|button|legal|receipt|wait|offline)(:[a-zA-Z-]+)?)$`));
  });

  test('have words in every language, or in none', async () => {
    const english = await allWords('en');
    for (const [flow, statute, lang] of cases) {
      const lacking = slotsOf(flow, statute).filter((slot) => (textOfSlot(wordsOf('en', english), statute, slot) === undefined) !== (textOfSlot(wordsIn(lang, flow, statute), statute, slot) === undefined));
      expect(lacking.map(({ slot }) => `${slot} in ${lang}`)).toEqual([]);
    }
  });
});
