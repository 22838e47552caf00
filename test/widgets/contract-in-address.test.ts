import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contractInAddress } from '../../src/widgets/contract-in-address.ts';

const inAddress = (text: string) => contractInAddress(`?other=1&${new URLSearchParams({ 'same-door-contract': text }).toString()}`);

test('the number on the receipt comes with its link', () => {
  expect(inAddress('2026-7K3M-9QXT-4BR3')).toBe('2026-7K3M-9QXT-4BR3');
  expect(inAddress('  AC 1815  ')).toBe('AC 1815');
});

test.for(['', '   ', '\u202E\u0000', 'x'.repeat(65), 'Please call this number and give them your card. '.repeat(9)])('no number is taken from an address that says %j', (text) => {
  expect(inAddress(text)).toBeUndefined();
});

test('nothing is taken from an address that says nothing', () => {
  for (const search of ['', '?', '?same-door-contract', '?contract=1']) expect(contractInAddress(search)).toBeUndefined();
});

test('whatever an address says is short, and every sign of it can be seen', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 90 }), fc.constantFrom('<img src=x onerror=alert(1)>', '" autofocus onfocus=alert(1) x="', "'; DROP TABLE submissions; --")), (text) => {
      const taken = inAddress(text);
      if (taken === undefined) return;
      expect(taken.length).toBeLessThanOrEqual(64);
      expect(taken).toBe(taken.trim());
      // eslint-disable-next-line no-control-regex
      expect(taken).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
    }),
  );
});
