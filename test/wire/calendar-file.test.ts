import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarFile, deadlineUid } from '../../src/wire/calendar-file.ts';

const now = new Date('2026-11-25T10:00:00Z');
const event = { uid: 'answer-2026-7K3M-9QXT-4BRN@same-door', at: '2028-02-29T23:59:59-03:00', title: 'Answer due' };
/** What a calendar reads: unfolded lines, unescaped texts. */
const read = (file: string) => new Map(file.replace(/\r\n /g, '').split('\r\n').filter(Boolean).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).replace(/\\([\\;,nN])/g, (_, letter: string) => (letter.toLowerCase() === 'n' ? '\n' : letter))]));

describe('a deadline in the calendar', () => {
  test('is the very moment, in UTC: a leap day in São Paulo is the first of March in London', () => {
    expect(read(calendarFile(event, now)).get('DTSTART')).toBe('20280301T025959Z');
  });

  test('is not moved by a change of clocks', () => {
    expect(read(calendarFile({ ...event, at: '2026-10-25T02:30:00+02:00' }, now)).get('DTSTART')).toBe('20261025T003000Z');
    expect(read(calendarFile({ ...event, at: '2026-10-25T02:30:00+01:00' }, now)).get('DTSTART')).toBe('20261025T013000Z');
  });

  test('is the same entry when the file is read again later', () => {
    const uid = (at: Date) => read(calendarFile(event, at)).get('UID');
    expect(uid(now)).toBe(uid(new Date('2026-12-01T10:00:00Z')));
  });

  test('has one name wherever it comes from, and another for another deadline', () => {
    const deadline = { kind: 'answer', dueAt: '2026-10-13T02:59:59.000Z' };
    expect(deadlineUid('2026-7K3M-9QXT-4BRN', deadline)).toBe('answer-2026-7K3M-9QXT-4BRN-20261013T025959000Z@same-door');
    expect(deadlineUid('2026-7K3M-9QXT-4BRN', { ...deadline, kind: 'history' })).not.toBe(deadlineUid('2026-7K3M-9QXT-4BRN', deadline));
  });

  test('is a whole file of RFC 5545, line by line', () => {
    expect(calendarFile(event, now).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Same Door//Status//EN', 'METHOD:PUBLISH', 'BEGIN:VEVENT', 'UID:answer-2026-7K3M-9QXT-4BRN@same-door', 'DTSTAMP:20261125T100000Z',
      'DTSTART:20280301T025959Z', 'SUMMARY:Answer due', 'TRANSP:TRANSPARENT', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:Answer due', 'TRIGGER:-PT24H', 'END:VALARM', 'END:VEVENT', 'END:VCALENDAR', '',
    ]);
  });

  test('reads back whatever its title says, and no line is longer than 75 octets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const file = calendarFile({ ...event, title }, now);
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(read(file).get('SUMMARY')).toBe(title.replace(/\r\n?/g, '\n'));
      }),
    );
  });

  test('cannot be told by a title to say more than a title', () => {
    const file = calendarFile({ ...event, title: 'Due\r\nATTENDEE:mailto:x@example.com;\\,' }, now);
    expect(file).not.toMatch(/^ATTENDEE/m);
    expect(file).toContain('SUMMARY:Due\\nATTENDEE:mailto:x@example.com\\;\\\\\\,');
  });
});
