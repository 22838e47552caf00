import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { idleAfter, loginLife, type NewOperator, type Operator } from '../../../src/wire/console-sign-in.ts';
import { leafOf } from '../cases/leaf.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { Refusal } from '../refusal.ts';
import type { OperatorStorage, StoredLogin, StoredOperator } from '../storage/operator-storage.ts';
import type { SignInStorage } from '../storage/sign-in-storage.ts';
import type { Changer } from './account-changes.ts';
import { isGuessable } from './guessable.ts';
import { hashPassword, isPassword, oneTimePassword } from './passwords.ts';

/** Somebody who is signed in. */
export interface Seat {
  readonly tenant: Tenant;
  readonly operator: StoredOperator;
  /** Names the login without opening it. */
  readonly login: string;
  /** When they signed in, in milliseconds. */
  readonly since: number;
  /** In so many milliseconds it ends, unless the operator does something; near the end of its life, whatever they do. */
  readonly idleIn: number;
}

/** Accounts of the console and who is signed in. All promises throw `StorageUnavailable` too. */
export interface Accounts {
  /** The first admin of a company that has nobody yet. @returns the one-time password, or null where there is somebody */
  firstAdmin(tenantId: string): Promise<string | null>;
  /** @returns the secret of the login. @throws Refusal `sign-in-failed`, after the same work whatever was wrong */
  signIn(tenant: Tenant | undefined, name: string, password: string): Promise<{ readonly secret: string; readonly seat: Seat }>;
  /** Signs somebody in who has shown who they are. @returns the secret of the login */
  begin(tenant: Tenant, operator: StoredOperator): Promise<{ readonly secret: string; readonly seat: Seat }>;
  /** Who has this secret, or null. @param quiet what the page does by itself does not count as somebody being there */
  seatOf(tenant: Tenant, secret: string, quiet: boolean): Promise<Seat | null>;
  /** Whether this login still stands, without counting as somebody being there. */
  holds(seat: Seat): Promise<boolean>;
  signOut(seat: Seat): Promise<void>;
  /** Ends every login of the operator, and begins another. @returns its secret. @throws Refusal `sign-in-failed`, `same-password`, `guessable-password` */
  changePassword(seat: Seat, old: string, next: string): ReturnType<Accounts['begin']>;
  /** Who works here now. */
  list(tenantId: string): Promise<Operator[]>;
  /** @throws Refusal `name-taken` */
  make(tenantId: string, wanted: NewOperator, by?: Changer): Promise<{ readonly operator: Operator; readonly password: string }>;
  /** A new one-time password for somebody who lost theirs; ends all their logins and forgets their passkeys. @throws Refusal `not-found` */
  renew(tenantId: string, find: { readonly id: string } | { readonly name: string }, by?: Changer): Promise<{ readonly operator: Operator; readonly password: string }>;
}

interface Means {
  readonly operators: OperatorStorage;
  readonly signIn: SignInStorage;
  readonly clock: () => Date;
  /** Less than usual is for tests. */
  readonly passwordCost?: number | undefined;
}

