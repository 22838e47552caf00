import { afterEach, describe, expect, test } from 'vitest';
import { ar } from '../../src/i18n/locales/ar.ts';
import { de } from '../../src/i18n/locales/de.ts';
import { en } from '../../src/i18n/locales/en.ts';
import { locales } from '../../src/i18n/locales.ts';
import { mirrored } from '../../src/i18n/locales/pseudo.ts';
import { ptBR } from '../../src/i18n/locales/pt-BR.ts';
import { pt } from '../../src/i18n/locales/pt.ts';
import { ro } from '../../src/i18n/locales/ro.ts';
import { bestOf } from '../../src/i18n/resolve.ts';
import { directionOf, wordsOf } from '../../src/i18n/words.ts';

describe('the best language for a wish', () => {
  const ours = Object.keys(locales);

  test.for<[wish: string, lang: string, met: boolean]>([
    ['de', 'de', true],
    ['DE', 'de', true],
    ['de-AT', 'de', true],
    ['de-Latn-CH', 'de', true],
    ['pt-BR', 'pt-BR', true],
    ['pt-br', 'pt-BR', true],
    ['pt', 'pt', true],
    ['pt-PT', 'pt', true],
    ['en-GB', 'en', true],
    ['en-XA', 'en-XA', true],
    ['ar-XB', 'ar-XB', true],
    ['ar', 'ar', true],
    ['ar-EG', 'ar', true],
    ['fr-CA', 'fr', true],
    ['nl', 'en', false],
    ['d', 'en', false],
    ['deu', 'en', false],
    ['', 'en', false],
    ['-', 'en', false],
  ])('"%s" is answered in %s', ([wish, lang, met]) => {
    expect(bestOf(wish, ours)).toEqual({ lang, met });
  });

  test('the very tag wins over its language, wherever it stands in the list', () => {
    expect(bestOf('pt-PT', ['pt-BR', 'pt', 'pt-PT'])).toEqual({ lang: 'pt-PT', met: true });
    expect(bestOf('pt-AO', ['pt-BR', 'pt', 'pt-PT'])).toEqual({ lang: 'pt', met: true });
    expect(bestOf('pt-AO', ['de', 'pt-BR'])).toEqual({ lang: 'pt-BR', met: true });
  });
});

