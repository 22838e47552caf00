import { latinDigits } from '../../wire/vocabulary.ts';

/** A text as one compares it: small letters, no accents, the digits of the wire, no full stop at the end, single spaces. */
export function plain(text: string): string {
  return latinDigits(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!…]+$/, '')
    .trim();
}
