import { describe, expect, test } from 'vitest';
import { cancel } from '../../src/flows/cancel.ts';
import { de } from '../../src/i18n/locales/de.ts';
import { en } from '../../src/i18n/locales/en.ts';
import { accented, mirrored } from '../../src/i18n/locales/pseudo.ts';
import { ptBR } from '../../src/i18n/locales/pt-BR.ts';
import { locales } from '../../src/i18n/locales.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import { modes } from '../../src/modes/modes.ts';
import { statutes } from '../../src/statutes/by-id.ts';
import { longSentences, missingWords, wordsNeeded, wrongHoles, wrongPlurals } from './holes.ts';

const languages: readonly (readonly [lang: string, messages: Messages])[] = [['en', en], ['pt-BR', ptBR], ['de', de], ['en-XA', accented], ['ar-XB', mirrored]];
const flows = [cancel];
const walks = languages.flatMap(([lang, messages]) => flows.flatMap((flow) => [...statutes.values()].filter((statute) => statute.flows[flow.id]).map((statute) => [`${flow.id} under ${statute.id} in ${lang}`, lang, messages, flow, statute] as const)));

describe('no word is missing', () => {
  test.for(walks)('%s', ([, lang, messages, flow, statute]) => {
    expect(missingWords(lang, messages, flow, statute)).toEqual([]);
  });

  test('and the walk sees one that is', () => {
    for (const key of new Set(walks.flatMap(([, , , flow, statute]) => wordsNeeded(flow, statute)))) {
      const { [key as keyof Messages]: _, ...rest } = en; // one word taken away
      expect(walks.flatMap(([, , , flow, statute]) => missingWords('en', rest, flow, statute))).toContain(key);
    }
  });

  test('and every mode has its name', () => {
    for (const [, messages] of languages) for (const id of Object.keys(modes)) expect(messages).toHaveProperty([`mode.${id}`]);
  });

  test('and every language can be brought', async () => {
    expect(Object.keys(locales)).toEqual(languages.map(([lang]) => lang));
    for (const [lang, messages] of languages) expect(await locales[lang]?.()).toBe(messages);
  });
});

describe('what is filled in', () => {
  test.for(languages)('is the same in %s as in English', ([, messages]) => {
    expect(wrongHoles(en, messages)).toEqual([]);
  });

  test('and the comparison sees a hole that was lost, and one that was invented', () => {
    expect(wrongHoles(en, { ...de, 'page.progress': 'Schritt {step}' })).toEqual(['page.progress']);
    expect(wrongHoles(en, { ...de, 'page.next': 'Weiter {name}' })).toEqual(['page.next']);
  });
});

describe('plurals', () => {
  test.for(languages)('of %s have a text for every count', ([lang, messages]) => {
    expect(wrongPlurals(lang.endsWith('-XA') || lang.endsWith('-XB') ? 'en' : lang, messages)).toEqual([]);
  });

  test('and the check sees a category that is missing, and one that the language does not have', () => {
    expect(wrongPlurals('de', { ...de, 'summary.title': { other: '{count} Probleme' } })).toEqual(['summary.title']);
    expect(wrongPlurals('de', { ...de, 'summary.title': { one: '1 Problem', few: '{count} Probleme', other: '{count} Probleme' } })).toEqual(['summary.title']);
    expect(wrongPlurals('pl', { ...de })).toEqual(['summary.title', 'screen-reader.fields']);
  });
});

describe('a sentence', () => {
  test.for(languages.slice(0, 3))('in %s has at most twenty words', ([, messages]) => {
    expect(longSentences(messages)).toEqual([]);
  });

  test('of twenty-one words is found', () => {
    expect(longSentences({ ...en, 'page.next': `Short. ${'word '.repeat(20)}word.` })).toHaveLength(1);
    expect(longSentences({ ...en, 'page.next': `${'word '.repeat(19)}word.` })).toHaveLength(0);
  });
});

describe('pseudo-locales', () => {
  const text = (message: Messages[keyof Messages]) => (typeof message === 'string' ? message : message.other);

  test('show what is not translated: no letter of English is left outside the holes', () => {
    for (const message of Object.values(mirrored)) expect(text(message).replace(/\{\w+\}/g, '')).not.toMatch(/[a-z]/i);
    for (const message of Object.values(accented)) expect(text(message).replace(/\{\w+\}/g, '')).not.toMatch(/[aceinouyACEINOUSY]/);
  });

  test('show what is clipped: every text stands in brackets, and en-XA is two fifths longer', () => {
    for (const [key, message] of Object.entries(accented)) {
      expect(text(message)).toMatch(/^\[.*~\]$/s);
      expect([...text(message)].length).toBeGreaterThanOrEqual([...text(en[key as keyof Messages])].length * 1.4);
    }
    for (const message of Object.values(mirrored)) expect(text(message)).toMatch(/^\[.*\]$/s);
  });
});
