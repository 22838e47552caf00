import { methodsOn, statement, type Engine, type SqlValue } from './sql.ts';

/** Rows in a span of time, in the order of their ids, above one. */
export interface ExportPage {
  readonly from: string;
  readonly until: string;
  readonly after: string;
  readonly limit: number;
}

export interface ExportedCase {
  readonly id: string;
  readonly protocol: string;
  readonly flow: string;
  readonly status: string;
  readonly openedAt: string;
  readonly receivedAt: string | null;
  readonly answeredAt: string | null;
  readonly closedAt: string | null;
  readonly reopened: number;
  readonly dueAt: string | null;
  readonly metAt: string | null;
  readonly submissionId: string | null;
  readonly bodyEncrypted: Uint8Array | null;
}

export interface ExportedDeadline {
  readonly id: string;
  readonly protocol: string;
  readonly flow: string;
  readonly kind: string;
  readonly dueAt: string;
  readonly state: string;
  readonly metAt: string | null;
}

export interface ExportedDelivery {
  readonly id: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly event: string;
  readonly state: string;
  readonly attempts: number;
  readonly createdAt: string;
  readonly settledAt: string | null;
  readonly lastError: string | null;
}

/** A page at a time, so that a file of any length needs no more memory than one. */
export interface ExportStorage {
  cases(tenantId: string, page: ExportPage): Promise<readonly ExportedCase[]>;
  deadlines(tenantId: string, page: ExportPage): Promise<readonly ExportedDeadline[]>;
  deliveries(tenantId: string, page: ExportPage): Promise<readonly ExportedDelivery[]>;
}

type Named = Readonly<Record<string, SqlValue>>;

const cases = statement<ExportedCase, Named>(`
  SELECT c.id, c.protocol, c.kind AS flow, c.status, c.opened_at AS "openedAt", c.answered_at AS "answeredAt", c.closed_at AS "closedAt", c.reopened_count AS reopened,
    s.received_at AS "receivedAt", s.id AS "submissionId", s.body_enc AS "bodyEncrypted", d.due_at AS "dueAt", d.met_at AS "metAt"
  FROM cases c
  LEFT JOIN submissions s INDEXED BY submissions_of_case ON s.tenant_id = c.tenant_id AND s.case_id = c.id
  LEFT JOIN deadlines d INDEXED BY deadlines_of_case ON d.tenant_id = c.tenant_id AND d.case_id = c.id AND d.kind = 'answer' AND d.request_id = ''
  WHERE c.tenant_id = @tenantId AND c.id > @after AND c.opened_at >= @from AND c.opened_at < @until ORDER BY c.id LIMIT @limit`);
const deadlines = statement<ExportedDeadline, Named>(`
  SELECT d.id, c.protocol, c.kind AS flow, d.kind, d.due_at AS "dueAt", d.state, d.met_at AS "metAt"
  FROM deadlines d JOIN cases c ON c.tenant_id = d.tenant_id AND c.id = d.case_id
  WHERE d.tenant_id = @tenantId AND d.id > @after AND d.due_at >= @from AND d.due_at < @until ORDER BY d.id LIMIT @limit`);
const deliveries = statement<ExportedDelivery, Named>(`
  SELECT d.id, c.protocol, d.endpoint_id AS endpoint, d.event, d.state, d.attempts, d.created_at AS "createdAt", d.settled_at AS "settledAt", d.last_error AS "lastError"
  FROM deliveries d JOIN cases c ON c.tenant_id = d.tenant_id AND c.id = d.case_id
  WHERE d.tenant_id = @tenantId AND d.id > @after AND d.created_at >= @from AND d.created_at < @until ORDER BY d.id LIMIT @limit`);

export function exportStorage(engine: Engine): ExportStorage {
  const { reads } = methodsOn(engine);
  return {
    cases: reads((tenantId: string, page: ExportPage) => cases.all({ tenantId, ...page })),
    deadlines: reads((tenantId: string, page: ExportPage) => deadlines.all({ tenantId, ...page })),
    deliveries: reads((tenantId: string, page: ExportPage) => deliveries.all({ tenantId, ...page })),
  };
}
