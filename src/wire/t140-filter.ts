import { bell, erase, newLine, readT140, type Inside, type Op } from './t140.ts';

/**
 * Lets through what T.140 text may say (`readT140`), for whoever passes it on: pieces come out as they would be read.
 * @returns a filter for one speaker; it remembers what was left open
 */
export function t140Filter(): (piece: string) => string {
  let inside: Inside = '';
  return (piece) => {
    // Nearly everything that is typed is a plain letter.
    if (inside === '' && /^[ -~]*$/.test(piece)) return piece;
    const read = readT140(piece, inside);
    inside = read.inside;
    return read.ops.map(textOf).join('');
  };
}

const marks = { erase, line: newLine, bell } as const;
const textOf = (op: Op): string => (op.op === 'text' ? op.text : marks[op.op]);
