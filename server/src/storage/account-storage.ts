import type { OperatorRole } from '../../../src/wire/console-permissions.ts';
import type { Leaf } from './case-storage.ts';
import { noteLeaf } from './leaves.ts';
import { methodsOn, statement, type Engine, type Program } from './sql.ts';

/** What the log is told of a deed, in its transaction. */
export interface Noted {
  readonly leaf: Leaf;
  readonly at: string;
}

/** When somebody last did something, and how often they are signed in right now. */
export interface AccountUse {
  readonly id: string;
  readonly usedAt: string | null;
  readonly signedIn: number;
  /** The oldest login that stands. */
  readonly since: string | null;
}

/** What became of an account. `last-admin`: nobody would be left to make accounts. `unknown`: there is none, or it stands otherwise by now. */
export type AccountChange = 'changed' | 'last-admin' | 'unknown';

/** What becomes of accounts. Each change is one transaction with its line in the log; of two admins who take each other away at once, one stays. */
export interface AccountStorage {
  /** @param seenSince a login that nobody has used since does not count */
  use(tenantId: string, seenSince: string): Promise<readonly AccountUse[]>;
  /**
   * Ends an account with its logins, its passkeys, and its hold on conversations.
   * @returns also which conversations are nobody's by that
   */
  end(tenantId: string, operatorId: string, noted: Noted): Promise<{ readonly state: AccountChange; readonly freed: readonly string[] }>;
  /** Opens an account again that was taken away, with a password for once. */
  reopen(tenantId: string, operatorId: string, passwordHash: string, noted: Noted): Promise<AccountChange>;
  /** Another role ends logins and the hold on conversations, too: what somebody may do does not hang on what is open. */
  change(tenantId: string, operatorId: string, to: { readonly role: OperatorRole; readonly languages: readonly string[] }, noted: Noted): Promise<{ readonly state: AccountChange; readonly freed: readonly string[] }>;
}

/** Everything as which one operator can be in a conversation. */
export const partiesOf = (operatorId: string): readonly [string, string, string] => [`agent:${operatorId}`, `relay:${operatorId}`, `interpreter:${operatorId}`];

const use = statement<AccountUse>(`
  SELECT o.id, o.used_at AS "usedAt", COUNT(l.id_hash) AS "signedIn", MIN(l.began_at) AS since
  FROM operators o LEFT JOIN logins l INDEXED BY logins_of_operator ON l.tenant_id = o.tenant_id AND l.operator_id = o.id AND l.seen_at >= ?
  WHERE o.tenant_id = ? GROUP BY o.tenant_id, o.id, o.used_at`);
const roleOf = statement<{ readonly role: OperatorRole }>('SELECT role FROM operators WHERE tenant_id = ? AND id = ? AND ended_at IS NULL');
const otherAdmin = statement<unknown>(`SELECT 1 FROM operators WHERE tenant_id = ? AND role = 'admin' AND ended_at IS NULL AND id <> ? LIMIT 1`);
const endAccount = statement(`UPDATE operators SET ended_at = ?, password_hash = '', must_change = 1 WHERE tenant_id = ? AND id = ?`);
const reopenAccount = statement('UPDATE operators SET ended_at = NULL, password_hash = ?, must_change = 1 WHERE tenant_id = ? AND id = ? AND ended_at IS NOT NULL');
const changeAccount = statement('UPDATE operators SET role = ?, languages = ? WHERE tenant_id = ? AND id = ?');
const dropLogins = statement('DELETE FROM logins WHERE tenant_id = ? AND operator_id = ?');
const dropPasskeys = statement('DELETE FROM passkeys WHERE tenant_id = ? AND operator_id = ?');
// Nobody's, and not lost: a heartbeat on its way would take back what was lost.
const freeHeld = statement<{ readonly sid: string }>(`
  UPDATE sessions INDEXED BY sessions_open SET claimed_by = NULL, claimed_at = NULL, lease_until = NULL, offered_to = NULL
  WHERE tenant_id = ? AND closed_at IS NULL AND claimed_by IN (?, ?, ?) RETURNING id AS sid`);
const dropOffers = statement('UPDATE sessions INDEXED BY sessions_open SET offered_to = NULL WHERE tenant_id = ? AND closed_at IS NULL AND offered_to IN (?, ?, ?)');

export function accountStorage(engine: Engine): AccountStorage {
  const { reads, writes } = methodsOn(engine);
  return {
    use: reads((tenantId: string, seenSince: string) => use.all([seenSince, tenantId])),
    end: writes(end),
    reopen: writes(function* (tenantId: string, operatorId: string, passwordHash: string, { leaf, at }: Noted): Program<AccountChange> {
      if ((yield* reopenAccount.run([passwordHash, tenantId, operatorId])) === 0) return 'unknown';
      yield* noteLeaf(tenantId, leaf, at);
      return 'changed';
    }),
    change: writes(change),
  };
}

type Ended = Program<{ readonly state: AccountChange; readonly freed: readonly string[] }>;
const nothing = (state: AccountChange) => ({ state, freed: [] });

function* end(tenantId: string, operatorId: string, { leaf, at }: Noted): Ended {
  const found = yield* roleOf.one([tenantId, operatorId]);
  if (!found) return nothing('unknown');
  if (found.role === 'admin' && (yield* isLastAdmin(tenantId, operatorId))) return nothing('last-admin');
  yield* endAccount.run([at, tenantId, operatorId]);
  yield* dropPasskeys.run([tenantId, operatorId]);
  const freed = yield* signOutEverywhere(tenantId, operatorId);
  yield* noteLeaf(tenantId, leaf, at);
  return { state: 'changed', freed };
}

function* change(tenantId: string, operatorId: string, { role, languages }: { readonly role: OperatorRole; readonly languages: readonly string[] }, { leaf, at }: Noted): Ended {
  const found = yield* roleOf.one([tenantId, operatorId]);
  if (!found) return nothing('unknown');
  if (found.role === 'admin' && role !== 'admin' && (yield* isLastAdmin(tenantId, operatorId))) return nothing('last-admin');
  yield* changeAccount.run([role, JSON.stringify(languages), tenantId, operatorId]);
  const freed = found.role === role ? [] : yield* signOutEverywhere(tenantId, operatorId);
  yield* noteLeaf(tenantId, leaf, at);
  return { state: 'changed', freed };
}

function* isLastAdmin(tenantId: string, operatorId: string): Program<boolean> {
  return (yield* otherAdmin.one([tenantId, operatorId])) === undefined;
}

function* signOutEverywhere(tenantId: string, operatorId: string): Program<string[]> {
  yield* dropLogins.run([tenantId, operatorId]);
  yield* dropOffers.run([tenantId, ...partiesOf(operatorId)]);
  return (yield* freeHeld.all([tenantId, ...partiesOf(operatorId)])).map(({ sid }) => sid);
}
