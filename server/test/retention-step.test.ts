import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { clockStands, partsOver } from '../src/retention/step.ts';
import { parts, Retention, termsOf, usualTerms } from '../src/retention/terms.ts';

const day = 86_400_000;
const end = Date.parse('2026-10-12T12:00:00Z');
const days = (count: number): Date => new Date(end + count * day);
const answered = { moments: ['2026-10-05T12:00:00Z', '2026-10-12T12:00:00Z', null], held: false, submitted: true };

describe('how long something is kept', () => {
  test('is two years for what was said, and three months for videos of a person, unless the company says otherwise', () => {
    expect(termsOf({}, 'cancel', 'generic')).toEqual({ record: 731, files: 731, videos: 90, lines: 731 });
    expect(termsOf({ record: 400, flows: { complaint: { videos: 30 } } }, 'complaint', 'generic')).toEqual({ record: 400, files: 400, videos: 30, lines: 400 });
    expect(termsOf({ record: 400, flows: { complaint: { videos: 30 } } }, 'cancel', 'generic')).toEqual({ record: 400, files: 400, videos: 90, lines: 400 });
  });

  test('[BR-14] [BR-15] is never less than the Brazilian decree wants, whatever the company says', () => {
    expect(termsOf({ record: 1, files: 1, videos: 1, lines: 1 }, 'cancel', 'br-sac')).toEqual({ record: 731, files: 731, videos: 90, lines: 90 });
  });

  test('is read from the configuration, and a mistake in it is told', () => {
    expect(v.safeParse(Retention, { record: 800, flows: { cancel: { files: 30 } } }).success).toBe(true);
    for (const wrong of [{ record: 7 }, { record: 8.5 }, { recrod: 800 }, { flows: { cancel: { logins: 1 } } }]) expect(v.safeParse(Retention, wrong).success).toBe(false);
  });

  test('never makes a part outlive the record', () => {
    const term = fc.option(fc.integer({ min: 1, max: 2_000 }), { nil: undefined });
    const some = fc.record({ record: term, files: term, videos: term, lines: term }).map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
    fc.assert(
      fc.property(some, some, fc.constantFrom('br-sac', 'generic', 'constructor'), (all, own, statute) => {
        const terms = termsOf({ ...all, flows: { cancel: own } }, 'cancel', statute);
        for (const part of parts) expect(terms[part]).toBeLessThanOrEqual(terms.record);
      }),
    );
  });
});

describe('a case', () => {
  test('loses its videos first and everything at the end of its record, counted from the last thing that happened', () => {
    expect(partsOver(answered, usualTerms, days(89.99))).toEqual([]);
    expect(partsOver(answered, usualTerms, days(90))).toEqual(['videos']);
    expect(partsOver(answered, usualTerms, days(731))).toEqual(['record']);
    expect(partsOver({ ...answered, moments: [...answered.moments, days(10).toISOString()] }, usualTerms, days(731))).toEqual(['videos']);
  });

  test('that is only a conversation keeps its lines as long as a record', () => {
    const terms = { ...usualTerms, lines: 30 };
    expect(partsOver(answered, terms, days(31))).toEqual(['lines']);
    expect(partsOver({ ...answered, submitted: false }, terms, days(31))).toEqual([]);
  });

  test('in which something is still due, asked for or said keeps all of it, however old it is', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000 }), (later) => void expect(partsOver({ ...answered, held: true }, usualTerms, days(later))).toEqual([])));
  });
});

describe('a clock', () => {
  test('is believed in what cannot be taken back once it was looked at the day before', () => {
    const [now, at] = [days(0), (count: number) => days(count).toISOString()];
    expect([clockStands(null, now), clockStands(at(-1), now), clockStands(at(0), now), clockStands(at(-2), now)]).toEqual([false, true, true, true]);
    // A long stop, or a jump; and one that was set back.
    expect([clockStands(at(-2.1), now), clockStands(at(-3_650), now), clockStands(at(1), now)]).toEqual([false, false, false]);
  });
});
