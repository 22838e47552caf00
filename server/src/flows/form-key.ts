import { randomUUID } from 'node:crypto';
import type { Vault } from '../receipts/vault.ts';

const freshFor = 15 * 60_000;

/** A form's hidden key: proof that this server wrote the form, and what makes sending it twice harmless. */
export function issueFormKey(vault: Vault, tenantId: string, now: Date): string {
  const id = randomUUID();
  const at = String(now.getTime());
  return `${id}.${at}.${vault.derivedKey('form', [tenantId, id, at])}`;
}

/**
 * Reads a hidden key. Old keys still make sending twice harmless, but no longer vouch for where the form came from;
 * a person who took an hour to write loses nothing.
 */
export function readFormKey(vault: Vault, tenantId: string, key: string, now: Date): { readonly id: string; readonly fresh: boolean } | null {
  const [id = '', at = '', mark = ''] = key.split('.');
  if (!mark || mark !== vault.derivedKey('form', [tenantId, id, at])) return null;
  return { id, fresh: now.getTime() - Number(at) < freshFor };
}
