/** What was left open when the last piece ended. */
type Inside = '' | 'cr' | 'escape' | 'csi' | 'string';

/**
 * Lets through what T.140 text may say: text, U+0008 (erase), U+0007 (bell) and U+2028, for which CR, LF and CR LF are taken. Strings
 * (SOS … ST), escape and colour sequences are swallowed, also when they go on in the next piece; other controls, U+FEFF and what turns the
 * direction around for good (U+202A–202E) are dropped; half a character becomes U+FFFD. Pieces come out composed (NFC).
 * @returns a filter for one speaker; it remembers what was left open
 */
export function t140Filter(): (piece: string) => string {
  let inside: Inside = '';
  return (piece) => {
    // Nearly everything that is typed is a plain letter.
    if (inside === '' && /^[ -~]*$/.test(piece)) return piece;
    let kept = '';
    for (const one of piece.replace(/\p{Surrogate}/gu, '\uFFFD')) {
      const before: Inside = inside;
      inside = next(before, one);
      if (before === 'string' || before === 'escape' || before === 'csi' || isOpening(inside)) continue;
      if (before === 'cr' && one === '\n') continue;
      kept += passed(one);
    }
    return kept.normalize('NFC').replace(/\uFFFD{2,}/g, '\uFFFD');
  };
}

/** One committed line, in one piece: what ends a line becomes a space, and what erases or rings is dropped. */
export function lineText(text: string): string {
  return t140Filter()(text).replaceAll('\u0007', '').replaceAll('\u0008', '').replaceAll('\u2028', ' ');
}

function next(inside: Inside, one: string): Inside {
  const code = one.codePointAt(0) ?? 0;
  if (inside === 'string') return code === 0x9c ? '' : code === 0x1b ? 'escape' : 'string';
  if (inside === 'escape') return one === '[' ? 'csi' : one === 'X' ? 'string' : code >= 0x20 && code <= 0x2f ? 'escape' : '';
  if (inside === 'csi') return code >= 0x40 && code <= 0x7e ? '' : 'csi';
  return one === '\r' ? 'cr' : code === 0x1b ? 'escape' : code === 0x9b ? 'csi' : code === 0x98 ? 'string' : '';
}

const isOpening = (inside: Inside): boolean => inside === 'escape' || inside === 'csi' || inside === 'string';

function passed(one: string): string {
  if (/[\r\n\u2028\u2029]/.test(one)) return '\u2028';
  if (one === '\t') return ' ';
  if (one === '\u0007' || one === '\u0008') return one;
  return unwanted.test(one) ? '' : one;
}

// eslint-disable-next-line no-control-regex -- they are what is dropped
const unwanted = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\ufeff]/;
