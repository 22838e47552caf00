import bidiFactory from 'bidi-js';

/** What a font can do. `width` takes a run in one direction, as it is handed to the font. */
export interface Face {
  readonly has: (codePoint: number) => boolean;
  readonly width: (run: string) => number;
}

/** A line on paper: its runs from left to right, and what it says in the order in which it is read. */
export interface SetLine {
  readonly runs: readonly { readonly text: string; readonly width: number }[];
  readonly width: number;
  readonly rtl: boolean;
  readonly said: string;
}

const bidi = bidiFactory();
/** They steer the direction or the look of their neighbours, and are nothing to be seen. */
const unseen = /\u00ad|\u200b|\u200d|\u200e|\u200f|[\u202a-\u202e]|[\u2066-\u2069]|\ufe0e|\ufe0f|\ufeff/g;
/** Of these, what only says where left is. */
const steering = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether the font lacks something of a text. */
export function lacks(text: string, { has }: Pick<Face, 'has'>): boolean {
  return [...tidy(text).replace(unseen, '')].some((sign) => !has(sign.codePointAt(0) ?? 0));
}

/**
 * Breaks a text into lines and puts each in the order of paper (Unicode Bidirectional Algorithm, UAX 9). What the font lacks is drawn as its
 * number in Unicode, and said as what it is.
 * @param direction of the whole; `auto`: that of its first strong letter
 */
export function typeset(text: string, face: Face, width: number, direction: 'ltr' | 'rtl' | 'auto'): SetLine[] {
  return tidy(text)
    .split('\n')
    .flatMap((paragraph) => paragraphLines(paragraph, face, width, direction));
}

function paragraphLines(text: string, face: Face, width: number, direction: 'ltr' | 'rtl' | 'auto'): SetLine[] {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, direction === 'auto' ? undefined : direction);
  const rtl = (paragraphs[0]?.level ?? (direction === 'rtl' ? 1 : 0)) % 2 === 1;
  const widthOf = (from: number, to: number): number => ordered(text, levels, face, from, to).reduce((sum, run) => sum + face.width(run), 0);
  const set = (from: number, to: number): SetLine => {
    const runs = ordered(text, levels, face, from, to).map((run) => ({ text: run, width: face.width(run) }));
    return { runs, width: runs.reduce((sum, run) => sum + run.width, 0), rtl, said: text.slice(from, to).replace(steering, '') };
  };
  const lines: SetLine[] = [];
  let [begin, end, used] = [0, 0, 0];
  for (const word of wordsIn(text, widthOf, width)) {
    const [gap, wide] = [widthOf(end, word.from), widthOf(word.from, word.to)];
    if (end > begin && used + gap + wide > width) {
      lines.push(set(begin, end));
      [begin, used] = [word.from, wide];
    } else used += gap + wide;
    end = word.to;
  }
  return [...lines, set(begin, end)];
}

/** What stays together on a line: words, and the letters of a word that is longer than a line (hashes, signatures). */
function wordsIn(text: string, widthOf: (from: number, to: number) => number, width: number): { from: number; to: number }[] {
  return [...text.matchAll(/[^ ]+/g)].flatMap(({ index, 0: word }) => {
    const whole = { from: index, to: index + word.length };
    if (widthOf(whole.from, whole.to) <= width) return [whole];
    return [...graphemes.segment(word)].map((letter) => ({ from: index + letter.index, to: index + letter.index + letter.segment.length }));
  });
}

/** The runs of a line from left to right (UAX 9, L1, L2), each as a font takes it. */
function ordered(text: string, levels: Uint8Array, { has }: Face, from: number, to: number): string[] {
  const runs: { level: number; text: string; number?: true }[] = [];
  let at = from;
  for (const sign of text.slice(from, to)) {
    const level = levels[at] ?? 0;
    const last = runs.at(-1);
    const codePoint = sign.codePointAt(0) ?? 0;
    at += sign.length;
    if (sign.replace(unseen, '') === '') continue;
    // A number is read from the left, wherever it stands.
    if (!has(codePoint)) runs.push({ level: level + (level % 2), text: `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`, number: true });
    else if (last?.level === level && !last.number) last.text += sign;
    else runs.push({ level, text: sign });
  }
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let begin = 0; begin < runs.length; begin += 1) {
      let end = begin;
      while (end < runs.length && (runs[end]?.level ?? 0) >= level) end += 1;
      if (end > begin + 1) runs.splice(begin, end - begin, ...runs.slice(begin, end).reverse());
      begin = Math.max(begin, end - 1);
    }
  }
  return runs.map(({ level, text: run }) => (level % 2 === 1 ? rightToLeft(run) : run));
}

/** The font itself sets letters of such a script from the right; a run without any it would set from the left. */
function rightToLeft(run: string): string {
  const mirrored = [...run].map((sign) => bidi.getMirroredCharacter(sign) ?? sign);
  return mirrored.some((sign) => /^(R|AL)$/.test(bidi.getBidiCharTypeName(sign))) ? mirrored.join('') : mirrored.reverse().join('');
}

/** Line breaks stay; every other sign that only steers a machine becomes a space. */
function tidy(text: string): string {
  return text.normalize('NFC').replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[\p{Cc}\u00a0\u2000-\u200a\u202f]/gu, (sign) => (sign === '\n' ? sign : ' '));
}
