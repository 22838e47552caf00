import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../docs/rtt-vectors.json' with { type: 'json' };
import { atEnd, cutLine, diff, pieceMax, pieces } from '../../src/rtt/edit.ts';
import { graphemes } from '../../src/rtt/graphemes.ts';
import { bell, erase, linesOf, newLine, plain, readT140 } from '../../src/wire/t140.ts';
import { silent, write } from '../../src/rtt/voice.ts';

const hear = (frames: readonly string[]) => frames.reduce(write, silent);

/** What people type, and what nobody should. */
const letters = fc.constantFrom('a', 'é', 'e\u0301', ' ', '👩‍👩‍👧‍👦', '👋🏽', '🇧🇷', '🇵', '\u200d', '한', '\u1112', '\u1161', '\u11ab', 'नि', 'ש', 'م', '<b>', '&', '"', '\\', '\u2067', '\u2069', '\u0301', '🚀');
const text = fc.array(letters, { maxLength: 12 }).map((all) => all.join(''));
const anything = fc.string({ unit: 'binary', maxLength: 40 });

describe('whoever reads T.140 sees', () => {
  test.for(vectors.hear.map((vector) => [vector.name, vector] as const))('%s', ([, { frames, lines, live, bells = 0 }]) => {
    expect(hear(frames)).toMatchObject({ ended: lines, live, bells });
  });

  // Not among the vectors: many parsers of JSON refuse half a character, and a text frame cannot hold it (RFC 6455, 8.1).
  test.for<[string, string]>([
    ['a\ud83db', 'a\ufffdb'],
    ['\ude00\ud83d', '\ufffd'],
  ])('half a character as one loss', ([frame, live]) => {
    expect(hear([frame]).live).toBe(live);
  });

  test('no control, no override and no half character, whatever the peer sends and however it is cut', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 5 }), (frames) => {
        const { ended, live } = hear(frames);
        for (const shown of [...ended, live]) {
          // eslint-disable-next-line no-control-regex -- they are what must not be there
          expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\ufeff]|\p{Surrogate}|\uFFFD\uFFFD/u);
          expect(shown).toBe(shown.normalize('NFC'));
        }
      }),
    );
  });

  test('the same, wherever the frames were cut', () => {
    const stream = fc.array(fc.oneof(letters, fc.constantFrom(erase, newLine, '\r\n', '\r', bell, '\u001b[1m', '\u0098x\u009c')), { maxLength: 20 });
    fc.assert(
      fc.property(stream, (parts) => {
        expect({ ...hear(parts), inside: '' }).toEqual({ ...hear([parts.join('')]), inside: '' });
      }),
    );
  });

  test('what there is when the peer erases two thousand letters at once', () => {
    const started = performance.now();
    expect(write({ ...silent, live: 'é'.repeat(2_000) }, erase.repeat(2_000)).live).toBe('');
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('a person who edits a line', () => {
  test.for(vectors.edit.map((vector) => [vector.name, vector] as const))('%s', ([, { sent, now, d }]) => {
    expect(diff(sent, now)).toBe(d);
  });

  test('is read as they wrote, whatever they changed', () => {
    fc.assert(
      fc.property(fc.array(text.map(plain), { minLength: 1, maxLength: 6 }), (versions) => {
        let far = silent;
        let sent = '';
        for (const now of versions) {
          for (const d of pieces(diff(sent, now), 8)) far = write(far, d);
          sent = now;
          expect(far.live).toBe(now);
        }
      }),
      { numRuns: 500 },
    );
  });

  test.for<[string, string, boolean]>([
    ['abc', 'abcd', true],
    ['abc', 'ab', true],
    ['abc', 'abx', true],
    ['', 'a', true],
    ['abc', 'aXbc', false],
    ['abc', 'bc', false],
    ['hello wrld', 'hello world', false],
  ])('"%s" to "%s" is a change at the end: %s', ([before, after, expected]) => {
    expect(atEnd(before, after)).toBe(expected);
  });
});

describe('a long text', () => {
  test('is cut between graphemes, and nothing of it goes', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 12, max: 30 }), (long, most) => {
        const cut = pieces(long, most);
        expect(cut.join('')).toBe(long);
        // What is longer than a piece cannot stay whole: joined families are one grapheme.
        if (graphemes(long).every(({ length }) => length <= most)) expect(cut.flatMap(graphemes)).toEqual(graphemes(long));
        for (const piece of cut) expect(piece.length).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('with one endless grapheme is cut between its characters', () => {
    const zalgo = `e${'\u0301'.repeat(3_000)}`;
    expect(pieces(zalgo).join('')).toBe(zalgo);
    expect(Math.max(...pieces(zalgo).map(({ length }) => length))).toBe(pieceMax);
  });

  test('is two lines where a word ends', () => {
    expect(cutLine('one two three', 9)).toEqual(['one two ', 'three']);
    expect(cutLine('onetwothree', 6)).toEqual(['onetwo', 'three']);
    expect(cutLine('short', 9)).toEqual(['short', '']);
  });

  test('that was pasted is a line for each of its lines', () => {
    expect(linesOf('one\r\ntwo\rthree\nfour\u2028five')).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(linesOf(Array.from({ length: 10_000 }, (_, index) => String(index)).join('\n'))).toHaveLength(10_000);
  });

  test('has no controls left, and is composed', () => {
    expect(plain('a\u0000\u202eb\u0008\te\u0301\ud800')).toBe('ab é\ufffd');
  });
});

test('half a sequence is remembered for the next frame', () => {
  expect(readT140('a\u0098b')).toEqual({ ops: [{ op: 'text', text: 'a' }], inside: 'string' });
  expect(readT140('b\u009cc', 'string')).toEqual({ ops: [{ op: 'text', text: 'c' }], inside: '' });
});
