import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarFile, deadlineUid } from '../../src/wire/calendar-file.ts';

const now = new Date('2028-02-28T12:00:00.000Z');
const file = (title: string, description?: string) => calendarFile({ uid: 'answer-1@same-door', at: '2028-02-29T23:59:59.000Z', title, ...(description && { description }) }, now);
/** What a calendar reads: lines put together again (RFC 5545, 3.1). */
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

describe('a calendar file', () => {
  test('is one moment in UTC, also on a leap day, with a reminder the day before', () => {
    expect(unfolded(file('Answer due'))).toEqual([
      'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Same Door//Status//EN', 'METHOD:PUBLISH', 'BEGIN:VEVENT', 'UID:answer-1@same-door', 'DTSTAMP:20280228T120000Z', 'DTSTART:20280229T235959Z',
      'SUMMARY:Answer due', 'TRANSP:TRANSPARENT', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:Answer due', 'TRIGGER:-PT24H', 'END:VALARM', 'END:VEVENT', 'END:VCALENDAR', '',
    ]);
  });

  test('escapes what means something to a calendar', () => {
    expect(unfolded(file('a', 'one, two; three\\four\r\nfive'))).toContain('DESCRIPTION:one\\, two\\; three\\\\four\\nfive');
  });

  test('has no line over 75 octets, cuts no letter in two, and loses none', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }).map((one) => one.replace(/[\r\n\\;,]/g, '')).filter((one) => one !== '');
    fc.assert(
      fc.property(text, (title) => {
        const made = file(title);
        expect(made.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
        expect(unfolded(made)[8]).toBe(`SUMMARY:${title}`);
        expect(Buffer.from(made).toString()).toBe(made);
      }),
    );
  });

  test('names the same deadline alike each time, and two apart', () => {
    const deadline = { kind: 'answer', dueAt: '2026-10-13T02:59:59.000Z' };
    expect(deadlineUid('2026-7K3M-9QXT-4BRN', deadline)).toBe('answer-2026-7K3M-9QXT-4BRN-20261013T025959000Z@same-door');
    expect(deadlineUid('2026-7K3M-9QXT-4BRN', { ...deadline, kind: 'history' })).not.toBe(deadlineUid('2026-7K3M-9QXT-4BRN', deadline));
  });
});
