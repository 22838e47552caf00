import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSymbol, protocolNumber, readProtocolNumber, symbols } from '../../src/wire/protocol-number.ts';

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
