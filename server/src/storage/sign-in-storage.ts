import { statement, type Engine, type Program } from './sql.ts';

/** A public key that an operator's device signs for. The private one never leaves the device. */
export interface StoredPasskey {
  /** The credential's id, base64url. */
  readonly id: string;
  readonly operatorId: string;
  /** COSE key. */
  readonly publicKey: Uint8Array;
  /** How often it signed, as the device counts; 0 where it does not. */
  readonly counter: number;
  /** What the operator calls it. */
  readonly name: string;
  readonly createdAt: string;
  readonly usedAt: string | null;
}

/** What a device has to sign, once; `operatorId` where it is to be a new passkey of somebody who is signed in. */
export interface Challenge {
  readonly challenge: string;
  readonly operatorId: string | null;
  readonly until: string;
}

/** Passkeys and accounts of a company's own. As in `Storage`, writes resolve when they are on disk. */
export interface SignInStorage {
  /** Also forgets challenges that nobody answered in time. */
  ask(tenantId: string, challenge: Challenge, now: string): Promise<void>;
  /** Takes a challenge away, so that it counts once. @returns whether it was there, for this operator (or for signing in), and in time */
  take(tenantId: string, challenge: Pick<Challenge, 'challenge' | 'operatorId'>, now: string): Promise<boolean>;
  /** `known`: this very passkey is kept already. */
  addPasskey(tenantId: string, passkey: Omit<StoredPasskey, 'usedAt'>): Promise<'added' | 'known'>;
  findPasskey(tenantId: string, id: string): Promise<StoredPasskey | null>;
  passkeysOf(tenantId: string, operatorId: string): Promise<readonly StoredPasskey[]>;
  usedPasskey(tenantId: string, id: string, use: { readonly counter: number; readonly at: string }): Promise<void>;
  /** @returns whether it was there */
  removePasskey(tenantId: string, operatorId: string, id: string): Promise<boolean>;
  /** All that opens an account beside its password. */
  forgetPasskeys(tenantId: string, operatorId: string): Promise<void>;
  /** Whom an account at the company's provider belongs to. */
  findSubject(tenantId: string, account: Account): Promise<string | null>;
  /** `taken`: the operator has another account there already, or this account another operator. */
  bindSubject(tenantId: string, account: Account, operatorId: string, at: string): Promise<'bound' | 'taken'>;
}

/** `iss` and `sub` of an ID token: together they name somebody for ever (OpenID Connect Core, 5.7). */
export interface Account {
  readonly issuer: string;
  readonly subject: string;
}

const columns = 'id, operator_id AS "operatorId", public_key AS "publicKey", counter, name, created_at AS "createdAt", used_at AS "usedAt"';

const insertChallenge = statement('INSERT INTO sign_in_challenges (tenant_id, challenge, operator_id, until) VALUES (?, ?, ?, ?)');
const dropOld = statement('DELETE FROM sign_in_challenges WHERE tenant_id = ? AND until < ?');
const dropChallenge = statement<{ operatorId: string | null; until: string }>('DELETE FROM sign_in_challenges WHERE tenant_id = ? AND challenge = ? RETURNING operator_id AS "operatorId", until');
const insertPasskey = statement(`
  INSERT INTO passkeys (tenant_id, id, operator_id, public_key, counter, name, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (tenant_id, id) DO NOTHING`);
const onePasskey = statement<StoredPasskey>(`SELECT ${columns} FROM passkeys WHERE tenant_id = ? AND id = ?`);
const passkeysOf = statement<StoredPasskey>(`SELECT ${columns} FROM passkeys WHERE tenant_id = ? AND operator_id = ? ORDER BY created_at, id`);
const usePasskey = statement('UPDATE passkeys SET counter = ?, used_at = ? WHERE tenant_id = ? AND id = ?');
const dropPasskey = statement('DELETE FROM passkeys WHERE tenant_id = ? AND operator_id = ? AND id = ?');
const dropPasskeys = statement('DELETE FROM passkeys WHERE tenant_id = ? AND operator_id = ?');
const oneSubject = statement<{ operatorId: string }>('SELECT operator_id AS "operatorId" FROM operator_subjects WHERE tenant_id = ? AND issuer = ? AND subject = ?');
const boundTo = statement('SELECT subject FROM operator_subjects WHERE tenant_id = ? AND issuer = ? AND operator_id = ?');
const insertSubject = statement(`
  INSERT INTO operator_subjects (tenant_id, issuer, subject, operator_id, created_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (tenant_id, issuer, subject) DO NOTHING`);

export function signInStorage(engine: Engine): SignInStorage {
  return {
    ask: (tenantId, { challenge, operatorId, until }, now) =>
      engine.write(function* (): Program<void> {
        yield* dropOld.run([tenantId, now]);
        yield* insertChallenge.run([tenantId, challenge, operatorId, until]);
      }),
    take: (tenantId, { challenge, operatorId }, now) =>
      engine.write(function* (): Program<boolean> {
        const found = yield* dropChallenge.one([tenantId, challenge]);
        return found !== undefined && found.operatorId === operatorId && found.until >= now;
      }),
    addPasskey: (tenantId, { id, operatorId, publicKey, counter, name, createdAt }) =>
      engine.write(function* (): Program<'added' | 'known'> {
        return (yield* insertPasskey.run([tenantId, id, operatorId, publicKey, counter, name, createdAt])) > 0 ? 'added' : 'known';
      }),
    findPasskey: (tenantId, id) =>
      engine.read(function* (): Program<StoredPasskey | null> {
        return (yield* onePasskey.one([tenantId, id])) ?? null;
      }),
    passkeysOf: (tenantId, operatorId) => engine.read(() => passkeysOf.all([tenantId, operatorId])),
    usedPasskey: (tenantId, id, { counter, at }) =>
      engine.write(function* (): Program<void> {
        yield* usePasskey.run([counter, at, tenantId, id]);
      }),
    removePasskey: (tenantId, operatorId, id) =>
      engine.write(function* (): Program<boolean> {
        return (yield* dropPasskey.run([tenantId, operatorId, id])) > 0;
      }),
    forgetPasskeys: (tenantId, operatorId) =>
      engine.write(function* (): Program<void> {
        yield* dropPasskeys.run([tenantId, operatorId]);
      }),
    findSubject: (tenantId, { issuer, subject }) =>
      engine.read(function* (): Program<string | null> {
        return (yield* oneSubject.one([tenantId, issuer, subject]))?.operatorId ?? null;
      }),
    bindSubject: (tenantId, { issuer, subject }, operatorId, at) =>
      engine.write(function* (): Program<'bound' | 'taken'> {
        if ((yield* boundTo.one([tenantId, issuer, operatorId])) !== undefined) return 'taken';
        return (yield* insertSubject.run([tenantId, issuer, subject, operatorId, at])) > 0 ? 'bound' : 'taken';
      }),
  };
}
