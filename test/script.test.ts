import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { locales } from '../src/i18n/locales.ts';
import { version } from '../src/version.ts';

const script = readFileSync(new URL('../src/script.ts', import.meta.url), 'utf8');

test('the loader asks for files of this version, in the languages that there are', () => {
  expect(/const version = '([^']+)'/.exec(script)?.[1]).toBe(version);
  const tags = (/const tags = \[([^\]]*)\]/.exec(script)?.[1] ?? '').replaceAll("'", '').split(', ');
  expect(tags).toEqual(Object.keys(locales).filter((lang) => !/-X[AB]$/.test(lang)));
});
