import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSymbol, correctionsOf, likelyCorrectionsOf, protocolNumber, readProtocolNumber, symbols } from '../../src/wire/protocol-number.ts';

const anyNumber = fc.tuple(fc.integer({ min: 2000, max: 2199 }), fc.array(fc.nat(31), { minLength: 11, maxLength: 11 })).map(([year, random]) => protocolNumber(year, random));

describe('a protocol number', () => {
  test('is read back as it was made', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        expect(number).toMatch(/^\d{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
        expect(readProtocolNumber(number)).toBe(number);
      }),
    );
  });

  test('with one wrong symbol is found out, wherever it is and whatever it is', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        for (const [at, symbol] of [...number].entries()) {
          if (symbol === '-') continue;
          for (const other of symbols) if (other !== symbol) expect(readProtocolNumber(number.slice(0, at) + other + number.slice(at + 1))).toBeNull();
        }
      }),
      { numRuns: 50 },
    );
  });

  test('with two neighbours swapped is found out nearly always', () => {
    let swaps = 0;
    let missed = 0;
    for (const number of fc.sample(anyNumber, { numRuns: 500, seed: 7 })) {
      const plain = number.replaceAll('-', '');
      for (let at = 0; at < plain.length - 1; at += 1) {
        const [a = '', b = ''] = plain.slice(at, at + 2);
        if (a === b) continue;
        swaps += 1;
        if (readProtocolNumber(plain.slice(0, at) + b + a + plain.slice(at + 2)) !== null) missed += 1;
      }
    }
    expect(swaps).toBeGreaterThan(5000);
    expect(missed / swaps).toBeLessThan(0.01);
  });

  test('with a symbol too many or too few is none', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(18), (number, at) => {
        fc.pre(number[at] !== '-');
        expect(readProtocolNumber(number.slice(0, at) + number.slice(at + 1))).toBeNull();
        expect(readProtocolNumber(number + '0')).toBeNull();
      }),
    );
  });

  test('has no letter that is mistaken for another', () => {
    expect(symbols).toHaveLength(32);
    expect(symbols).not.toMatch(/[ILOU]/);
  });

  test('takes eleven random symbols', () => {
    expect(() => protocolNumber(2026, [1, 2, 3])).toThrow('11 random symbols');
  });
});

describe('a number that somebody dictates', () => {
  const number = protocolNumber(2026, [0, 1, 10, 11, 0, 1, 31, 20, 2, 3, 1]);

  test.for<[how: string, form: (text: string) => string]>([
    ['as it stands', (text) => text],
    ['in lower case', (text) => text.toLowerCase()],
    ['with spaces for hyphens', (text) => text.replaceAll('-', ' ')],
    ['in one go', (text) => text.replaceAll('-', '')],
    ['letter by letter', (text) => [...text].join(' ')],
    ['with the dashes of a word processor', (text) => text.replaceAll('-', '–')],
    ['with non-breaking hyphens and spaces', (text) => `\u00A0${text.replaceAll('-', '\u2011')} `],
    ['with the letter O for zero', (text) => text.slice(0, 5) + text.slice(5).replaceAll('0', 'O')],
    ['with the letter o for zero in the year', (text) => text.replaceAll('0', 'o')],
    ['with I for one', (text) => text.replaceAll('1', 'I')],
    ['with l for one', (text) => text.replaceAll('1', 'l')],
    ['over two lines', (text) => text.replace('-', '-\n')],
  ])('%s is understood', ([, form]) => {
    expect(number).toContain('0');
    expect(number).toContain('1');
    expect(readProtocolNumber(form(number))).toBe(number);
  });

  test.for(['', '2026', 'U'.repeat(16), '2026-7K3M-9QXT-4BRU', '../../../etc', 'x'.repeat(100_000)])('"%.20s" is no number', (text) => expect(readProtocolNumber(text)).toBeNull());
});

test('the check symbol is one of the symbols, also for a number of nothing', () => {
  expect(checkSymbol([])).toBe('0');
  expect(checkSymbol([0, 0, 0])).toBe('0');
});

describe('did you mean', () => {
  const at = (number: string, index: number, symbol: string) => number.slice(0, index) + symbol + number.slice(index + 1);
  const places = [...protocolNumber(2026, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])].flatMap((symbol, index) => (symbol === '-' ? [] : [index]));

  test('finds the number that one wrong symbol was meant to be, wherever it is and whatever it is', () => {
    fc.assert(
      fc.property(anyNumber, fc.constantFrom(...places), fc.constantFrom(...symbols, 'U', '?', 'é'), (number, index, wrong) => {
        fc.pre(number[index] !== wrong);
        expect(correctionsOf(at(number, index, wrong).toLowerCase())).toContain(number);
      }),
    );
  });

  test('finds the number that two swapped neighbours were meant to be, among the likely ones', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(14), (number, index) => {
        const plain = number.replaceAll('-', '');
        const swapped = plain.slice(0, index) + plain.charAt(index + 1) + plain.charAt(index) + plain.slice(index + 2);
        fc.pre(swapped !== plain && readProtocolNumber(swapped) === null);
        expect(correctionsOf(swapped)).toContain(number);
      }),
    );
  });

  test.for(['B8', '8B', 'S5', 'Z2', 'G6', 'D0', 'MN'])('asks first about what looks or sounds alike: %s', ([meant = '', heard = '']) => {
    const random = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5].map((value, index) => (index === 4 ? symbols.indexOf(meant) : value));
    const number = protocolNumber(2026, random);
    const wrong = at(number, 10, heard);
    expect(readProtocolNumber(wrong)).toBeNull();
    expect(likelyCorrectionsOf(wrong)).toContain(number);
    expect(correctionsOf(wrong).indexOf(number)).toBeLessThan(3);
  });

  test('offers only numbers that are right, each once, at most one a symbol and a swap, and asks about three', () => {
    fc.assert(
      fc.property(fc.oneof(anyNumber, fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-Z]{16}$/)), (text) => {
        const offered = correctionsOf(text);
        expect(offered.every((one) => readProtocolNumber(one) === one)).toBe(true);
        expect(new Set(offered).size).toBe(offered.length);
        expect(offered.length).toBeLessThanOrEqual(31);
        expect(likelyCorrectionsOf(text).length).toBeLessThanOrEqual(3);
      }),
    );
  });

  test('says nothing to a number that is right, nor to what has another length', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        for (const text of [number, number.slice(1), `${number}0`, '']) expect(correctionsOf(text)).toEqual([]);
      }),
    );
  });
});
