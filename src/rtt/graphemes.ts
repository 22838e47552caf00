const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a person would call the letters of a text: an emoji of a family is one, and so is a syllable of Hangul. */
export const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);
