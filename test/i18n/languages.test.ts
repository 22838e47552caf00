import { describe, expect, test } from 'vitest';
import { findings, findingsIn } from '../../scripts/language/findings.ts';
import { allWords, otherWords, spoken, wordSets, type AllWords } from '../../scripts/words.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { complaint } from '../../src/flows/complaint.ts';
import { contract } from '../../src/flows/contract.ts';
import { cancel as cancelling } from '../../src/i18n/locales/cancel/en.ts';
import { locales } from '../../src/i18n/locales.ts';
import type { Message } from '../../src/i18n/messages.ts';
import { modes } from '../../src/modes/modes.ts';
import { statutes } from '../../src/statutes/by-id.ts';
import { missingWords, wordsNeeded } from './holes.ts';

const nine = ['en', 'pt', 'pt-BR', 'es', 'fr', 'de', 'it', 'ro', 'ar'];
const pseudo = ['en-XA', 'ar-XB'];
const everything: Readonly<Record<string, AllWords>> = Object.fromEntries(await Promise.all([...nine, ...pseudo].map(async (lang) => [lang, await allWords(lang)] as const)));
const wordsIn = (lang: string): AllWords => everything[lang] ?? {};
const english = wordsIn('en');

const flows = [cancel, contract, complaint];
const doors = flows.flatMap((flow) => [...statutes.values()].flatMap((statute) => (statute.flows[flow.id] ? [[flow, statute] as const] : [])));
const walks = Object.keys(everything).flatMap((lang) => doors.map(([flow, statute]) => [`${flow.id} under ${statute.id} in ${lang}`, lang, flow, statute] as const));

test('people are spoken to in nine languages, and every one of them can be brought', async () => {
  expect(spoken).toEqual(nine);
  expect(Object.keys(locales)).toEqual([...nine, ...pseudo]);
  for (const [lang, bring] of Object.entries(locales)) for (const [key, message] of Object.entries(await bring())) expect(wordsIn(lang)[key]).toBe(message);
});

describe('no word is missing', () => {
  test.for(walks)('%s', ([, lang, flow, statute]) => {
    const instead = statute.flows[flow.id]?.words;
    expect(missingWords(lang, { ...wordsIn(lang), ...(instead && otherWords[instead][lang]) }, flow, statute)).toEqual([]);
  });

  test('and the walk sees one that is', () => {
    for (const [flow, statute] of doors) {
      for (const key of wordsNeeded(flow, statute)) {
        const { [key]: _, ...rest } = english; // one word taken away
        expect(missingWords('en', rest, flow, statute)).toContain(key);
      }
    }
  });

  test('and every mode has its name', () => {
    for (const words of Object.values(everything)) for (const id of Object.keys(modes)) expect(words).toHaveProperty([`mode.${id}`]);
  });

  test.for(Object.entries(wordSets))('in the set "%s": each language has the keys of English and no others', async ([, bring]) => {
    const keys = Object.keys(await bring('en')).toSorted();
    for (const lang of [...nine, ...pseudo]) expect(Object.keys(await bring(lang)).toSorted()).toEqual(keys);
  });

  test('and a language that a set does not have is not made up', async () => {
    await expect(wordSets['contract']?.('tlh')).rejects.toThrow('This set has no words in tlh.');
  });
});

