import { describe, expect, test } from 'vitest';
import type { Line } from '../../src/rtt/conversation.ts';
import { nextPiece, piecesToRead, wrapped } from '../../src/rtt/pacing.ts';
import { shown, type Sight } from '../../src/rtt/reading.ts';
import { asHtml, asText, asWebVtt, type TranscriptWords } from '../../src/rtt/transcript.ts';

const line = (n: number, p: string, text: string, ts?: number): Line => ({ key: `${p}/${n}`, n, p, text, lost: text.includes('\ufffd'), ...(ts === undefined ? {} : { ts }) });
const words: TranscriptWords = {
  lang: 'en', dir: 'ltr', title: 'Conversation <1>', lost: 'text missing', name: (p) => (p === 'me' ? 'You' : 'Ana & Co'), moment: (at) => `at ${at.slice(11, 19)}`,
};
const lines = [line(1, 'agent:7', 'Hello </p><script>alert(1)</script>', 10_000), line(2, 'me', 'Hi'), line(3, 'agent:7', 'I say\ufffdthank you --> now', 75_500)];

describe('somebody who reads', () => {
  test.for<[Sight, string, string]>([
    ['character', 'Hello, wor', 'Hello, wor'],
    ['word', 'Hello, wor', 'Hello, '],
    ['word', 'Hel', ''],
    ['phrase', 'Hello, how are you', 'Hello, '],
    ['phrase', 'Hello, how are you? ', 'Hello, how are you? '],
    ['phrase', 'はい。そう', 'はい。'],
  ])('by %s sees of "%s": "%s"', ([sight, live, expected]) => {
    expect(shown(live, sight)).toBe(expected);
  });

  test('in braille gets one line of somebody else at a time, whole or as wide as the display', () => {
    const whole = piecesToRead(lines, 'me');
    expect(whole.map(({ n }) => n)).toEqual([1, 3]);
    expect(nextPiece(whole, undefined)).toMatchObject({ piece: { n: 1 }, waiting: 2 });
    expect(nextPiece(whole, whole[0]?.key)).toMatchObject({ piece: { n: 3 }, waiting: 1 });
    expect(nextPiece(whole, whole[1]?.key)).toEqual({ piece: undefined, waiting: 0 });
    const narrow = piecesToRead(lines, 'me', 12);
    expect(narrow.filter(({ n }) => n === 3).map(({ text }) => text)).toEqual(['I say\ufffdthank', 'you --> now']);
  });

  test('never finds a letter cut in two at the end of a display', () => {
    expect(wrapped('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2)).toEqual(['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']);
    expect(wrapped('', 10)).toEqual(['']);
  });
});

describe('a transcript', () => {
  test('as text names who wrote and says what is missing', () => {
    expect(asText(lines, words)).toBe('Conversation <1>\nAna & Co: Hello </p><script>alert(1)</script>\nYou: Hi\nAna & Co: I say [text missing] thank you --> now\n');
  });

  test('as text for braille is nowhere wider than the display', () => {
    const narrow = asText(lines, words, 20);
    expect(Math.max(...narrow.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(20);
    expect(narrow.replace(/\s+/g, ' ')).toContain('I say [text missing] thank you');
  });

  test('as a page holds no markup of anybody', () => {
    const page = asHtml(lines, words);
    expect(page).not.toContain('<script');
    expect(page).toContain('<p dir="auto">Hello &lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</p>');
    expect(page).toContain('<b>Ana &amp; Co</b> <time datetime="1970-01-01T00:01:15.500Z">at 00:01:15</time>');
  });

  test('as captions begins with the first line, and nothing in it ends a cue', () => {
    expect(asWebVtt(lines, words)).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<v Ana &amp; Co>Hello &lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;\n\n' +
        '00:00:00.000 --> 00:01:05.500\n<v You>Hi\n\n00:01:05.500 --> 00:01:10.500\n<v Ana &amp; Co>I say [text missing] thank you --&gt; now\n',
    );
  });
});
