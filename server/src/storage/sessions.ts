import { noteLeaf } from './leaves.ts';
import type { CallQuality, LineHead, NewLine, NewSessionRow, SessionStorage, StoredLine, StoredSession } from './session-storage.ts';
import { methodsOn, statement, type Engine, type Program, type SqlValue } from './sql.ts';

type Settled<Method extends keyof SessionStorage> = Awaited<ReturnType<SessionStorage[Method]>>;
type SessionRow = Omit<StoredSession, 'relayed'> & { readonly relayed: number };
type Named = Readonly<Record<string, SqlValue>>;

const columns = `
  z.id AS sid, z.case_id AS "caseId", c.protocol, z.token_hash AS "tokenHash", z.flow, z.statute, z.locale, z.ways_enc AS "waysEncrypted",
  z.opened_at AS "openedAt", z.waiting_since AS "waitingSince", z.claimed_by AS "claimedBy", z.claimed_at AS "claimedAt", z.lease_until AS "leaseUntil",
  z.offered_to AS "offeredTo", z.note_enc AS "noteEncrypted", z.relayed, z.closed_at AS "closedAt"`;
const withCase = 'JOIN cases c ON c.tenant_id = z.tenant_id AND c.id = z.case_id';

const one = statement<SessionRow>(`SELECT ${columns} FROM sessions z ${withCase} WHERE z.tenant_id = ? AND z.id = ?`);
const byKey = statement<SessionRow>(`SELECT ${columns} FROM sessions z ${withCase} WHERE z.tenant_id = ? AND z.idem_key = ?`);
const byCase = statement<SessionRow>(`SELECT ${columns} FROM sessions z INDEXED BY sessions_of_case ${withCase} WHERE z.tenant_id = ? AND z.case_id = ? ORDER BY z.id`);
const queue = statement<SessionRow>(`SELECT ${columns} FROM sessions z INDEXED BY sessions_open ${withCase} WHERE z.tenant_id = ? AND z.closed_at IS NULL ORDER BY z.waiting_since, z.id`);
const protocolTaken = statement<unknown>('SELECT 1 FROM cases WHERE tenant_id = ? AND protocol = ?');
const insertCase = statement(`INSERT INTO cases (tenant_id, id, protocol, kind, status, opened_at) VALUES (?, ?, ?, ?, 'open', ?)`);
const insert = statement<never, Named>(`
  INSERT INTO sessions (tenant_id, id, case_id, idem_key, token_hash, flow, statute, flow_version, locale, ways_enc, opened_at, waiting_since)
  VALUES (@tenantId, @sid, @caseId, @key, @tokenHash, @flow, @statute, @flowVersion, @locale, @waysEncrypted, @openedAt, @openedAt)`);
// One statement: whoever it changes a row for has the conversation. A lease that ran out is as good as none.
const claim = statement<never, Named>(`
  UPDATE sessions SET claimed_by = @by, claimed_at = CASE WHEN claimed_by = @by THEN claimed_at ELSE @now END, lease_until = @until,
    offered_to = NULL, relayed = CASE WHEN @relay = 1 THEN 1 ELSE relayed END
  WHERE tenant_id = @tenantId AND id = @sid AND closed_at IS NULL
    AND (claimed_by IS NULL OR lease_until < @now OR claimed_by = @by OR offered_to = @by OR offered_to = '*')`);
const renew = statement<never, Named>(`
  UPDATE sessions SET lease_until = @until WHERE tenant_id = @tenantId AND id = @sid AND closed_at IS NULL AND claimed_by = @by AND lease_until >= @now`);
const offer = statement<never, Named>(`
  UPDATE sessions SET offered_to = @to, note_enc = @noteEncrypted
  WHERE tenant_id = @tenantId AND id = @sid AND closed_at IS NULL AND claimed_by = @by AND lease_until >= @now`);
const endSession = statement('UPDATE sessions SET closed_at = ?, offered_to = NULL WHERE tenant_id = ? AND id = ? AND closed_at IS NULL');
const forgetLines = statement<never, Named>(`
  DELETE FROM lines WHERE tenant_id = @tenantId AND session_id = @sid AND EXISTS (SELECT 1 FROM sessions WHERE tenant_id = @tenantId AND id = @sid AND relayed = 1)`);
