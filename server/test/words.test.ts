import { describe, expect, test } from 'vitest';
import { pageLocale, serverWords, wordsFor } from '../src/words.ts';

describe('a person reads the language that their browser asks for', () => {
  test.for([
    ['fr', 'fr'],
    ['fr-CA', 'fr'],
    ['pt', 'pt'],
    ['pt-PT', 'pt'],
    ['pt-AO', 'pt'],
    ['pt-BR', 'pt-BR'],
    ['PT-br', 'pt-BR'],
    ['ar-EG', 'ar'],
    ['en-US, en;q=0.9, ro;q=0.8', 'en'],
    ['nl, ro;q=0.8', 'ro'],
    ['de;q=0.5, it;q=0.8, es;q=0.7', 'it'],
    ['fr;q=0, de;q=0.1', 'de'],
    ['fr ; Q=0.2 , de;q=0.1', 'fr'],
    ['*', 'en'],
    ['nl', 'en'],
    ['', 'en'],
    [',;q=,', 'en'],
    ['fr;q=abc, de', 'de'],
    [undefined, 'en'],
  ] as const)('“%s” is answered in %s', ([accepted, lang]) => {
    expect(pageLocale(accepted)).toBe(lang);
  });

  test('and of those that a flow has, the nearest', () => {
    expect(pageLocale('pt-PT', ['en', 'pt-BR'])).toBe('pt-BR');
    expect(pageLocale('pt-PT', ['en', 'pt-BR', 'pt'])).toBe('pt');
    expect(pageLocale('ar', ['en', 'ar-XB'])).toBe('en');
  });
});

describe('the server’s own words', () => {
  test('have a whole page for every language, with its direction', () => {
    expect(Object.keys(serverWords)).toEqual(['en', 'pt-BR', 'pt', 'es', 'fr', 'de', 'it', 'ro', 'ar']);
    for (const lang of Object.keys(serverWords)) {
      const words = wordsFor(lang);
      expect(words).toMatchObject({ lang, dir: lang === 'ar' ? 'rtl' : 'ltr' });
      expect(words.say('form.title', { company: 'Acme' })).toContain('Acme');
    }
  });

  test('write days and moments as their language does, in Portugal as in Portugal', () => {
    expect(wordsFor('pt').moment('2026-11-24T10:00:00Z', 'Europe/Lisbon')).toBe(
      new Intl.DateTimeFormat('pt-PT', { dateStyle: 'full', timeStyle: 'full', timeZone: 'Europe/Lisbon' }).format(Date.UTC(2026, 10, 24, 10)),
    );
    expect(wordsFor('ar').day('2027-02-01')).toContain('فبراير');
    expect(wordsFor('fr').day('2027-02-01')).toContain('février');
  });

  test('keep a number together that stands in an Arabic sentence', () => {
    expect(wordsFor('ar').say('receipt.spelled', { spelled: '2 0 2 6, 7 K' })).toContain('\u20682 0 2 6, 7 K\u2069');
    expect(wordsFor('fr').say('receipt.spelled', { spelled: '2 0 2 6, 7 K' })).toContain(': 2 0 2 6, 7 K');
  });
});
