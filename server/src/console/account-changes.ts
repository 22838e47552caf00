import { idleAfter } from '../../../src/wire/console-sign-in.ts';
import type { Account, AccountChange } from '../../../src/wire/console-operators.ts';
import { leafOf } from '../cases/leaf.ts';
import { Refusal } from '../refusal.ts';
import { partiesOf, type AccountStorage, type Noted } from '../storage/account-storage.ts';
import type { Leaf } from '../storage/case-storage.ts';
import type { OperatorStorage, StoredOperator } from '../storage/operator-storage.ts';
import { nameKey, shown, type Accounts } from './accounts.ts';
import { hashPassword, oneTimePassword } from './passwords.ts';

/** Who changes an account: an operator, or whoever runs the server. */
export type Changer = Extract<Leaf['actor'], 'server' | `operator:${string}`>;
export type Find = { readonly id: string } | { readonly name: string };

/** What becomes of accounts. Each leaves a line in the log; all throw Refusal `not-found` where there is no such account. */
export interface AccountChanges {
  list(tenantId: string): Promise<Account[]>;
  /** Ends logins, passkeys and conversations at once; the name stays with what was done. @throws Refusal `last-admin`, `own-account` */
  takeAway(tenantId: string, find: Find, by: Changer): Promise<StoredOperator>;
  /** Opens it again, with a password for once. */
  giveBack(tenantId: string, find: Find, by: Changer): ReturnType<Accounts['renew']>;
  /** @throws Refusal `last-admin`, `own-account`: nobody gives themselves another role */
  change(tenantId: string, find: Find, to: AccountChange, by: Changer): Promise<StoredOperator>;
}

interface Means {
  readonly operators: OperatorStorage;
  readonly accounts: AccountStorage;
  readonly clock: () => Date;
  readonly passwordCost?: number | undefined;
  /** Shows somebody out of every conversation, and tells those who wait in these. */
  readonly freed: (tenantId: string, parties: readonly string[], sids: readonly string[]) => void;
}

export function createAccountChanges({ operators, accounts, clock, passwordCost, freed }: Means): AccountChanges {
  const found = async (tenantId: string, find: Find): Promise<StoredOperator> => {
    const operator = (await operators.list(tenantId)).find((one) => ('id' in find ? one.id === find.id : nameKey(one.name) === nameKey(find.name)));
    if (!operator) throw new Refusal('not-found');
    return operator;
  };
  const noted = (event: AccountEvent, { id }: StoredOperator, by: Changer, sealed?: Uint8Array): Noted => {
    const at = clock().toISOString();
    return { at, leaf: leafOf({ event, actor: by, object: id, at, ...(sealed && { sealed }) }) };
  };
  const settle = (tenantId: string, { id }: StoredOperator, { state, freed: sids }: Awaited<ReturnType<AccountStorage['end']>>, out: boolean): void => {
    if (state !== 'changed') throw new Refusal(state === 'unknown' ? 'not-found' : state);
    if (out) freed(tenantId, partiesOf(id), sids);
  };

  return {
    async list(tenantId) {
      const uses = new Map((await accounts.use(tenantId, new Date(clock().getTime() - idleAfter).toISOString())).map((one) => [one.id, one]));
      return (await operators.list(tenantId)).map((operator) => {
        const { usedAt = null, signedIn = 0, since = null } = uses.get(operator.id) ?? {};
        return { ...shown(operator), signedIn, ...(usedAt !== null && { usedAt }), ...(since !== null && { signedInSince: since }), ...(operator.endedAt !== null && { endedAt: operator.endedAt }) };
      });
    },

    async takeAway(tenantId, find, by) {
      const operator = await found(tenantId, find);
      if (by === `operator:${operator.id}`) throw new Refusal('own-account');
      settle(tenantId, operator, await accounts.end(tenantId, operator.id, noted('operator-ended', operator, by)), true);
      return operator;
    },

    async giveBack(tenantId, find, by) {
      const operator = await found(tenantId, find);
      const password = oneTimePassword();
      const state = await accounts.reopen(tenantId, operator.id, await hashPassword(password, passwordCost), noted('operator-reopened', operator, by));
      if (state !== 'changed') throw new Refusal('not-found');
      return { operator: shown({ ...operator, mustChange: true }), password };
    },

    async change(tenantId, find, { role, languages }, by) {
      const operator = await found(tenantId, find);
      if (by === `operator:${operator.id}` && role !== operator.role) throw new Refusal('own-account');
      const told = Buffer.from(JSON.stringify([role, languages]));
      settle(tenantId, operator, await accounts.change(tenantId, operator.id, { role, languages }, noted('operator-changed', operator, by, told)), role !== operator.role);
      return { ...operator, role, languages };
    },
  };
}

type AccountEvent = Extract<Leaf['event'], `operator-${string}`>;
