/** Crockford's base 32: no I, L, O, U, so that a number can be dictated and read back. */
export const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Luhn mod 32 over base 32 symbols: finds every single wrong symbol and most swapped neighbours.
 * @param digits symbol values 0–31, without the check symbol
 */
export function checkSymbol(digits: readonly number[]): string {
  let sum = 0;
  let factor = 2;
  for (let index = digits.length - 1; index >= 0; index -= 1) {
    const addend = factor * (digits[index] ?? 0);
    sum += Math.floor(addend / 32) + (addend % 32);
    factor = factor === 2 ? 1 : 2;
  }
  return symbols.charAt((32 - (sum % 32)) % 32);
}

/** `2026-7K3M-9QXT-4BR3`: the year and twelve symbols in groups of four. The year takes part in the check. */
export function protocolNumber(year: number, random: readonly number[]): string {
  if (random.length !== 11) throw new RangeError('A protocol number takes 11 random symbols (55 bits).');
  const digits = [...String(year)].map(Number).concat(random);
  const text = random.map((value) => symbols.charAt(value)).join('') + checkSymbol(digits);
  return `${year}-${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

/**
 * Reads a number as a person gives it: dictated, lower case, with spaces, `O` for zero, `I` or `L` for one.
 * @returns the canonical form, or `null` when it is not a protocol number or one symbol is wrong
 */
export function readProtocolNumber(text: string): string | null {
  const plain = text.toUpperCase().replace(/[\s\u2010-\u2015-]+/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (!/^\d{4}[0-9A-HJKMNP-TV-Z]{12}$/.test(plain)) return null;
  const digits = [...plain].map((symbol) => symbols.indexOf(symbol));
  if (checkSymbol(digits.slice(0, -1)) !== plain.at(-1)) return null;
  return `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8, 12)}-${plain.slice(12)}`;
}