const reserve = statement<{ readonly last: number }>('UPDATE sessions SET n_reserved = n_reserved + ? WHERE tenant_id = ? AND id = ? RETURNING n_reserved AS "last"');
const lineKnown = statement<unknown>('SELECT 1 FROM lines WHERE tenant_id = ? AND session_id = ? AND party = ? AND s = ?');
const insertLine = statement('INSERT INTO lines (tenant_id, session_id, n, party, s, l, text_enc, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
const heads = statement<LineHead>('SELECT party, MAX(s) AS s, MAX(l) AS l FROM lines WHERE tenant_id = ? AND session_id = ? GROUP BY party ORDER BY party');
const lines = statement<StoredLine>('SELECT n, party, s, l, text_enc AS "textEncrypted", at FROM lines WHERE tenant_id = ? AND session_id = ? AND n > ? ORDER BY n');
const keepQuality = statement(`
  INSERT INTO call_quality (tenant_id, session_id, party, run, quality, at) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (tenant_id, session_id, party, run) DO UPDATE SET quality = excluded.quality, at = excluded.at`);
const quality = statement<CallQuality>('SELECT party, run, quality, at FROM call_quality WHERE tenant_id = ? AND session_id = ? ORDER BY at, party');

const asSession = (row: SessionRow): StoredSession => ({ ...row, relayed: row.relayed === 1 });

/** Conversations and their lines. */
export function sessionStorage(engine: Engine): SessionStorage {
  const { reads, writes } = methodsOn(engine);
  return {
    open: writes(open),
    find: reads(find),
    ofCase: reads(function* (tenantId, caseId) {
      return (yield* byCase.all([tenantId, caseId])).map(asSession);
    }),
    openOnes: reads(function* (tenantId) {
      return (yield* queue.all([tenantId])).map(asSession);
    }),
    claim: writes(function* (tenantId, sid, { by, now, until, relay }) {
      return (yield* claim.run({ tenantId, sid, by, now, until, relay: Number(relay) })) === 1;
    }),
    renew: writes(function* (tenantId, sid, { by, now, until }) {
      return (yield* renew.run({ tenantId, sid, by, now, until })) === 1;
    }),
    offer: writes(function* (tenantId, sid, { by, now, to, noteEncrypted }) {
      return (yield* offer.run({ tenantId, sid, by, now, to, noteEncrypted })) === 1;
    }),
    close: writes(close),
    reserve: writes(function* (tenantId, sid, size) {
      return (yield* reserve.one([size, tenantId, sid]))?.last ?? 0;
    }),
    keepLine: writes(keepLine),
    keepQuality: writes(function* ({ tenantId, sid, party, run, quality, at }) {
      yield* keepQuality.run([tenantId, sid, party, run, quality, at]);
    }),
    quality: reads(function* (tenantId, sid) {
      return [...(yield* quality.all([tenantId, sid]))];
    }),
    heads: reads(function* (tenantId, sid) {
      return [...(yield* heads.all([tenantId, sid]))];
    }),
    lines: reads(function* (tenantId, sid, after) {
      return [...(yield* linesAfter(tenantId, sid, after))];
    }),
  };
}

export const linesAfter = (tenantId: string, sid: string, after: number): Program<readonly StoredLine[]> => lines.all([tenantId, sid, after]);

function* find(tenantId: string, sid: string): Program<StoredSession | null> {
  const row = yield* one.one([tenantId, sid]);
  return row ? asSession(row) : null;
}

function* open(given: NewSessionRow): Program<Settled<'open'>> {
  const { tenantId, sid, caseId, protocol, openedAt, leaf, key, tokenHash, flow, statute, flowVersion, locale, waysEncrypted } = given;
  const known = yield* byKey.one([tenantId, key]);
  if (known) return { state: 'known', stored: asSession(known) };
  if ((yield* protocolTaken.one([tenantId, protocol])) !== undefined) return { state: 'protocol-taken' };
  yield* insertCase.run([tenantId, caseId, protocol, flow, openedAt]);
  yield* insert.run({ tenantId, sid, caseId, key, tokenHash, flow, statute, flowVersion, locale, waysEncrypted, openedAt });
  yield* noteLeaf(tenantId, leaf, openedAt);
  return { state: 'new' };
}

function* close(...[tenantId, sid, { at, leaf }]: Parameters<SessionStorage['close']>): Program<Settled<'close'>> {
  if ((yield* endSession.run([at, tenantId, sid])) === 0) return (yield* find(tenantId, sid)) ? 'known' : 'unknown';
  yield* forgetLines.run({ tenantId, sid });
  yield* noteLeaf(tenantId, leaf, at);
  return 'closed';
}

function* keepLine({ tenantId, sid, n, party, s, l, textEncrypted, at }: NewLine): Program<Settled<'keepLine'>> {
  if ((yield* lineKnown.one([tenantId, sid, party, s])) !== undefined) return 'known';
  yield* insertLine.post([tenantId, sid, n, party, s, l, textEncrypted, at]);
  return 'new';
}
