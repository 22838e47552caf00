import { readProtocolNumber } from '../../../src/wire/protocol-number.ts';
import type { DeskEscalations, EscalationBody } from '../../../src/wire/resolution-index.ts';

export type EscalationLine = DeskEscalations['escalations'][number];

/** What is wrong with a line of a pasted list, counted from 1. */
export interface WrongLine {
  readonly line: number;
  readonly what: 'protocol' | 'body' | 'reference';
}

export interface PastedEscalations {
  readonly escalations: readonly EscalationLine[];
  readonly wrong: readonly WrongLine[];
}

const referenceMax = 100;

/**
 * Reads lines as offices and spreadsheets write them (RFC 4180, but with semicolons and tabs, too): the case, to whom it was taken, and
 * its number there. Empty lines are left out, and so is a first one that names columns.
 */
export function readEscalations(text: string): PastedEscalations {
  const escalations: EscalationLine[] = [];
  const wrong: WrongLine[] = [];
  const lines = text.trim().split(/\r\n|\n|\r/);
  for (const [place, line] of lines.entries()) {
    const [number = '', to = '', reference = ''] = cellsOf(line);
    if (number === '' && to === '') continue;
    const protocol = readProtocolNumber(number);
    const body = bodyOf(to);
    if (protocol === null && body === undefined && place === 0 && lines.length > 1 && !/\d/.test(line)) continue;
    const what = protocol === null ? 'protocol' : body === undefined ? 'body' : reference.length > referenceMax ? 'reference' : undefined;
    if (what !== undefined) wrong.push({ line: place + 1, what });
    else if (protocol !== null && body !== undefined) escalations.push({ protocol, body, ...(reference !== '' && { reference }) });
  }
  return { escalations, wrong };
}

/** A line to be mended, as it can be read again. */
export const lineOf = ({ protocol, body, reference }: EscalationLine): string => [protocol, body, ...(reference === undefined ? [] : [/[,;"\t]/.test(reference) ? `"${reference.replaceAll('"', '""')}"` : reference])].join(', ');

const names: readonly (readonly [RegExp, EscalationBody])[] = [
  [/^procon/, 'procon'],
  [/^consumidor/, 'consumidor-gov-br'],
  [/^(?:regul|agencia|aufsicht)/, 'regulator'],
];

/** By its name in any language of the console, however it is spelled out. */
function bodyOf(cell: string): EscalationBody | undefined {
  const plain = cell.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/^(?:an?|eine?|uma?) /, '');
  return names.find(([pattern]) => pattern.test(plain))?.[1];
}

function cellsOf(line: string): string[] {
  const between = /^(?:[^",;\t]|"(?:[^"]|"")*")*([,;\t])/.exec(line)?.[1] ?? ',';
  const cells: string[] = [''];
  let quoted = false;
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    if (letter === between && !quoted) cells.push('');
    else cells[cells.length - 1] += letter;
  }
  return cells.map((cell) => {
    const whole = cell.trim();
    return whole.length > 1 && whole.startsWith('"') && whole.endsWith('"') ? whole.slice(1, -1).replaceAll('""', '"').trim() : whole;
  });
}
