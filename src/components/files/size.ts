import type { Words } from '../../i18n/words.ts';

const kilo = 1024;

/** A file's size in words, rounded up, so that what is a little too large never looks as if it were not. */
export function sizeText(words: Words, bytes: number): string {
  const [unit, size] = bytes < kilo ? (['byte', bytes] as const) : bytes < kilo ** 2 ? (['kilobyte', bytes / kilo] as const) : (['megabyte', bytes / kilo ** 2] as const);
  return words.number(Math.ceil(size * 10) / 10, { style: 'unit', unit, unitDisplay: unit === 'byte' ? 'long' : 'short', maximumFractionDigits: 1 });
}
