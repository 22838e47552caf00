import type { Line } from './conversation.ts';
import { graphemes } from './graphemes.ts';

/** One line of a braille display, of the conversation's line `n`. */
export interface Piece {
  readonly key: string;
  readonly n: number;
  readonly p: string;
  readonly text: string;
}

/**
 * Lines of others that wait to be read, one at a time, when the reader asks for the next: nothing moves under their fingers.
 * @param cells splits each line at word boundaries so that it fits a display; without it, a line stays whole
 */
export function piecesToRead(lines: readonly Line[], you: string, cells?: number): readonly Piece[] {
  return lines.flatMap(({ key, n, p, text, soft }) =>
    p === you || soft ? [] : (cells ? wrapped(text, cells) : [text]).map((part, index) => ({ key: `${key}#${index}`, n, p, text: part })),
  );
}

/** The next piece after one that was read, and how many wait with it. */
export function nextPiece(pieces: readonly Piece[], readKey: string | undefined): { readonly piece: Piece | undefined; readonly waiting: number } {
  const at = pieces.findIndex(({ key }) => key === readKey) + 1;
  return { piece: pieces[at], waiting: pieces.length - at };
}

/** A text in lines of at most so many graphemes, between words where that is possible. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((one) => cut(one, width))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && graphemes(longer).length > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line || lines.length === 0 ? [...lines, line] : lines;
}

function cut(word: string, width: number): readonly string[] {
  const letters = graphemes(word);
  if (letters.length <= width) return [word];
  return Array.from({ length: Math.ceil(letters.length / width) }, (_, index) => letters.slice(index * width, (index + 1) * width).join(''));
}
