import type { CompanyField } from '../../../src/wire/company-field.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { Compose, Composed, FlowStorage, ListedPublication, Publication, StoredDraft } from './flow-storage.ts';
import { noteLeaf } from './leaves.ts';
import { methodsOn, statement, type Engine, type Program } from './sql.ts';
import { keepVersion, makeLive } from './tenants-and-flows.ts';

type Row<Stored extends { readonly fields: unknown }> = Omit<Stored, 'fields'> & { readonly fields: string };
type Given<Method extends keyof FlowStorage> = Parameters<FlowStorage[Method]>;

const columns = 'p.flow, p.statute, p.number, p.version, p.fields, p.sha256, p.at, o.name AS "by"';
const ofTheirAuthors = 'LEFT JOIN operators o ON o.tenant_id = p.tenant_id AND o.id = p.operator_id';

const bases = statement<{ readonly definition: string }>(`
  SELECT COALESCE(b.definition, f.definition) AS definition FROM flows f
  LEFT JOIN flows b ON b.tenant_id = f.tenant_id AND b.flow = f.flow AND b.statute = f.statute AND b.version = f.base_version
  WHERE f.tenant_id = ? AND f.state = 'live' ORDER BY f.flow, f.statute`);
const latest = statement<Row<ListedPublication>>(`
  SELECT ${columns} FROM flow_publications p ${ofTheirAuthors}
  WHERE p.tenant_id = ? AND p.number = (SELECT max(l.number) FROM flow_publications l WHERE l.tenant_id = p.tenant_id AND l.flow = p.flow AND l.statute = p.statute)
  ORDER BY p.flow, p.statute`);
const history = statement<Row<ListedPublication>>(`
  SELECT ${columns} FROM flow_publications p ${ofTheirAuthors}
  WHERE p.tenant_id = ? AND p.flow = ? AND p.statute = ? ORDER BY p.number DESC LIMIT 200`);
const published = statement<{ readonly count: number }>('SELECT count(*) AS count FROM flow_publications WHERE tenant_id = ?');
const lastNumber = statement<{ readonly number: number | null }>('SELECT max(number) AS number FROM flow_publications WHERE tenant_id = ? AND flow = ? AND statute = ?');
const earlier = statement<{ readonly version: string }>(`
  SELECT version FROM flows WHERE tenant_id = ? AND flow = ? AND statute = ? AND live_until >= ? ORDER BY live_until DESC LIMIT 20`);
const definition = statement<{ readonly definition: string }>('SELECT definition FROM flows WHERE tenant_id = ? AND flow = ? AND statute = ? AND version = ?');
const drafts = statement<Omit<StoredDraft, 'fields'> & { readonly fields: string | null }>(`
  SELECT d.flow, d.statute, d.revision, d.fields, d.at, o.name AS "by" FROM flow_drafts d
  LEFT JOIN operators o ON o.tenant_id = d.tenant_id AND o.id = d.operator_id
  WHERE d.tenant_id = ? ORDER BY d.flow, d.statute`);
const revision = statement<{ readonly revision: number }>('SELECT revision FROM flow_drafts WHERE tenant_id = ? AND flow = ? AND statute = ?');
const keepDraft = statement(`
  INSERT INTO flow_drafts (tenant_id, flow, statute, revision, fields, operator_id, at) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (tenant_id, flow, statute) DO UPDATE SET revision = excluded.revision, fields = excluded.fields, operator_id = excluded.operator_id, at = excluded.at`);
