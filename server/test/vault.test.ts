import { expect, test } from 'vitest';
import { keyFolder } from '../src/receipts/key-files.ts';
import { openVault } from '../src/receipts/vault.ts';
import { temporaryFolder } from './helpers/house.ts';

test('the same words sealed twice have nothing in common, and what was changed or moved does not open', () => {
  const vault = openVault(keyFolder(temporaryFolder()), ['acme', 'other']);
  const words = Buffer.from('Ana Souza, 4711');
  const [one, two] = [vault.seal('acme', 'case-1', words), vault.seal('acme', 'case-1', words)];
  const nonces = Array.from({ length: 2_000 }, () => vault.seal('acme', 'case-1', words).subarray(1, 13).toString('hex'));
  expect(new Set(nonces).size).toBe(nonces.length);
  expect(one.subarray(29).equals(two.subarray(29))).toBe(false);
  expect(vault.unseal('acme', 'case-1', one).equals(words)).toBe(true);
  // Each byte: version, nonce, tag and what is sealed.
  for (const [index, byte] of one.entries()) {
    const changed = Buffer.from(one);
    changed[index] = byte ^ 1;
    expect(() => vault.unseal('acme', 'case-1', changed)).toThrow();
  }
  for (const [tenant, place] of [['acme', 'case-2'], ['other', 'case-1'], ['nobody', 'case-1']] as const) expect(() => vault.unseal(tenant, place, one)).toThrow();
  expect(() => vault.unseal('acme', 'case-1', one.subarray(0, 28))).toThrow();
});
