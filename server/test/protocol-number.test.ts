import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSymbol, protocolNumber, readProtocolNumber, symbols } from '../../src/wire/protocol-number.ts';

const numbers = fc.tuple(fc.integer({ min: 2020, max: 2199 }), fc.array(fc.integer({ min: 0, max: 31 }), { minLength: 11, maxLength: 11 }));

test('every protocol number reads back, however it is spelled', () => {
  fc.assert(
    fc.property(numbers, fc.array(fc.constantFrom(' ', '-', '–', ''), { minLength: 16, maxLength: 16 }), fc.boolean(), ([year, random], gaps, small) => {
      const number = protocolNumber(year, random);
      const spelled = [...number.replaceAll('-', '')].map((symbol, index) => (symbol === '0' ? 'o' : symbol === '1' ? 'l' : symbol) + gaps[index]).join('');
      expect(readProtocolNumber(small ? spelled.toLowerCase() : spelled)).toBe(number);
    }),
  );
});

test('one wrong symbol is always noticed', () => {
  fc.assert(
    fc.property(numbers, fc.nat({ max: 11 }), fc.integer({ min: 1, max: 31 }), ([year, random], at, shift) => {
      const plain = protocolNumber(year, random).replaceAll('-', '');
      const index = 4 + at;
      const wrong = symbols.charAt((symbols.indexOf(plain.charAt(index)) + shift) % 32);
      expect(readProtocolNumber(plain.slice(0, index) + wrong + plain.slice(index + 1))).toBeNull();
    }),
  );
});

test('whatever is typed, reading answers with a number or with none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = readProtocolNumber(text);
      expect(read === null || readProtocolNumber(read) === read).toBe(true);
    }),
  );
});

test('the check symbol is one of the 32, so it can be dictated too', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 31 })), (digits) => { expect(symbols).toContain(checkSymbol(digits)); }));
});
