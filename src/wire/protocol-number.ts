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
  const plain = plainSymbols(text);
  return isWhole(plain) ? inGroups(plain) : null;
}

/**
 * What may have been meant by a number with one wrong symbol or two swapped neighbours: every correction that the check
 * symbol allows, likeliest first. The check alone cannot tell which is right, so there are up to one for each symbol; whoever
 * knows the numbers that exist picks among them. None for a number that is right, or has another length.
 */
export function correctionsOf(text: string): string[] {
  return [...likely(text), ...corrections(text)].filter((one, index, all) => all.indexOf(one) === index);
}

/** Those corrections that a person can be asked about: symbols that look or sound alike, and swapped neighbours; at most three. */
export function likelyCorrectionsOf(text: string): string[] {
  return likely(text).slice(0, 3);
}

/** Pairs that eyes and ears confuse; `U` is no symbol, and stands for one that looks like it. */
const confused = 'B8 S5 Z2 G6 D0 Q0 71 4A UV VY VW MN BP BD DT BV FS GJ CG EF KX PR 5F 39 38 69';

function likely(text: string): string[] {
  const plain = plainSymbols(text);
  const alike = corrections(text).filter((one) => {
    const fixed = plainSymbols(one);
    const at = [...plain].findIndex((symbol, index) => symbol !== fixed[index]);
    const [wrong, right] = [plain.charAt(at), fixed.charAt(at)];
    return confused.includes(wrong + right) || confused.includes(right + wrong);
  });
  const swapped = [...plain].slice(1).map((symbol, at) => plain.slice(0, at) + symbol + plain.charAt(at) + plain.slice(at + 2));
  return [...alike, ...(isWhole(plain) ? [] : swapped.filter(isWhole).map(inGroups))];
}

/** Every number that differs in one place and is right. */
function corrections(text: string): string[] {
  const plain = plainSymbols(text);
  if (plain.length !== 16 || isWhole(plain)) return [];
  return [...plain].flatMap((_, at) => [...symbols].map((symbol) => plain.slice(0, at) + symbol + plain.slice(at + 1)).filter(isWhole).map(inGroups));
}

function plainSymbols(text: string): string {
  return text.toUpperCase().replace(/[\s\u2010-\u2015-]+/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

/** Whether every symbol is one, and the last one fits the others. */
function isWhole(plain: string): boolean {
  if (!/^\d{4}[0-9A-HJKMNP-TV-Z]{12}$/.test(plain)) return false;
  const digits = [...plain].map((symbol) => symbols.indexOf(symbol));
  return checkSymbol(digits.slice(0, -1)) === plain.at(-1);
}

const inGroups = (plain: string): string => `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8, 12)}-${plain.slice(12)}`;
