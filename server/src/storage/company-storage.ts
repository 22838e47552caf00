import { methodsOn, statement, type Engine, type Program, type SqlValue } from './sql.ts';

/** How a company stands, in numbers. */
export interface CompanyFigures {
  readonly slug: string;
  /** Cases that are open. */
  readonly open: number;
  /** What was due before now and is not done. */
  readonly overdue: number;
  /** Deliveries and e-mails that wait for somebody. */
  readonly dead: number;
  /** When the last receipt was given. */
  readonly lastReceiptAt: string | null;
}

/** The one reading that goes across companies: counts and a moment of each, nothing of a person. */
export interface CompanyStorage {
  /** Every company that was ever kept here, by slug. */
  look(now: string): Promise<readonly CompanyFigures[]>;
}

type Row = Pick<CompanyFigures, 'slug' | 'lastReceiptAt'> & { readonly [K in 'open' | 'overdue' | 'deadDeliveries' | 'deadMails']: number };

// One journey for all companies. Each count is a stretch of one index, and the last submission is the one with the highest of the time-ordered ids.
const look = statement<Row, Readonly<Record<string, SqlValue>>>(`
  SELECT t.slug,
    (SELECT count(*) FROM cases c INDEXED BY cases_by_status WHERE c.tenant_id = t.id AND c.status = 'open') AS open,
    (SELECT count(*) FROM deadlines d INDEXED BY deadlines_waiting WHERE d.tenant_id = t.id AND d.met_at IS NULL AND d.due_at < @now) AS overdue,
    (SELECT count(*) FROM deliveries d INDEXED BY deliveries_dead WHERE d.tenant_id = t.id AND d.state = 'dead') AS "deadDeliveries",
    (SELECT count(*) FROM mails m INDEXED BY mails_dead WHERE m.tenant_id = t.id AND m.state = 'dead') AS "deadMails",
    (SELECT s.received_at FROM submissions s WHERE s.tenant_id = t.id ORDER BY s.id DESC LIMIT 1) AS "lastReceiptAt"
  FROM tenants t ORDER BY t.slug`);

export function companyStorage(engine: Engine): CompanyStorage {
  const { reads } = methodsOn(engine);
  return { look: reads(lookAtAll) };
}

function* lookAtAll(now: string): Program<readonly CompanyFigures[]> {
  const rows = yield* look.all({ now });
  return rows.map(({ deadDeliveries, deadMails, ...rest }) => ({ ...rest, dead: deadDeliveries + deadMails }));
}
