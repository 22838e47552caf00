import { erase } from '../wire/t140.ts';
import { graphemes } from './graphemes.ts';

/** A piece of text is at most so many UTF-16 units: in JSON at most three bytes each, so that the frame keeps under its 4,096. */
export const pieceMax = 1_000;

/** What has to be sent so that a line that says `sent` says `now`: erase back to what both share, and write the rest. Both are NFC. */
export function diff(sent: string, now: string): string {
  const before = graphemes(sent);
  const after = graphemes(now);
  const same = sharedStart(before, after);
  return erase.repeat(before.length - same) + after.slice(same).join('');
}

/** Whether a change was made at the end of the line: something was added or erased there, and nothing behind it was kept. */
export function atEnd(before: string, after: string): boolean {
  if (after.startsWith(before) || before.startsWith(after)) return true;
  return graphemes(before).at(-1) !== graphemes(after).at(-1);
}

/** Cuts a text into pieces that fit a frame, between graphemes; one that is longer than a piece (somebody plays) between characters. */
export function pieces(text: string, most: number = pieceMax): string[] {
  const found: string[] = [];
  let piece = '';
  for (const part of graphemes(text).flatMap((one) => (one.length > most ? Array.from(one) : one))) {
    if (piece.length + part.length > most) {
      found.push(piece);
      piece = '';
    }
    piece += part;
  }
  return piece ? [...found, piece] : found;
}

/** Cuts a long line in two where a word ends, or where it must. */
export function cutLine(line: string, most: number = pieceMax): readonly [first: string, rest: string] {
  if (line.length <= most) return [line, ''];
  const [first = ''] = pieces(line, most);
  const space = first.lastIndexOf(' ');
  const at = space > most / 2 ? space + 1 : first.length;
  return [line.slice(0, at), line.slice(at)];
}

function sharedStart(one: readonly string[], other: readonly string[]): number {
  const different = one.findIndex((grapheme, index) => grapheme !== other[index]);
  return different < 0 ? one.length : different;
}
