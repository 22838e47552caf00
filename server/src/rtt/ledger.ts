import * as v from 'valibot';
import type { SessionStorage, StoredLine } from '../storage/session-storage.ts';
import type { Vault } from '../receipts/vault.ts';
import type { Conversation, Ledger } from './bus.ts';

const Sealed = v.object({ x: v.string() });

/** One committed line as the record has it. */
export interface OpenLine {
  readonly n: number;
  readonly p: string;
  readonly s: number;
  readonly l: number;
  readonly x: string;
  readonly ts: number;
}

/** The record of conversations in the database: each line sealed under its session, party and count. */
export function createLedger(storage: SessionStorage, vault: Vault): Ledger {
  return {
    reserve: ({ tenantId, sid }, size) => storage.reserve(tenantId, sid, size),
    async keep({ tenantId, sid }, { n, p: party, s, l, x, ts }) {
      await storage.keepLine({ tenantId, sid, n, party, s, l, textEncrypted: vault.seal(tenantId, boundTo(sid, party, s), Buffer.from(JSON.stringify({ x }))), at: new Date(ts).toISOString() });
    },
    lines: async (at, after) => (await storage.lines(at.tenantId, at.sid, after)).map((line) => ({ k: 'c' as const, ...openLine(vault, at, line) })),
    heads: async ({ tenantId, sid }) => new Map((await storage.heads(tenantId, sid)).map(({ party, s, l }) => [party, { s, l }])),
  };
}

/** What a line of the record says. */
export function openLine(vault: Vault, { tenantId, sid }: Conversation, { n, party, s, l, textEncrypted, at }: StoredLine): OpenLine {
  const { x } = v.parse(Sealed, JSON.parse(vault.unseal(tenantId, boundTo(sid, party, s), textEncrypted).toString('utf8')));
  return { n, p: party, s, l, x, ts: Date.parse(at) };
}

const boundTo = (sid: string, party: string, s: number): string => `${sid}/${party}/${s}`;
