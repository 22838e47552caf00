import { expect, test } from 'vitest';
import { dueAt, waitingFor } from '../../server/console/clock.ts';
import { hashOf, placeOf } from '../../server/console/place.ts';
import { bestOf, languages, wordsIn, isLang } from '../../server/console/words/words.ts';
import { typeOut, typingRate } from '../../server/console/typist.ts';
import { de } from '../../server/console/words/de.ts';
import { en } from '../../server/console/words/en.ts';
import { ptBr } from '../../server/console/words/pt-br.ts';

const say = await wordsIn('en');
const now = Date.parse('2026-11-25T12:00:00.000Z');
const before = (seconds: number) => new Date(now - seconds * 1000).toISOString();

test.for([
  [20, 'waiting since just now', 'calm'],
  [90, 'waiting 1 minute', 'soon'],
  [7 * 60, 'waiting 7 minutes, which is long', 'late'],
  [-30, 'waiting since just now', 'calm'],
] as const)('[CONSOLE-6] whoever has waited %s seconds: %s', ([seconds, text, urgency]) => {
  expect(waitingFor(say, before(seconds), now)).toEqual({ text, urgency });
});

test.for([
  [{ dueAt: before(-5 * 86_400), state: 'open' }, false, 'due in 5 days', 'calm'],
  [{ dueAt: before(-3 * 3_600), state: 'open' }, false, 'due soon: in 3 hours', 'soon'],
  [{ dueAt: before(2 * 86_400), state: 'open' }, false, 'overdue: 2 days ago', 'late'],
  [{ dueAt: before(2 * 86_400), state: 'missed' }, true, 'answered too late', 'late'],
  [{ dueAt: before(2 * 86_400), state: 'met' }, true, 'answered in time', 'calm'],
  [null, false, 'no deadline', 'calm'],
] as const)('[CONSOLE-6] a deadline is said in words: %o', ([deadline, settled, text, urgency]) => {
  expect(dueAt(say, deadline, now, settled)).toEqual({ text, urgency });
});

test('[CONSOLE-11] a snippet is typed line by line, no faster than it can be read, and stops where it is told to', () => {
  const ticks: (() => void)[] = [];
  const typed: string[] = [];
  const committed: string[] = [];
  const line = { type: (text: string) => (typed.push(text), text), commit: () => void committed.push(typed.at(-1) ?? '') };
  const every = (_: number, work: () => void) => (ticks.push(work), () => void ticks.splice(0));
  const text = `Good day, 👩‍👩‍👧. How can I help you?\n\nPlease tell me your contract’s number.`;
  const typist = typeOut(text, line, () => {}, every);
  for (let count = 0; ticks[0] && count < 1_000; count += 1) {
    const [length] = [typed.at(-1)?.length ?? 0];
    ticks[0]();
    // A tick is a tenth of a second.
    if ((typed.at(-1)?.length ?? 0) > length) expect([...new Intl.Segmenter().segment(typed.at(-1) ?? '')].length - [...new Intl.Segmenter().segment((typed.at(-1) ?? '').slice(0, length))].length).toBeLessThanOrEqual(typingRate / 10);
  }
  expect(committed).toEqual(['Good day, 👩‍👩‍👧. How can I help you?', 'Please tell me your contract’s number.']);
  expect(typist.typing).toBe(false);
  const again = typeOut(text, line, () => {}, every);
  ticks[0]?.();
  again.stop();
  expect([committed.length, typed.at(-1), ticks.length]).toEqual([2, 'Good d', 0]);
});

test('[CONSOLE-12] every language says everything, with the same things in its braces', () => {
  const braces = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
  for (const [lang, words] of [['de', de], ['pt-BR', ptBr]] as const) {
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect([lang, key, braces(words[key])]).toEqual([lang, key, braces(en[key])]);
      expect(words[key].trim()).not.toBe('');
    }
  }
  expect(Object.keys(languages).every(isLang)).toBe(true);
  expect([bestOf(['fr', 'de-AT']), bestOf(['pt']), bestOf(['ja']), bestOf([])]).toEqual(['de', 'pt-BR', 'en', 'en']);
});

test('an address leads where its role may be, and nowhere else', () => {
  expect(placeOf('#case/2026-7K3M', 'agent')).toEqual({ at: 'case', protocol: '2026-7K3M' });
  for (const hash of ['#case/2026-7K3M', '#cases', '#snippets', '#operators', '#nonsense', '']) expect(placeOf(hash, 'relay')).toEqual({ at: 'queue' });
  expect(placeOf(hashOf({ at: 'settings' }), 'relay')).toEqual({ at: 'settings' });
});