const retireOthers = statement(`UPDATE flows SET state = 'retired', live_until = ? WHERE tenant_id = ? AND flow = ? AND statute = ? AND state = 'live' AND version <> ?`);
const insert = statement(`
  INSERT INTO flow_publications (tenant_id, flow, statute, number, version, fields, sha256, operator_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);

/** What is published at the console, and what waits there. */
export function flowStorage(engine: Engine): FlowStorage {
  const { reads, writes } = methodsOn(engine);
  return {
    begin: writes(begin),
    refresh: writes(refresh),
    published: reads(function* (tenantId) {
      return (yield* published.one([tenantId]))?.count ?? 0;
    }),
    askedNames: reads(function* (tenantId) {
      return (yield* latest.all([tenantId])).flatMap(({ fields }) => fieldsIn(fields).map(({ name }) => name));
    }),
    earlier: reads(function* (tenantId, { flow, statute }, since) {
      return (yield* earlier.all([tenantId, flow, statute, since])).map(({ version }) => version);
    }),
    definition: reads(function* (tenantId, { flow, statute }, version) {
      const row = yield* definition.one([tenantId, flow, statute, version]);
      return row ? definitionIn(row) : null;
    }),
    drafts: reads(function* (tenantId) {
      return (yield* drafts.all([tenantId])).map((row) => ({ ...row, fields: row.fields === null ? null : fieldsIn(row.fields) }));
    }),
    history: reads(function* (tenantId, { flow, statute }) {
      return (yield* history.all([tenantId, flow, statute])).map(withFields);
    }),
    latest: reads(function* (tenantId) {
      return (yield* latest.all([tenantId])).map(withFields);
    }),
    saveDraft: writes(saveDraft),
    publish: writes(publish),
  };
}

function* begin(...[tenantId, compose, now, given]: Given<'begin'>): Program<Composed> {
  const composed = yield* read(tenantId, given ?? (yield* bases.all([tenantId])).map(definitionIn));
  yield* keepBases(tenantId, composed, compose, now);
  yield* makeLive(tenantId, compose(composed.bases, composed.latest), now);
  return composed;
}

function* refresh(...[tenantId, given, compose, now]: Given<'refresh'>): Program<Composed> {
  const composed = yield* read(tenantId, given);
  yield* keepBases(tenantId, composed, compose, now);
  return composed;
}

function* read(tenantId: string, given: readonly FlowDefinition[]): Program<Composed> {
  return { bases: given, latest: (yield* latest.all([tenantId])).map(withFields) };
}

/** A row for each version that holds questions of the company's own, and for what it stands on. */
function* keepBases(tenantId: string, { bases: given, latest: last }: Composed, compose: Compose, now: string): Program<void> {
  for (const made of compose(given, last)) {
    const base = given.find(({ flow, statute }) => flow === made.flow && statute === made.statute);
    if (!base || base.version === made.version) continue;
    yield* keepVersion(tenantId, base, { state: 'retired', baseVersion: null, now });
    yield* keepVersion(tenantId, made, { state: 'live', baseVersion: base.version, now });
  }
}

function* saveDraft(...[tenantId, { flow, statute, revision: seen, fields, operatorId, at }]: Given<'saveDraft'>): Program<'saved' | 'changed'> {
  if (((yield* revision.one([tenantId, flow, statute]))?.revision ?? 0) !== seen) return 'changed';
  yield* keepDraft.run([tenantId, flow, statute, seen + 1, fields && JSON.stringify(fields), operatorId, at]);
  return 'saved';
}

function* publish(...[tenantId, { flow, statute, revision: seen, after, base, definition: made, fields, sha256, operatorId, at, leaf }]: Given<'publish'>): Program<'published' | 'changed'> {
  if (((yield* lastNumber.one([tenantId, flow, statute]))?.number ?? 0) !== after) return 'changed';
  if ((yield* saveDraft(tenantId, { flow, statute, revision: seen, fields: null, operatorId, at })) === 'changed') return 'changed';
  if (base.version !== made.version) yield* keepVersion(tenantId, base, { state: 'retired', baseVersion: null, now: at });
  yield* retireOthers.run([at, tenantId, flow, statute, made.version]);
  yield* keepVersion(tenantId, made, { state: 'live', baseVersion: base.version === made.version ? null : base.version, now: at });
  yield* insert.run([tenantId, flow, statute, after + 1, made.version, JSON.stringify(fields), sha256, operatorId, at]);
  yield* noteLeaf(tenantId, leaf, at);
  return 'published';
}

const definitionIn = ({ definition: text }: { readonly definition: string }): FlowDefinition => JSON.parse(text) as FlowDefinition; // checked when published
const fieldsIn = (text: string): readonly CompanyField[] => JSON.parse(text) as CompanyField[]; // checked when published
const withFields = <P extends Row<Publication>>(row: P): Omit<P, 'fields'> & { fields: readonly CompanyField[] } => ({ ...row, fields: fieldsIn(row.fields) });
