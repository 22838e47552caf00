import type { DeliveryStorage, ListedDelivery, StoredEndpoint, StoredHappening } from './delivery-storage.ts';
import { statement, type Program, type SqlValue } from './sql.ts';

type Values = Readonly<Record<string, SqlValue>>;
type Given<Method extends keyof DeliveryStorage> = Parameters<DeliveryStorage[Method]>;
type Submission = NonNullable<StoredHappening['submission']>;
type CaseRow = Omit<StoredHappening, 'submission' | 'message' | 'history' | 'deadline'> & { readonly [K in keyof Submission]: Submission[K] | null };

const named = <Row = never>(text: string) => statement<Row, Values>(text);

const due = named<{ readonly id: string }>(`
  SELECT e.id FROM endpoints e WHERE e.tenant_id = @tenantId AND e.state = 'active' AND (e.open_until IS NULL OR e.open_until <= @now) AND EXISTS (
    SELECT 1 FROM deliveries d WHERE d.tenant_id = e.tenant_id AND d.endpoint_id = e.id AND d.state IN ('waiting', 'leased') AND d.next_at <= @now)`);
const ofCase = named<CaseRow>(`
  SELECT c.protocol, COALESCE(s.flow, z.flow) AS flow, COALESCE(s.statute, z.statute) AS statute, z.locale AS "sessionLocale", d.due_at AS "deadlineAt",
    s.id AS "submissionId", s.body_enc AS "bodyEncrypted", s.received_at AS "receivedAt", s.identity, r.jws
  FROM cases c
  LEFT JOIN submissions s INDEXED BY submissions_of_case ON s.tenant_id = c.tenant_id AND s.case_id = c.id
  LEFT JOIN receipts r ON r.tenant_id = s.tenant_id AND r.submission_id = s.id
  LEFT JOIN sessions z INDEXED BY sessions_of_case ON z.tenant_id = c.tenant_id AND z.case_id = c.id
  LEFT JOIN deadlines d ON d.tenant_id = c.tenant_id AND d.case_id = c.id AND d.kind = 'answer' AND d.request_id = ''
  WHERE c.tenant_id = @tenantId AND c.id = @caseId ORDER BY s.id, z.id LIMIT 1`);
const message = named<NonNullable<StoredHappening['message']>>(`
  SELECT seq, id, body_sha256 AS "bodySha256", author, kind, point, about, body_enc AS "bodyEncrypted", at
  FROM messages WHERE tenant_id = @tenantId AND case_id = @caseId AND id = @objectId`);
const history = named<NonNullable<StoredHappening['history']>>(`
  SELECT h.id, h.medium, h.address_enc AS "addressEncrypted", h.requested_at AS "requestedAt", d.due_at AS "dueAt" FROM history_requests h
  LEFT JOIN deadlines d ON d.tenant_id = h.tenant_id AND d.case_id = h.case_id AND d.kind = 'history' AND d.request_id = h.id
  WHERE h.tenant_id = @tenantId AND h.id = @objectId`);
const deadline = named<NonNullable<StoredHappening['deadline']>>(`SELECT kind, due_at AS "dueAt", state FROM deadlines WHERE tenant_id = @tenantId AND id = @deadlineId`);
const endpoints = named<StoredEndpoint>(`
  SELECT e.id, e.adapter, e.state, e.failures, e.open_until AS "openUntil", e.last_error AS "lastError",
    (SELECT count(*) FROM deliveries d INDEXED BY deliveries_due WHERE d.tenant_id = e.tenant_id AND d.endpoint_id = e.id AND d.state IN ('waiting', 'leased')) AS waiting,
    (SELECT count(*) FROM deliveries d INDEXED BY deliveries_dead WHERE d.tenant_id = e.tenant_id AND d.endpoint_id = e.id AND d.state = 'dead') AS dead,
    (SELECT min(d.created_at) FROM deliveries d INDEXED BY deliveries_due WHERE d.tenant_id = e.tenant_id AND d.endpoint_id = e.id AND d.state IN ('waiting', 'leased')) AS oldest
  FROM endpoints e WHERE e.tenant_id = @tenantId ORDER BY e.id`);
const dead = named<{ readonly count: number }>(`SELECT count(*) AS count FROM deliveries INDEXED BY deliveries_dead WHERE tenant_id = @tenantId AND state = 'dead'`);

/** A state is part of the text, so that the index of those rows can be taken. */
const listed = (where: string, index = '') =>
  named<ListedDelivery>(`
    SELECT d.id, c.protocol, d.endpoint_id AS endpoint, d.event, d.state, d.attempts, d.next_at AS "nextAt", d.last_error AS "lastError",
      d.external_id AS "externalId", d.created_at AS "createdAt", d.settled_at AS "settledAt"
    FROM deliveries d${index} JOIN cases c ON c.tenant_id = d.tenant_id AND c.id = d.case_id
    WHERE d.tenant_id = @tenantId${where} AND (@endpoint = '' OR d.endpoint_id = @endpoint) AND (@before = '' OR d.id < @before)
    ORDER BY d.id DESC LIMIT @limit`);
const lists = {
  all: listed(''),
  waiting: listed(` AND d.state IN ('waiting', 'leased')`, ' INDEXED BY deliveries_due'),
  delivered: listed(` AND d.state = 'delivered'`),
  dead: listed(` AND d.state = 'dead'`, ' INDEXED BY deliveries_dead'),
};

export function* dueEndpoints(tenantId: string, now: Date): Program<readonly string[]> {
  return (yield* due.all({ tenantId, now: now.toISOString() })).map(({ id }) => id);
}

export function* happeningOf(...[tenantId, { caseId, objectId, event }]: Given<'happening'>): Program<StoredHappening | null> {
  const row = yield* ofCase.one({ tenantId, caseId });
  if (!row) return null;
  const { submissionId, bodyEncrypted, receivedAt, identity, jws, ...rest } = row;
  const about = event === 'message.received' || event === 'case.reopened' ? yield* message.one({ tenantId, caseId, objectId }) : undefined;
  const asked = event === 'history.requested' ? yield* history.one({ tenantId, objectId }) : undefined;
  const due = event === 'deadline.near' || event === 'deadline.missed' ? yield* deadline.one({ tenantId, deadlineId: objectId.split('/')[0] ?? '' }) : undefined;
  return {
    ...rest,
    submission: submissionId !== null && receivedAt !== null && identity !== null && jws !== null ? { submissionId, bodyEncrypted, receivedAt, identity, jws } : null,
    message: about ?? null,
    history: asked ?? null,
    deadline: due ?? null,
  };
}

export function* endpointsOf(tenantId: string): Program<readonly StoredEndpoint[]> {
  return yield* endpoints.all({ tenantId });
}

export function* countDead(tenantId: string): Program<number> {
  return Number((yield* dead.one({ tenantId }))?.count ?? 0);
}

export function* listDeliveries(...[tenantId, { state, endpoint, before, limit }]: Given<'list'>): Program<readonly ListedDelivery[]> {
  return yield* lists[state ?? 'all'].all({ tenantId, endpoint, before, limit });
}
