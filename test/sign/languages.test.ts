import * as v from 'valibot';
import { expect, test } from 'vitest';
import { endonymOf, signLanguages } from '../../src/sign/languages.ts';
import { signLanguageTag } from '../../src/wire/sign-catalog.ts';

test('every sign language has a tag that browsers understand, a name of its own, and a written language beside it', () => {
  for (const [tag, { endonym, written }] of Object.entries(signLanguages)) {
    expect(v.is(signLanguageTag, tag), tag).toBe(true);
    expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
    expect(Intl.getCanonicalLocales(written)).toEqual([written]);
    expect(endonym.trim(), tag).not.toBe('');
  }
  const names = Object.values(signLanguages).map(({ endonym }) => endonym);
  expect(new Set(names).size).toBe(names.length);
});

test.for(['sgn-BR', 'sgn', 'sgn-bzs', 'pt-BR', 'en', 'libras', '', 'bzs_BR', 'BZS'])('"%s" is no tag of a sign language', (tag) => {
  expect(v.is(signLanguageTag, tag)).toBe(false);
});

test('a language is called as its signers call it, unless the catalogue has a name for it', () => {
  expect(endonymOf('bzs')).toBe('Libras');
  expect(endonymOf('ase-Sgnw')).toBe('American Sign Language (ASL)');
  expect(endonymOf('asq', [{ tag: 'asq', endonym: 'ÖGS' }])).toBe('ÖGS');
  expect(endonymOf('asq')).toBe('asq');
  expect(endonymOf('toString')).toBe('toString');
});