describe('words', () => {
  test('of three widgets do not know of each other', () => {
    const three = [wordsOf('en', en), wordsOf('pt-BR', ptBR), wordsOf('de', de)];
    expect(three.map((words) => words.say('page.next'))).toEqual(['Continue', 'Continuar', 'Weiter']);
    expect(three.map(({ dir }) => dir)).toEqual(['ltr', 'ltr', 'ltr']);
  });

  test('pick the plural and write numbers as the language does', () => {
    const german = wordsOf('de', de);
    expect(german.say('summary.title', { count: 1 })).toBe('Es gibt 1 Problem');
    expect(german.say('summary.title', { count: 2 })).toBe('Es gibt 2 Probleme');
    expect(german.say('problem.too-long', { label: 'Grund', max: 10_000, count: 12_345 })).toContain('höchstens 10.000 Zeichen. Sie haben 12.345 ');
    expect(wordsOf('en', en).say('problem.too-long', { label: 'Reason', max: 10_000, count: 12_345 })).toContain('10,000');
    expect(wordsOf('pt-BR', ptBR).say('summary.title', { count: 1_000_000 })).toBe('Há 1.000.000 problemas');
  });

  test('show what was written as it was written, also when it looks like a hole', () => {
    expect(wordsOf('en', en).say('problem.required', { label: '{max} $& <b>' })).toBe('{max} $& <b>: please fill this in.');
  });

  test('write a day out, the same day in every zone of the world', () => {
    expect(wordsOf('en', en).day('2027-02-01')).toBe('1 February 2027');
    expect(wordsOf('de', de).day('2027-02-01')).toBe('1. Februar 2027');
    expect(wordsOf('pt-BR', ptBR).day('2027-02-01')).toBe('1 de fevereiro de 2027');
  });

  test('write a day in Portugal as in Portugal, and in Arabic with Arabic words and the digits that Intl gives', () => {
    expect(wordsOf('pt', pt).moment('2026-11-24T10:00:00Z')).toBe(new Intl.DateTimeFormat('pt-PT', { dateStyle: 'long', timeStyle: 'long' }).format(Date.UTC(2026, 10, 24, 10)));
    expect(wordsOf('pt', pt).say('problem.too-long', { label: 'Motivo', max: 10_000, count: 12_345 })).toMatch(/Escreveu 12\u00A0345\.$/);
    expect(wordsOf('ar', ar).day('2027-02-01')).toBe(new Intl.DateTimeFormat('ar', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.UTC(2027, 1, 1)));
    expect(wordsOf('ar', ar).day('2027-02-01')).toContain('فبراير');
  });

  test.for([
    [1, 'هناك مشكلة واحدة', 'Există o problemă'],
    [2, 'هناك مشكلتان', 'Există 2 probleme'],
    [3, 'هناك 3 مشكلات', 'Există 3 probleme'],
    [11, 'هناك 11 مشكلة', 'Există 11 probleme'],
    [20, 'هناك 20 مشكلة', 'Există 20 de probleme'],
    [100, 'هناك 100 مشكلة', 'Există 100 de probleme'],
  ] as const)('count %i as Arabic and Romanian do', ([count, arabic, romanian]) => {
    expect(wordsOf('ar', ar).say('summary.title', { count })).toBe(arabic);
    expect(wordsOf('ro', ro).say('summary.title', { count })).toBe(romanian);
  });

  test('that run from right to left keep a number together that is filled in, and those from left to right need not', () => {
    expect(wordsOf('ar', ar).say('modes.failed', { mode: '2026-7K3M' })).toContain('\u20682026-7K3M\u2069');
    expect(wordsOf('ar', ar).say('page.progress', { step: 2, steps: 4 })).toBe('الخطوة 2 من 4');
    expect(wordsOf('de', de).say('modes.failed', { mode: '2026-7K3M' })).not.toMatch(/[\u2068\u2069]/);
  });

  test('write a moment with its zone', () => {
    expect(wordsOf('de', de).moment('2026-11-24T10:00:00Z')).toMatch(/^24\. November 2026 um \d\d:00:00 \S+/);
  });

  test('know in which order a date is written', () => {
    for (const [lang, messages] of [['en', en], ['de', de], ['pt-BR', ptBR], ['ar-XB', mirrored], ['ar', ar], ['pt', pt]] as const) expect(wordsOf(lang, messages).dateOrder).toEqual(['day', 'month', 'year']);
    expect(wordsOf('ja', en).dateOrder).toEqual(['year', 'month', 'day']);
    expect(wordsOf('en-US', en).dateOrder).toEqual(['month', 'day', 'year']);
  });

  test('that run from right to left say so', () => {
    expect(wordsOf('ar-XB', mirrored).dir).toBe('rtl');
    for (const lang of Object.keys(locales)) {
      const known = new Intl.Locale(lang) as Intl.Locale & { getTextInfo(): { direction: string } }; // newer than the types
      expect(directionOf(lang)).toBe(known.getTextInfo().direction);
    }
  });
});

describe('a company’s own words', () => {
  test('replace ours by key, and only there', () => {
    const words = wordsOf('de', de, { 'page.next': 'Auf geht’s, {name}' });
    expect(words.say('page.next', { name: 'Käthe' })).toBe('Auf geht’s, Käthe');
    expect(words.say('page.back')).toBe('Zurück');
  });

  test('cannot reach what the law fixes: a statutory label is no message', () => {
    const keys = Object.keys(de);
    for (const text of ['Verträge hier kündigen', 'jetzt kündigen']) expect(Object.values<unknown>(de)).not.toContain(text);
    expect(keys.some((key) => key.includes('312k'))).toBe(false);
  });
});

describe('on a page that pollutes Object.prototype', () => {
  const prototype = Object.prototype as unknown as Record<string, unknown>;
  afterEach(() => {
    delete prototype['label'];
    delete prototype['page.nowhere'];
  });

  test('no word and no filling comes from there', () => {
    prototype['label'] = 'EVIL';
    prototype['page.nowhere'] = 'EVIL';
    const words = wordsOf('en', en, {});
    expect(words.find('page.nowhere')).toBeUndefined();
    expect(words.find('toString')).toBeUndefined();
    expect(words.say('problem.required')).toBe('{label}: please fill this in.');
  });
});
