/** U+0008 erases the last grapheme of one's own text. */
export const erase = '\u0008';
/** U+2028 ends a line; CR, LF and CR LF are taken for it. */
export const newLine = '\u2028';
/** U+0007 asks for attention. */
export const bell = '\u0007';
/** U+FFFD stands where text was lost (T.140, amendment 1). */
export const lossMark = '\uFFFD';

/** One thing that T.140 text says. */
export type Op = { readonly op: 'text'; readonly text: string } | { readonly op: 'erase' | 'line' | 'bell' };

/** What the last frame broke off in: nothing, between CR and LF, or in a control sequence that goes on in the next one. */
export type Inside = '' | 'cr' | 'escape' | 'csi' | 'string';

/**
 * Reads T.140 text as it came: what to write, erase and end. Strings (SOS … ST) and escape and colour sequences (ESC, SGR) are swallowed, also
 * when they go on in the next frame; other controls, U+FEFF and what turns the direction around for good (U+202A–202E) are dropped. Half a
 * character counts as lost text, and text that was lost several times in a row was lost once.
 */
export function readT140(received: string, inside: Inside = ''): { readonly ops: readonly Op[]; readonly inside: Inside } {
  const ops: Op[] = [];
  let at = inside;
  let text = '';
  const now = (op?: 'erase' | 'line' | 'bell') => {
    if (text) ops.push({ op: 'text', text: once(text.normalize('NFC')) });
    text = '';
    if (op) ops.push({ op });
  };
  for (const one of received.replace(/\p{Surrogate}/gu, lossMark)) {
    const code = one.codePointAt(0) ?? 0;
    if (at === 'string') at = code === 0x9c ? '' : code === 0x1b ? 'escape' : at;
    else if (at === 'escape') at = one === '[' ? 'csi' : one === 'X' ? 'string' : code >= 0x20 && code <= 0x2f ? at : '';
    else if (at === 'csi') at = code >= 0x40 && code <= 0x7e ? '' : at;
    else if (one === '\n' && at === 'cr') at = '';
    else {
      at = one === '\r' ? 'cr' : code === 0x1b ? 'escape' : code === 0x9b ? 'csi' : code === 0x98 ? 'string' : '';
      if (one === erase) now('erase');
      else if (/[\r\n\u2028\u2029]/.test(one)) now('line');
      else if (one === bell) now('bell');
      else if (one === '\t') text += ' ';
      else if (!unwanted.test(one)) text += one;
    }
  }
  now();
  return { ops, inside: at };
}

/** A text for one line, as a person typed or pasted it: without controls, composed (NFC), and in one piece. */
export function plain(text: string): string {
  return once(readT140(text).ops.map((op) => (op.op === 'text' ? op.text : op.op === 'line' ? ' ' : '')).join('').normalize('NFC'));
}

/** The lines of a text that was typed or pasted; the last one has not ended. */
export const linesOf = (text: string): string[] => text.split(/\r\n|[\r\n\u2028\u2029]/);

/** Several losses in a row are one. */
export const once = (text: string): string => text.replace(/\uFFFD{2,}/g, lossMark);

// eslint-disable-next-line no-control-regex -- they are what is dropped
const unwanted = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\ufeff]/;
