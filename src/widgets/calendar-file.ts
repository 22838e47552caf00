/** One day to remember. */
export interface CalendarEvent {
  /** The same for the same thing, so that a calendar that reads the file twice has it once. */
  readonly uid: string;
  /** ISO 8601. */
  readonly at: string;
  readonly title: string;
  readonly description?: string;
}

/**
 * A calendar file (RFC 5545). The moment is given in UTC: every calendar shows it in the zone of its owner, and no clock change
 * can move it. It is a moment and no appointment, so it takes no time and blocks none; one day before, the calendar reminds.
 */
export function calendarFile({ uid, at, title, description }: CalendarEvent, now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Same Door//Status//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(new Date(at))}`,
    `SUMMARY:${escaped(title)}`,
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:-PT24H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20280229T235959Z` (3.3.5, form 2). */
function stamp(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** Commas, semicolons, backslashes and line breaks mean something in a text (3.3.11). */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (letter) => `\\${letter}`).replace(/\r\n|\r|\n/g, '\\n');
}

/** At most 75 octets a line, and no letter cut in two (3.1). A continuation begins with a space, which counts. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (octets + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = '';
      octets = 0;
    }
    part += letter;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
