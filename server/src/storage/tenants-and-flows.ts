import { randomUUID } from 'node:crypto';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { TenantConfig } from '../tenants.ts';
import { methodsOn, statement, type Engine, type Program } from './sql.ts';
import { FlowChanged, type Storage, type StoredTenant } from './storage.ts';

const upsertTenant = statement<{ readonly id: string }>(`
  INSERT INTO tenants (id, slug, name, origins, locale, zone, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (slug) DO UPDATE SET name = excluded.name, origins = excluded.origins, locale = excluded.locale, zone = excluded.zone
  RETURNING id`);
const tenants = statement<StoredTenant>('SELECT id, slug, name, locale, zone FROM tenants ORDER BY slug');
const retire = statement(`UPDATE flows SET state = 'retired', live_until = ? WHERE tenant_id = ? AND state = 'live'`);
const published = statement<{ readonly definition: string }>('SELECT definition FROM flows WHERE tenant_id = ? AND flow = ? AND statute = ? AND version = ?');
const insertFlow = statement(`
  INSERT INTO flows (tenant_id, flow, statute, version, state, definition, published_at, base_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (tenant_id, flow, statute, version) DO NOTHING`);
const revive = statement(`UPDATE flows SET state = 'live', live_until = NULL WHERE tenant_id = ? AND flow = ? AND statute = ? AND version = ?`);

/** Companies, and what they have published. */
export function tenantStorage(engine: Engine): Pick<Storage, 'keepTenant' | 'tenants'> {
  const { reads, writes } = methodsOn(engine);
  return {
    keepTenant: writes(keepTenant),
    tenants: reads(function* () {
      return [...(yield* tenants.all([]))];
    }),
  };
}

function* keepTenant({ slug, name, origins, locale, zone }: TenantConfig, now: string): Program<string> {
  const kept = yield* upsertTenant.one([randomUUID(), slug, name, JSON.stringify(origins), locale, zone, now]);
  return (kept as { readonly id: string }).id; // made or there: either way it is returned
}

/** Makes exactly these live. */
export function* makeLive(tenantId: string, definitions: readonly FlowDefinition[], now: string): Program<void> {
  yield* retire.run([now, tenantId]);
  for (const definition of definitions) yield* keepVersion(tenantId, definition, { state: 'live', baseVersion: null, now });
}

/**
 * Keeps a version: for ever, and never with other content. What is live is found in its row; what is kept as retired stays as it is.
 * @throws FlowChanged
 */
export function* keepVersion(tenantId: string, definition: FlowDefinition, { state, baseVersion, now }: { readonly state: 'live' | 'retired'; readonly baseVersion: string | null; readonly now: string }): Program<void> {
  const { flow, statute, version } = definition;
  const text = JSON.stringify(definition);
  const known = yield* published.one([tenantId, flow, statute, version]);
  if (known && known.definition !== text) throw new FlowChanged(definition);
  if (!known) yield* insertFlow.run([tenantId, flow, statute, version, state, text, now, baseVersion]);
  else if (state === 'live') yield* revive.run([tenantId, flow, statute, version]);
}
