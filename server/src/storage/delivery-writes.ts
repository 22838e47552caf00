import { triedFor, mayTry, step, type Both } from '../deliveries/machine.ts';
import type { ClaimedDelivery, DeliveryStorage, NewDelivery, Settled, Settlement, ToldOf } from './delivery-storage.ts';
import { noteLeaf } from './leaves.ts';
import { statement, type Program, type SqlValue } from './sql.ts';

type Values = Readonly<Record<string, SqlValue>>;
type Given<Method extends keyof DeliveryStorage> = Parameters<DeliveryStorage[Method]>;

const named = <Row = never>(text: string) => statement<Row, Values>(text);

const insert = named(`
  INSERT INTO deliveries (tenant_id, id, case_id, object_id, endpoint_id, event, state, next_at, created_at, since)
  VALUES (@tenantId, @id, @caseId, @objectId, @endpointId, @event, 'waiting', @at, @at, @at)
  ON CONFLICT (tenant_id, object_id, endpoint_id, event) DO NOTHING`);
// What somebody mended deserves another try; otherwise an endpoint stays as it was.
const keepEndpoint = named(`
  INSERT INTO endpoints (tenant_id, id, adapter, config_hash, state) VALUES (@tenantId, @id, @adapter, @configHash, 'active')
  ON CONFLICT (tenant_id, id) DO UPDATE SET adapter = excluded.adapter, config_hash = excluded.config_hash,
    state = CASE WHEN endpoints.config_hash = excluded.config_hash THEN endpoints.state ELSE 'active' END,
    failures = CASE WHEN endpoints.config_hash = excluded.config_hash THEN endpoints.failures ELSE 0 END,
    open_until = CASE WHEN endpoints.config_hash = excluded.config_hash THEN endpoints.open_until ELSE NULL END`);

interface EndpointRow {
  readonly state: 'active' | 'disabled';
  readonly failures: number;
  readonly openUntil: string | null;
}
const endpoint = named<EndpointRow>(`SELECT state, failures, open_until AS "openUntil" FROM endpoints WHERE tenant_id = @tenantId AND id = @endpointId`);
const probe = named('UPDATE endpoints SET open_until = @until WHERE tenant_id = @tenantId AND id = @endpointId AND open_until = @seen');
// Both conditions stand twice: of two processes that chose the same row, the second waits for the first and then looks again.
const claim = named<Omit<ClaimedDelivery, 'lease'>>(`
  UPDATE deliveries SET state = 'leased', lease = @lease, next_at = @until, attempts = attempts + 1
  WHERE tenant_id = @tenantId AND state IN ('waiting', 'leased') AND next_at <= @now AND id IN (
    SELECT id FROM deliveries WHERE tenant_id = @tenantId AND endpoint_id = @endpointId AND state IN ('waiting', 'leased') AND next_at <= @now
    ORDER BY next_at LIMIT @limit)
  RETURNING id, case_id AS "caseId", object_id AS "objectId", event, created_at AS "createdAt", attempts`);
const held = named<{ readonly attempts: number; readonly since: string; readonly nextAt: string }>(`
  SELECT attempts, since, next_at AS "nextAt" FROM deliveries WHERE tenant_id = @tenantId AND id = @id AND state = 'leased' AND lease = @lease`);
const settleDelivery = named(`
  UPDATE deliveries SET state = @state, attempts = @attempts, next_at = @nextAt, lease = NULL, last_error = COALESCE(@reason, last_error),
    external_id = COALESCE(@externalId, external_id), settled_at = @settledAt
  WHERE tenant_id = @tenantId AND id = @id AND state = 'leased' AND lease = @lease`);
// Of two attempts that end at once, one may have heard that nothing more is wanted.
const settleEndpoint = named(`
  UPDATE endpoints SET state = CASE WHEN state = 'disabled' THEN state ELSE @state END, failures = @failures, open_until = @openUntil, last_error = @reason WHERE tenant_id = @tenantId AND id = @endpointId`);
const giveUp = named(`
  UPDATE deliveries INDEXED BY deliveries_due SET state = 'dead', lease = NULL, settled_at = @now
  WHERE tenant_id = @tenantId AND state IN ('waiting', 'leased') AND since <= @before AND (lease IS NULL OR next_at <= @now)
    AND endpoint_id IN (SELECT id FROM endpoints WHERE tenant_id = @tenantId AND open_until > @now)`);
const redriveOne = named<{ readonly endpointId: string }>(`
  UPDATE deliveries SET state = 'waiting', attempts = 0, since = @at, next_at = @at, settled_at = NULL
  WHERE tenant_id = @tenantId AND id = @id AND state = 'dead' RETURNING endpoint_id AS "endpointId"`);
