import { expect, test } from 'vitest';
import { wrongPlurals } from '../../scripts/language/message-checks.ts';
import { allWords, spoken } from '../../scripts/words.ts';
import { serverWords } from '../../server/src/words.ts';
import { wordsOf } from '../../src/i18n/words.ts';

const everything = async (lang: string) => ({ ...(await allWords(lang)), ...Object.fromEntries(Object.entries(serverWords[lang] ?? {}).map(([key, message]) => [`server: ${key}`, message])) });

/**
 * Texts with a count and one form. `files.limits` tells a fixed limit (ten); in the others no noun that bends stands after the number. The
 * server's page without JavaScript has a form for one and a form for more; Romanian and Arabic put the number behind the noun there.
 */
// In the resolution index a count stands behind a colon or a comma, beside a word that does not bend.
// `rtt.cells.n` counts 20, 32 or 40 cells, which one form fits in each language.
const oneForm = ['problem.too-long', 'files.limits', 'points.moved', 'problem.too-many.files', 'problem.too-many.points', 'form.problems.other', 'rtt.cells.n', 'index.bar.of', 'index.customers', 'index.of.answered', 'index.of.arrived', 'index.of.asked', 'index.of.received', 'index.of.reported'];

test.for(spoken)('whoever reads %s reads a right form for every count up to a thousand', async (lang) => {
  const words = await everything(lang);
  expect(wrongPlurals(lang, words)).toEqual([]);
  // What is written as one text has one form for all counts: each such text has been looked at.
  const counted = Object.entries(words).filter(([, message]) => typeof message === 'string' && message.includes('{count}'));
  expect(counted.map(([key]) => key).filter((key) => !oneForm.includes(key.replace('server: ', '')))).toEqual([]);
});

test.for([
  ['ar', 6],
  ['ro', 3],
  ['fr', 2],
  ['en', 2],
] as const)('in %s there are %i forms to write', async ([lang, forms]) => {
  expect(Object.keys((await allWords(lang))['summary.title'] ?? {})).toHaveLength(forms);
});

/** CLDR has `many` for round millions in these languages ("un million de …"): nothing here is counted so far, and `other` stands in. */
test.for(['fr', 'es', 'pt', 'pt-BR', 'it'])('a million in %s is said in the form that there is', async (lang) => {
  expect(new Intl.PluralRules(lang).select(1_000_000)).toBe('many');
  expect(wordsOf(lang, await allWords(lang)).say('summary.title', { count: 1_000_000 })).toMatch(/1.?000.?000/);
});
