import { describe, expect, it } from 'vitest';
import { t140Filter } from '../../src/wire/t140-filter.ts';
import { plain } from '../../src/wire/t140.ts';

describe('what T.140 text may say', () => {
  it('lets letters, erasures, the bell and new lines through', () => {
    expect(t140Filter()('Olá\u0008\u0007\r\nTchau\n\u2028')).toBe('Olá\u0008\u0007\u2028Tchau\u2028\u2028');
  });

  it('swallows strings, escape and colour sequences, also in pieces', () => {
    expect(t140Filter()('a\u0098geheim\u009cb\u001b[31mc\u001bXx\u001b\\d\u009b1me')).toBe('abcde');
    const filter = t140Filter();
    expect([filter('a\u001b'), filter('[3'), filter('1mb\u0098x'), filter('y\u009cc'), filter('\r'), filter('\nd')]).toEqual(['a', '', 'b', 'c', '\u2028', 'd']);
  });

  it('drops other controls and what turns the direction around, and keeps isolates', () => {
    expect(t140Filter()('\u0000a\ufeffb\u202ec\u2067d\u2069\u007f\u0085')).toBe('abc\u2067d\u2069');
  });

  it('takes half a character for lost text, once in a row, and composes the rest', () => {
    expect(t140Filter()('\ud83d\ud83dx e\u0301 👩‍👩‍👧')).toBe('\ufffdx é 👩‍👩‍👧');
  });

  it('makes one line of a committed line', () => {
    expect(plain('a\r\nb\u0008\u0007\tc')).toBe('a b c');
  });
});
