import type { Database } from 'better-sqlite3';
import { timeOrderedId } from './ids.ts';
import type { Leaf } from './case-storage.ts';
import type { CallQuality, Claim, LineHead, NewLine, NewSessionRow, SessionStorage, StoredLine, StoredSession } from './session-storage.ts';

type Settled<Method extends keyof SessionStorage> = Awaited<ReturnType<SessionStorage[Method]>>;
type SessionRow = Omit<StoredSession, 'relayed'> & { readonly relayed: number };

const columns = `
  z.id AS sid, z.case_id AS caseId, c.protocol, z.token_hash AS tokenHash, z.flow, z.statute, z.locale, z.ways_enc AS waysEncrypted,
  z.opened_at AS openedAt, z.waiting_since AS waitingSince, z.claimed_by AS claimedBy, z.claimed_at AS claimedAt, z.lease_until AS leaseUntil,
  z.offered_to AS offeredTo, z.note_enc AS noteEncrypted, z.relayed, z.closed_at AS closedAt`;
const from = 'FROM sessions z JOIN cases c ON c.tenant_id = z.tenant_id AND c.id = z.case_id';

export type SqliteSessions = ReturnType<typeof sqliteSessions>;

/** Every statement about conversations. None opens a transaction of its own; each is harmless to run again after a rollback. */
export function sqliteSessions(database: Database) {
  const one = database.prepare(`SELECT ${columns} ${from} WHERE z.tenant_id = ? AND z.id = ?`);
  const byKey = database.prepare(`SELECT ${columns} ${from} WHERE z.tenant_id = ? AND z.idem_key = ?`);
  const byCase = database.prepare(`SELECT ${columns} FROM sessions z INDEXED BY sessions_of_case JOIN cases c ON c.tenant_id = z.tenant_id AND c.id = z.case_id WHERE z.tenant_id = ? AND z.case_id = ? ORDER BY z.id`);
  const open = database.prepare(`SELECT ${columns} FROM sessions z INDEXED BY sessions_open JOIN cases c ON c.tenant_id = z.tenant_id AND c.id = z.case_id WHERE z.tenant_id = ? AND z.closed_at IS NULL ORDER BY z.waiting_since, z.id`);
  const protocolTaken = database.prepare('SELECT 1 FROM cases WHERE tenant_id = ? AND protocol = ?').pluck();
  const insertCase = database.prepare(`INSERT INTO cases (tenant_id, id, protocol, kind, status, opened_at) VALUES (?, ?, ?, ?, 'open', ?)`);
  const insert = database.prepare(`
    INSERT INTO sessions (tenant_id, id, case_id, idem_key, token_hash, flow, statute, flow_version, locale, ways_enc, opened_at, waiting_since)
    VALUES (@tenantId, @sid, @caseId, @key, @tokenHash, @flow, @statute, @flowVersion, @locale, @waysEncrypted, @openedAt, @openedAt)`);
  // One statement: whoever it changes a row for has the conversation. A lease that ran out is as good as none.
  const claim = database.prepare(`
    UPDATE sessions SET claimed_by = @by, claimed_at = CASE WHEN claimed_by = @by THEN claimed_at ELSE @now END, lease_until = @until,
      offered_to = NULL, relayed = MAX(relayed, @relay)
    WHERE tenant_id = @tenantId AND id = @sid AND closed_at IS NULL
      AND (claimed_by IS NULL OR lease_until < @now OR claimed_by = @by OR offered_to = @by OR offered_to = '*')`);
  const renew = database.prepare(`
    UPDATE sessions SET lease_until = @until WHERE tenant_id = @tenantId AND id = @sid AND closed_at IS NULL AND claimed_by = @by AND lease_until >= @now`);
  const offer = database.prepare(`
    UPDATE sessions SET offered_to = @to, note_enc = @noteEncrypted
    WHERE tenant_id = @tenantId AND id = @sid AND closed_at IS NULL AND claimed_by = @by AND lease_until >= @now`);
  const close = database.prepare('UPDATE sessions SET closed_at = ?, offered_to = NULL WHERE tenant_id = ? AND id = ? AND closed_at IS NULL');
  const forgetLines = database.prepare(`
    DELETE FROM lines WHERE tenant_id = @tenantId AND session_id = @sid AND EXISTS (SELECT 1 FROM sessions WHERE tenant_id = @tenantId AND id = @sid AND relayed = 1)`);
  const reserve = database.prepare('UPDATE sessions SET n_reserved = n_reserved + ? WHERE tenant_id = ? AND id = ? RETURNING n_reserved').pluck();
  const lineKnown = database.prepare('SELECT 1 FROM lines WHERE tenant_id = ? AND session_id = ? AND party = ? AND s = ?').pluck();
  const insertLine = database.prepare(`
    INSERT INTO lines (tenant_id, session_id, n, party, s, l, text_enc, at) VALUES (@tenantId, @sid, @n, @party, @s, @l, @textEncrypted, @at)`);
  const heads = database.prepare('SELECT party, MAX(s) AS s, MAX(l) AS l FROM lines WHERE tenant_id = ? AND session_id = ? GROUP BY party');
  const lines = database.prepare('SELECT n, party, s, l, text_enc AS textEncrypted, at FROM lines WHERE tenant_id = ? AND session_id = ? AND n > ? ORDER BY n');
  const keepQuality = database.prepare(`
    INSERT INTO call_quality (tenant_id, session_id, party, run, quality, at) VALUES (@tenantId, @sid, @party, @run, @quality, @at)
    ON CONFLICT (tenant_id, session_id, party, run) DO UPDATE SET quality = excluded.quality, at = excluded.at`);
  const quality = database.prepare('SELECT party, run, quality, at FROM call_quality WHERE tenant_id = ? AND session_id = ? ORDER BY at, party');
  const insertLeaf = database.prepare('INSERT INTO audit_leaves (tenant_id, id, event, actor, object, hash, at) VALUES (?, ?, ?, ?, ?, ?, ?)');

  const note = (tenantId: string, { event, actor, object, hash }: Leaf, at: string) => void insertLeaf.run(tenantId, timeOrderedId(), event, actor, object, hash, at);
  const read = (row: unknown): StoredSession | null => (row === undefined ? null : { ...(row as SessionRow), relayed: (row as SessionRow).relayed === 1 }); // the columns above, as everywhere here

  return {
    find: (tenantId: string, sid: string) => read(one.get(tenantId, sid)),
    ofCase: (tenantId: string, caseId: string) => byCase.all(tenantId, caseId).flatMap((row) => read(row) ?? []),
    openOnes: (tenantId: string) => open.all(tenantId).flatMap((row) => read(row) ?? []),
    heads: (tenantId: string, sid: string) => heads.all(tenantId, sid) as LineHead[],
    quality: (tenantId: string, sid: string) => quality.all(tenantId, sid) as CallQuality[],
    lines: (tenantId: string, sid: string, after: number) => lines.all(tenantId, sid, after) as StoredLine[],

    open(given: NewSessionRow): Settled<'open'> {
      const { tenantId, sid, caseId, protocol, openedAt, leaf, key, tokenHash, flow, statute, flowVersion, locale, waysEncrypted } = given;
      const stored = read(byKey.get(tenantId, key));
      if (stored) return { state: 'known', stored };
      if (protocolTaken.get(tenantId, protocol) !== undefined) return { state: 'protocol-taken' };
      insertCase.run(tenantId, caseId, protocol, flow, openedAt);
      insert.run({ tenantId, sid, caseId, key, tokenHash, flow, statute, flowVersion, locale, waysEncrypted, openedAt });
      note(tenantId, leaf, openedAt);
      return { state: 'new' };
    },
    claim: (tenantId: string, sid: string, { by, now, until, relay }: Claim) => claim.run({ tenantId, sid, by, now, until, relay: Number(relay) }).changes === 1,
    renew: (tenantId: string, sid: string, { by, now, until }: Omit<Claim, 'relay'>) => renew.run({ tenantId, sid, by, now, until }).changes === 1,
    offer: (tenantId: string, sid: string, given: Parameters<SessionStorage['offer']>[2]) => offer.run({ tenantId, sid, ...given }).changes === 1,
    close(tenantId: string, sid: string, { at, leaf }: Parameters<SessionStorage['close']>[2]): Settled<'close'> {
      if (close.run(at, tenantId, sid).changes === 0) return read(one.get(tenantId, sid)) ? 'known' : 'unknown';
      forgetLines.run({ tenantId, sid });
      note(tenantId, leaf, at);
      return 'closed';
    },
    keepQuality: (row: Parameters<SessionStorage['keepQuality']>[0]) => void keepQuality.run(row),
    reserve: (tenantId: string, sid: string, size: number) => reserve.get(size, tenantId, sid) as number,
    keepLine({ tenantId, sid, n, party, s, l, textEncrypted, at }: NewLine): Settled<'keepLine'> {
      if (lineKnown.get(tenantId, sid, party, s) !== undefined) return 'known';
      insertLine.run({ tenantId, sid, n, party, s, l, textEncrypted, at });
      return 'new';
    },
  };
}
