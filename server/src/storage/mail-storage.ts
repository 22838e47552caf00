import type { RedriveBy } from './delivery-storage.ts';
import { noteLeaf } from './leaves.ts';
import { methodsOn, statement, type Engine, type Program } from './sql.ts';

/** A receipt that is to be sent by e-mail, taken by one process. Times are ISO 8601. */
export interface ClaimedMail {
  /** The submission's id. */
  readonly id: string;
  readonly protocol: string;
  /** With the one that is beginning. */
  readonly attempts: number;
  readonly since: string;
  readonly lease: string;
}

export interface MailEnd {
  readonly state: 'waiting' | 'delivered' | 'dead';
  readonly attempts: number;
  readonly nextAt: string;
  readonly lastError: string | null;
  readonly addressKey: string | null;
  readonly settledAt: string | null;
}

/** A receipt that cannot go out by e-mail, as far as a person has to know. */
export interface DeadMail {
  /** The submission's id. */
  readonly id: string;
  readonly protocol: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly settledAt: string;
}

/** The part of the storage port that knows of e-mails. Whoever comes second finds a row changed, and changes nothing. */
export interface MailStorage {
  claim(tenantId: string, claim: { readonly lease: string; readonly now: string; readonly until: string; readonly limit: number }): Promise<readonly ClaimedMail[]>;
  /** @returns whether it was still this process's */
  settle(tenantId: string, mail: Pick<ClaimedMail, 'id' | 'lease'>, end: MailEnd): Promise<boolean>;
  /** How many letters went to an address since then. */
  sentTo(tenantId: string, addressKey: string, since: string): Promise<number>;
  /** Forgets to whom the letters of before then went. */
  forgetAddresses(tenantId: string, before: string): Promise<void>;
  /** Dead letters, the newest first. @param before only those older than this one; empty for the newest */
  dead(tenantId: string, page: { readonly before: string; readonly limit: number }): Promise<readonly DeadMail[]>;
  countDead(tenantId: string): Promise<number>;
  /** Lets a dead letter begin anew, or without an `id` all of them. @returns how many */
  redrive(tenantId: string, id: string | null, by: RedriveBy): Promise<number>;
}

const insert = statement(`INSERT INTO mails (tenant_id, id, state, since, next_at) VALUES (?, ?, 'waiting', ?, ?)`);
const due = statement<Omit<ClaimedMail, 'lease'> & { readonly state: string; readonly nextAt: string }>(`
  SELECT m.id, c.protocol, m.attempts, m.since, m.state, m.next_at AS "nextAt" FROM mails m INDEXED BY mails_due
  JOIN submissions s ON s.tenant_id = m.tenant_id AND s.id = m.id JOIN cases c ON c.tenant_id = s.tenant_id AND c.id = s.case_id
  WHERE m.tenant_id = ? AND m.state IN ('waiting', 'leased') AND m.next_at <= ? ORDER BY m.next_at LIMIT ?`);
const take = statement(`
  UPDATE mails SET state = 'leased', attempts = attempts + 1, next_at = ?, lease = ? WHERE tenant_id = ? AND id = ? AND state = ? AND next_at = ?`);
const settle = statement(`
  UPDATE mails SET state = ?, attempts = ?, next_at = ?, last_error = ?, address_key = ?, settled_at = ?, lease = '' WHERE tenant_id = ? AND id = ? AND state = 'leased' AND lease = ?`);
const sentTo = statement<{ readonly count: number }>('SELECT count(*) AS count FROM mails INDEXED BY mails_to WHERE tenant_id = ? AND address_key = ? AND settled_at > ?');

const forget = statement('UPDATE mails SET address_key = NULL WHERE tenant_id = ? AND address_key IS NOT NULL AND settled_at < ?');
const listDead = statement<DeadMail>(`
  SELECT m.id, c.protocol, m.attempts, m.last_error AS "lastError", m.settled_at AS "settledAt" FROM mails m INDEXED BY mails_dead
  JOIN submissions s ON s.tenant_id = m.tenant_id AND s.id = m.id JOIN cases c ON c.tenant_id = s.tenant_id AND c.id = s.case_id
  WHERE m.tenant_id = ? AND m.state = 'dead' AND (? = '' OR m.id < ?) ORDER BY m.id DESC LIMIT ?`);
const countDead = statement<{ readonly count: number }>(`SELECT count(*) AS count FROM mails INDEXED BY mails_dead WHERE tenant_id = ? AND state = 'dead'`);
const redriveOne = statement(`UPDATE mails SET state = 'waiting', attempts = 0, since = ?, next_at = ?, settled_at = NULL WHERE tenant_id = ? AND id = ? AND state = 'dead'`);
const redriveAll = statement(`
  UPDATE mails INDEXED BY mails_dead SET state = 'waiting', attempts = 0, since = ?, next_at = ?, settled_at = NULL WHERE tenant_id = ? AND state = 'dead'`);

/** E-mails on any engine. */
export function mailStorage(engine: Engine): MailStorage {
  const { reads } = methodsOn(engine);
  return {
    claim: (tenantId, { lease, now, until, limit }) =>
      engine.write(function* () {
        const claimed: ClaimedMail[] = [];
        for (const { state, nextAt, ...mail } of yield* due.all([tenantId, now, limit])) {
          if ((yield* take.run([until, lease, tenantId, mail.id, state, nextAt])) > 0) claimed.push({ ...mail, attempts: mail.attempts + 1, lease });
        }
        return claimed;
      }, 'constraints'),
    settle: (tenantId, { id, lease }, { state, attempts, nextAt, lastError, addressKey, settledAt }) =>
      engine.write(function* () {
        return (yield* settle.run([state, attempts, nextAt, lastError, addressKey, settledAt, tenantId, id, lease])) > 0;
      }, 'constraints'),
    sentTo: reads(function* (tenantId: string, addressKey: string, since: string) {
      return Number((yield* sentTo.one([tenantId, addressKey, since]))?.count ?? 0);
    }),
    forgetAddresses: (tenantId, before) =>
      engine.write(function* () {
        yield* forget.run([tenantId, before]);
      }, 'constraints'),
    dead: reads((tenantId: string, { before, limit }: { readonly before: string; readonly limit: number }) => listDead.all([tenantId, before, before, limit])),
    countDead: reads(function* (tenantId: string) {
      return Number((yield* countDead.one([tenantId]))?.count ?? 0);
    }),
    redrive: (tenantId, id, { leaf, at }) =>
      engine.write(function* () {
        const redriven = id === null ? yield* redriveAll.run([at, at, tenantId]) : yield* redriveOne.run([at, at, tenantId, id]);
        if (redriven > 0) yield* noteLeaf(tenantId, leaf, at);
        return redriven;
      }, 'constraints'),
  };
}

/** With the submission, in its transaction. */
export function* writeMail(tenantId: string, submissionId: string, at: string): Program<void> {
  yield* insert.run([tenantId, submissionId, at, at]);
}