const redriveEndpoint = named(`
  UPDATE deliveries INDEXED BY deliveries_dead SET state = 'waiting', attempts = 0, since = @at, next_at = @at, settled_at = NULL
  WHERE tenant_id = @tenantId AND endpoint_id = @endpointId AND state = 'dead'`);
const enable = named(`UPDATE endpoints SET state = 'active', failures = 0, open_until = NULL WHERE tenant_id = @tenantId AND id = @endpointId`);

/** Writes what is to be told, in the transaction of what it tells of. The same object is told to an endpoint once. */
export function* writeDeliveries({ tenantId, caseId, objectId, at }: ToldOf, rows: readonly NewDelivery[] = []): Program<void> {
  for (const { id, endpointId, event } of rows) yield* insert.post({ tenantId, id, caseId, objectId, endpointId, event, at });
}

export function* writeEndpoints(...[tenantId, endpoints]: Given<'keepEndpoints'>): Program<void> {
  for (const { id, adapter, configHash } of endpoints) yield* keepEndpoint.run({ tenantId, id, adapter, configHash });
}

export function* claimDeliveries(...[tenantId, endpointId, { lease, now, leaseFor, limit }]: Given<'claim'>): Program<readonly ClaimedDelivery[]> {
  const found = yield* endpoint.one({ tenantId, endpointId });
  const allowed = found ? mayTry(circuitOf(found), now.getTime()) : 'no';
  if (!found || allowed === 'no') return [];
  const until = new Date(now.getTime() + leaseFor).toISOString();
  // Of all that see the pause end, one may probe.
  if (allowed === 'once' && (yield* probe.run({ tenantId, endpointId, until, seen: found.openUntil })) === 0) return [];
  const rows = yield* claim.all({ tenantId, endpointId, lease, until, now: now.toISOString(), limit: allowed === 'once' ? 1 : limit });
  return rows.map((row) => ({ ...row, lease }));
}

export function* settleDelivered(tenantId: string, endpointId: string, { id, lease }: Pick<ClaimedDelivery, 'id' | 'lease'>, { result, now, chance }: Settlement): Program<Settled> {
  const [row, at] = [yield* held.one({ tenantId, id, lease }), yield* endpoint.one({ tenantId, endpointId })];
  if (!row || !at) return { state: 'lost' };
  const before: Both = { delivery: { state: 'leased', attempts: row.attempts, since: Date.parse(row.since), nextAt: Date.parse(row.nextAt) }, circuit: circuitOf(at) };
  const after = step(before, result ? { kind: 'settled', result, chance } : { kind: 'called-off' }, now.getTime());
  if (!after) return { state: 'lost' };
  const { state, attempts, nextAt } = after.delivery;
  const reason = result === null || result.state === 'delivered' ? null : result.reason;
  const externalId = result?.state === 'delivered' ? (result.externalId ?? null) : null;
  const settledAt = state === 'delivered' || state === 'dead' ? now.toISOString() : null;
  if ((yield* settleDelivery.run({ tenantId, id, lease, state, attempts, nextAt: isoOf(nextAt), reason, externalId, settledAt })) === 0) return { state: 'lost' };
  const { failures, openUntil } = after.circuit;
  const same = after.circuit.state === at.state && failures === at.failures && isoOrNull(openUntil) === at.openUntil;
  if (!same) yield* settleEndpoint.run({ tenantId, endpointId, state: after.circuit.state, failures, openUntil: isoOrNull(openUntil), reason });
  const endpointNow = after.circuit.state !== at.state ? 'disabled' : openUntil !== null && at.openUntil === null ? 'resting' : undefined;
  return { state: state === 'leased' ? 'lost' : state, ...(endpointNow && { endpoint: endpointNow }) };
}

export function* giveUpDeliveries(tenantId: string, now: Date): Program<number> {
  return yield* giveUp.run({ tenantId, now: now.toISOString(), before: isoOf(now.getTime() - triedFor) });
}

export function* redriveDelivery(...[tenantId, id, by]: Given<'redrive'>): Program<string | null> {
  const found = yield* redriveOne.one({ tenantId, id, at: by.at });
  if (!found) return null;
  yield* noteLeaf(tenantId, by.leaf, by.at);
  return found.endpointId;
}

export function* redriveDeliveries(...[tenantId, endpointId, by]: Given<'redriveAll'>): Program<number | null> {
  if ((yield* enable.run({ tenantId, endpointId })) === 0) return null;
  const count = yield* redriveEndpoint.run({ tenantId, endpointId, at: by.at });
  yield* noteLeaf(tenantId, by.leaf, by.at);
  return count;
}

const circuitOf = ({ state, failures, openUntil }: EndpointRow): Both['circuit'] => ({ state, failures, openUntil: openUntil === null ? null : Date.parse(openUntil) });
const isoOf = (time: number): string => new Date(time).toISOString();
const isoOrNull = (time: number | null): string | null => (time === null ? null : isoOf(time));
