import { proofsMax, type AuditLine, type AuditList, type AuditProofs } from '../../../src/wire/console-audit.ts';
import { readProtocolNumber } from '../../../src/wire/protocol-number.ts';
import { leafOf } from '../cases/leaf.ts';
import type { Services } from '../http/services.ts';
import { LogChanged, type Log } from '../log/log.ts';
import { Refusal } from '../refusal.ts';
import { newest, type AuditQuery, type LeafPlace, type StoredLeaf } from '../storage/audit-storage.ts';
import type { ConsoleRoute } from './route.ts';
import { spanOfDays } from './span.ts';

const pageSize = 50;

/** What happened at the company, by whom, and where it stands in the log. Nobody can change a line; whoever looks is one. */
export function auditRoutes({ storage, log, clock }: Services): ConsoleRoute[] {
  const ofCase = async (tenantId: string, number: string, { event, actor, from, until, before }: AuditQuery): Promise<readonly StoredLeaf[]> => {
    const protocol = readProtocolNumber(number);
    const all = protocol === null ? null : await storage.audit.ofCase(tenantId, protocol);
    return (all ?? []).filter((one) => (event === null || one.event === event) && (actor === null || one.actor === actor) && one.at >= from && one.at < until && isBelow(one, before)).slice(0, pageSize + 1);
  };
  return [
    {
      method: 'GET',
      path: '/audit',
      needs: 'see-audit',
      answer: async ({ seat: { tenant, operator }, query }) => {
        const text = (name: string): string | null => query(name).slice(0, 60) || null;
        const wanted: AuditQuery = { event: text('event'), actor: text('actor'), ...spanOfDays(tenant.zone, query('from'), query('until')), before: placeIn(query('before')), limit: pageSize + 1 };
        if (wanted.before === newest) await signWhatWaits(log);
        const number = query('case').slice(0, 60);
        const rows = number === '' ? await storage.audit.list(tenant.id, wanted) : await ofCase(tenant.id, number, wanted);
        const shown = rows.slice(0, pageSize);
        const [protocols, checkpoint, everybody] = [await storage.audit.protocolsOf(tenant.id, shown.map(({ object }) => object)), await storage.log.checkpoint(), await storage.operators.list(tenant.id)];
        const names = new Map(everybody.map(({ id, name }) => [`operator:${id}`, name]));
        const at = clock().toISOString();
        // After it was read: whoever looks does not find their own look on top of what they look for.
        await storage.audit.note(tenant.id, { at, leaf: leafOf({ event: 'audit-read', actor: `operator:${operator.id}`, object: tenant.id, at }) });
        const last = shown.at(-1);
        return {
          lines: shown.map((leaf) => lineOf(leaf, names.get(leaf.actor), protocols.get(leaf.object), checkpoint?.size ?? 0)),
          ...(rows.length > pageSize && last && { next: `${last.at}/${last.id}` }),
          people: everybody.map(({ id, name }) => ({ id, name })),
        } satisfies AuditList;
      },
    },
    {
      method: 'GET',
      path: '/audit/proofs',
      needs: 'see-audit',
      quiet: true,
      answer: async ({ query }) => {
        const indexes = query('indexes').split(',').filter(Boolean).map(Number);
        if (indexes.length > proofsMax || indexes.some((index) => !Number.isSafeInteger(index) || index < 0)) throw new Refusal('invalid-answers', { problems: [{ field: 'indexes', code: 'not-a-choice' }] });
        return (await log.proveAll(indexes)) satisfies AuditProofs;
      },
    },
  ];
}

function lineOf({ index, ...leaf }: StoredLeaf, name: string | undefined, protocol: string | undefined, size: number): AuditLine {
  return { ...leaf, index, covered: index !== null && index < size, ...(name !== undefined && { name }), ...(protocol !== undefined && { protocol }) };
}

/** Nobody waits for the next minute to see their lines signed. A log that has changed is shown all the same: the check says so. */
async function signWhatWaits(log: Log): Promise<void> {
  try {
    await log.advance();
  } catch (error) {
    if (!(error instanceof LogChanged)) throw error;
  }
}

/** Where a page ended, as `next` says it. */
function placeIn(text: string): LeafPlace {
  const [at, id] = text.slice(0, 80).split('/');
  return at && id ? { at, id } : newest;
}

const isBelow = ({ at, id }: StoredLeaf, before: LeafPlace): boolean => at < before.at || (at === before.at && id < before.id);
