import type { JsonFaultKind } from '../../src/wire/console-company.ts';

/** Where a text stops being JSON, counted from 1, and what was probably meant. */
export interface JsonFault {
  readonly why: JsonFaultKind;
  readonly line: number;
  readonly column: number;
}

type Wanted = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end' | 'nothing';

const space = /[ \t\r\n]*/y;
const token = /[{}[\],:]|true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const plain = /[^"\\\p{Cc}]*/uy;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Reads JSON (RFC 8259) for its first mistake; the engine's own messages often do not say where. Undefined where there is none. */
export function jsonFault(text: string): JsonFault | undefined {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  let at = 0;
  for (;;) {
    at = after(space, text, at) ?? at;
    if (at >= text.length) return wanted === 'nothing' ? undefined : faultAt(text, at, 'end');
    const end = text[at] === '"' ? endOfText(text, at) : after(token, text, at);
    if (end === undefined) return faultAt(text, at, meantBy(text, at));
    const next = follows(wanted, text.slice(at, end), open);
    if (next === undefined) return faultAt(text, at, misplaced(wanted, text[at] ?? ''));
    wanted = next;
    at = end;
  }
}

/** What may come after this symbol, or nothing where it may not stand here. Opens and closes. */
function follows(wanted: Wanted, symbol: string, open: ('{' | '[')[]): Wanted | undefined {
  const valueEnded = (): Wanted => (open.length === 0 ? 'nothing' : 'comma-or-end');
  const closes = (one: '{' | '['): Wanted | undefined => {
    if (open.at(-1) !== one) return undefined;
    open.pop();
    return valueEnded();
  };
  switch (symbol) {
    case '{':
    case '[':
      if (wanted !== 'value' && wanted !== 'value-or-end') return undefined;
      open.push(symbol);
      return symbol === '{' ? 'name-or-end' : 'value-or-end';
    case '}':
      return wanted === 'name-or-end' || wanted === 'comma-or-end' ? closes('{') : undefined;
    case ']':
      return wanted === 'value-or-end' || wanted === 'comma-or-end' ? closes('[') : undefined;
    case ',':
      return wanted === 'comma-or-end' ? (open.at(-1) === '{' ? 'name' : 'value') : undefined;
    case ':':
      return wanted === 'colon' ? 'value' : undefined;
    default:
      if (symbol.startsWith('"') && (wanted === 'name' || wanted === 'name-or-end')) return 'colon';
      return wanted === 'value' || wanted === 'value-or-end' ? valueEnded() : undefined;
  }
}

/** A symbol that JSON has, in the wrong place. */
function misplaced(wanted: Wanted, symbol: string): JsonFaultKind {
  if ('}]'.includes(symbol) && (wanted === 'name' || wanted === 'value')) return 'comma-too-many';
  return wanted === 'comma-or-end' && !'}],:'.includes(symbol) ? 'comma-missing' : 'other';
}

/** A symbol that JSON does not have. */
function meantBy(text: string, at: number): JsonFaultKind {
  const symbol = text[at] ?? '';
  if (/['\u2018-\u201f\u00ab\u00bb]/.test(symbol)) return 'quotes';
  return symbol === '#' || text.startsWith('//', at) || text.startsWith('/*', at) ? 'comment' : 'other';
}

/** Where a text in quotation marks ends; nothing where it does not, or where something in it may not stand there. */
function endOfText(text: string, start: number): number | undefined {
  let at = start + 1;
  for (;;) {
    at = after(plain, text, at) ?? at;
    if (text[at] === '"') return at + 1;
    const next = after(escaped, text, at);
    if (next === undefined) return undefined;
    at = next;
  }
}

function after(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function faultAt(text: string, at: number, why: JsonFaultKind): JsonFault {
  const before = text.slice(0, at).split('\n');
  return { why, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