export function createAccounts({ operators, signIn: ways, clock, passwordCost }: Means): Accounts {
  // Whoever does not exist has a password too, which nobody knows: a wrong name costs the same work as a wrong password.
  const hash = (password: string): Promise<string> => hashPassword(password, passwordCost);
  // Made when somebody first signs in: it costs a third of a second, and most servers that start in tests have no console.
  const made: Promise<string>[] = [];
  const nobody = (): Promise<string> => (made[0] ??= hash(randomBytes(16).toString('hex')));
  const now = (): string => clock().toISOString();

  const add = async (tenantId: string, { name, role, languages }: NewOperator, onlyFirst: boolean, by: Changer) => {
    const password = oneTimePassword();
    const operator: StoredOperator = { id: randomUUID(), name: name.trim(), role, languages, passwordHash: await hash(password), mustChange: true, endedAt: null };
    const at = now();
    const leaf = leafOf({ event: 'operator-added', actor: by, object: operator.id, at });
    const state = await operators.add(tenantId, { ...operator, nameKey: nameKey(name), at, leaf }, onlyFirst);
    return state === 'added' ? { operator, password } : null;
  };

  const begin: Accounts['begin'] = async (tenant, operator) => {
    const secret = randomBytes(16).toString('base64url');
    const [login, since] = [hashOf(secret), clock().getTime()];
    await operators.endLogins(tenant.id, new Date(since - idleAfter).toISOString());
    await operators.addLogin(tenant.id, { idHash: login, operatorId: operator.id, at: new Date(since).toISOString() });
    return { secret, seat: { tenant, operator: atWork(tenant, operator), login, since, idleIn: idleAfter } };
  };

  return {
    firstAdmin: async (tenantId) => {
      // Asked before: hashing takes a third of a second, and a server may have many companies.
      if ((await operators.list(tenantId)).length > 0) return null;
      return (await add(tenantId, { name: 'admin', role: 'admin', languages: [] }, true, 'server'))?.password ?? null;
    },

    async signIn(tenant, name, password) {
      const decoy = await nobody();
      const found = tenant && (await operators.findByName(tenant.id, nameKey(name)));
      const right = await isPassword(password, found?.passwordHash ?? decoy);
      // Said after the same work: whether a company uses passwords is nobody's business who does not work there.
      if (!tenant || !found || found.endedAt !== null || !right || !hasPasswords(tenant)) throw new Refusal('sign-in-failed');
      return begin(tenant, found);
    },

    begin,

    async seatOf(tenant, secret, quiet) {
      const login = hashOf(secret);
      const found = await operators.findLogin(tenant.id, login);
      if (!found) return null;
      const since = Date.parse(found.beganAt);
      const idleIn = leftOf(found, clock());
      if (idleIn <= 0) {
        await operators.endLogin(tenant.id, login);
        return null;
      }
      const operator = atWork(tenant, found.operator);
      if (quiet) return { tenant, operator, login, since, idleIn };
      // Each second once is enough, and spares a write for every click.
      if (idleAfter - idleIn > 1_000) await operators.touchLogin(tenant.id, login, now());
      return { tenant, operator, login, since, idleIn: leftOf({ ...found, seenAt: now() }, clock()) };
    },

    async holds({ tenant, login }) {
      const found = await operators.findLogin(tenant.id, login);
      return found !== null && leftOf(found, clock()) > 0;
    },

    signOut: ({ tenant, login }) => operators.endLogin(tenant.id, login),

    async changePassword({ tenant, operator }, old, next) {
      if (!(await isPassword(old, operator.passwordHash))) throw new Refusal('sign-in-failed');
      if (old === next || nameKey(next) === nameKey(operator.name)) throw new Refusal('same-password');
      if (isGuessable(next, { names: [tenant.name, tenant.slug, operator.name] })) throw new Refusal('guessable-password');
      const changed = { ...operator, passwordHash: await hash(next), mustChange: false };
      await operators.setPassword(tenant.id, operator.id, { hash: changed.passwordHash, mustChange: false }, null);
      return begin(tenant, changed);
    },

    list: async (tenantId) => (await operators.list(tenantId)).filter(({ endedAt }) => endedAt === null).map(shown),

    async make(tenantId, wanted, by = 'server') {
      const made = await add(tenantId, wanted, false, by);
      if (!made) throw new Refusal('name-taken');
      return { operator: shown(made.operator), password: made.password };
    },

    async renew(tenantId, find, by = 'server') {
      const operator = (await operators.list(tenantId)).find((one) => ('id' in find ? one.id === find.id : nameKey(one.name) === nameKey(find.name)));
      if (!operator || operator.endedAt !== null) throw new Refusal('not-found');
      const password = oneTimePassword();
      // Whoever asks for this may have lost the device, too.
      await ways.forgetPasskeys(tenantId, operator.id);
      const at = now();
      const leaf = leafOf({ event: 'operator-password-renewed', actor: by, object: operator.id, at });
      await operators.setPassword(tenantId, operator.id, { hash: await hash(password), mustChange: true, noted: { leaf, at } }, null);
      return { operator: shown({ ...operator, mustChange: true }), password };
    },
  };
}

/** What may be told about somebody. */
export function shown({ id, name, role, languages, mustChange }: StoredOperator): Operator {
  return { id, name, role, languages: [...languages], mustChange };
}

/** A company may leave passwords to its provider. */
export function hasPasswords({ oidc }: Pick<Tenant, 'oidc'>): boolean {
  return oidc?.passwords !== false;
}

/** Where nobody uses a password, nobody need change the one that was made with the account. */
function atWork(tenant: Tenant, operator: StoredOperator): StoredOperator {
  return hasPasswords(tenant) ? operator : { ...operator, mustChange: false };
}

/** Names are compared without case and in one form of Unicode. */
export function nameKey(name: string): string {
  return name.trim().normalize('NFKC').toLowerCase();
}

/** Milliseconds until a login ends: nobody was there, or it has lasted long enough. */
function leftOf({ beganAt, seenAt }: Pick<StoredLogin, 'beganAt' | 'seenAt'>, now: Date): number {
  return Math.min(Date.parse(seenAt) + idleAfter, Date.parse(beganAt) + loginLife) - now.getTime();
}

// 128 random bits need no salt: nobody can try them all.
const hashOf = (secret: string): string => createHash('sha256').update(`login/${secret}`).digest('hex');