describe('what a machine can see in a translation', () => {
  test.for(nine)('is not there in %s: holes, plurals, long sentences, English left over, words that hold people back', async (lang) => {
    expect(await findings(lang)).toEqual([]);
  });

  const found = (lang: string, changed: Readonly<Record<string, Message>>) => findingsIn(lang, 'shared', english, { ...wordsIn(lang), ...changed }).map(({ what, where }) => [what, where]);

  test('a key that is missing, and one that says nothing', () => {
    const { 'page.next': _, ...rest } = wordsIn('fr');
    expect(findingsIn('fr', 'shared', english, rest)).toEqual([{ set: 'shared', what: 'missing', where: 'page.next' }]);
    expect(found('fr', { 'page.next': ' ' })).toEqual([['missing', 'page.next']]);
  });

  test('a hole that was lost, and one that was invented', () => {
    expect(found('de', { 'page.progress': 'Schritt {step}' })).toEqual([['holes lost or invented', 'page.progress']]);
    expect(found('de', { 'page.next': 'Weiter {name}' })).toEqual([['holes lost or invented', 'page.next']]);
  });

  test('a plural category that is missing, and one that the language does not have', () => {
    expect(found('de', { 'summary.title': { other: '{count} Probleme' } })).toEqual([['plural categories', 'summary.title']]);
    expect(found('de', { 'summary.title': { one: '1 Problem', few: '{count} Probleme', other: '{count} Probleme' } })).toEqual([['plural categories', 'summary.title']]);
    expect(found('ro', { 'summary.title': { one: 'o problemă', other: '{count} de probleme' } })).toEqual([['plural categories', 'summary.title']]);
    expect(found('ar', { 'summary.title': { one: 'مشكلة', two: 'مشكلتان', few: '{count} مشكلات', many: '{count} مشكلة', other: '{count} مشكلة' } })).toEqual([['plural categories', 'summary.title']]);
  });

  test('a sentence of twenty-one words, and none of twenty', () => {
    expect(found('en', { 'page.next': `Short. ${'word '.repeat(20)}word.` })).toHaveLength(1);
    expect(found('en', { 'page.next': `${'word '.repeat(19)}word.` })).toHaveLength(0);
    expect(found('ar', { 'page.next': `قصير؟ ${'كلمة '.repeat(20)}كلمة.` })).toHaveLength(1);
  });

  test('a text that is still English; a word that both languages have is none', () => {
    expect(found('it', { 'cancel.review.lead': cancelling['cancel.review.lead'] })).toEqual([['still English', 'cancel.review.lead']]);
    expect(found('it', { 'cancel.contact.email.label': 'Email address' })).toEqual([]);
  });

  test.for([
    ['en', 'Are you sure?'],
    ['pt-BR', 'Tem certeza?'],
    ['pt', 'Tem a certeza?'],
    ['es', '¿Está seguro?'],
    ['fr', 'Non merci, je pars'],
    ['de', 'Möchten Sie wirklich kündigen?'],
    ['it', 'Ci dispiace'],
    ['ro', 'Sunteți sigur?'],
    ['ar', 'هل أنت متأكد؟'],
  ] as const)('a text that holds people back in %s: “%s”', ([lang, text]) => {
    expect(found(lang, { 'page.next': text })).toEqual([['holds people back', text]]);
  });

  test('a language for which nobody has written such phrases down', async () => {
    expect((await findings('tlh')).map(({ what }) => what)).toContain('no list of phrases that hold people back');
  });
});

describe('pseudo-locales, in every set', () => {
  const textsOf = (words: AllWords) => Object.values(words).flatMap((message) => (typeof message === 'string' ? [message] : Object.values(message)));

  test('show what is not translated: no letter of English is left outside the holes', () => {
    for (const text of textsOf(wordsIn('ar-XB'))) expect(text.replace(/\{\w+\}/g, '')).not.toMatch(/[a-z]/i);
    for (const text of textsOf(wordsIn('en-XA'))) expect(text.replace(/\{\w+\}/g, '')).not.toMatch(/[aceinouyACEINOUSY]/);
  });

  test('show what is clipped: every text stands in brackets, and en-XA is two fifths longer', () => {
    const original = textsOf(english);
    const longer = textsOf(wordsIn('en-XA'));
    expect(longer).toHaveLength(original.length);
    for (const [index, text] of longer.entries()) {
      expect(text).toMatch(/^\[.*~\]$/s);
      expect([...text].length).toBeGreaterThanOrEqual([...(original[index] ?? '')].length * 1.4);
    }
    for (const text of textsOf(wordsIn('ar-XB'))) expect(text).toMatch(/^\[.*\]$/s);
  });
});
