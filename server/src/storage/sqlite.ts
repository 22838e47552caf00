import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import { networkFilesystemAt, slowDiskAt, syncDirectory } from './disk.ts';
import { groupCommit, inTransaction, type Transactions } from './group-commit.ts';
import { logStorage } from './log-storage.ts';
import { nodeTooOld } from './node-version.ts';
import { performHere } from './perform-here.ts';
import { migrations } from './schema.ts';
import type { Engine } from './sql.ts';
import { sqliteCaseReads } from './sqlite-case-reads.ts';
import { sqliteCaseWrites } from './sqlite-case-writes.ts';
import { sqliteOperators } from './sqlite-operators.ts';
import { sqliteSessions } from './sqlite-sessions.ts';
import { sqliteSigned } from './sqlite-signed.ts';
import { sqliteStatements } from './sqlite-statements.ts';
import { FlowChanged, StorageUnavailable, type Registered, type Storage } from './storage.ts';

/** How the crash suite proves that it would notice: a setting that loses receipts, files or lines. Never for anything else. */
export type Weakening = 'synchronous-normal' | 'answer-before-commit' | 'files-unsynced' | 'ack-before-row';

export interface SqliteOptions {
  /** A folder on a local disk; the database is `same-door.db` in it. */
  readonly directory: string;
  /** Pages of 4 KiB that the database may grow to; tests fill the disk with it. */
  readonly maxPages?: number;
  readonly weakening?: Weakening | undefined;
  /** Told once about a slow disk. */
  readonly warn?: (sentence: string) => void;
}

/** Opens the embedded database: write-ahead log, every commit synced, checked before it is trusted. */
export async function openSqlite({ directory, maxPages, weakening, warn = () => {} }: SqliteOptions): Promise<Storage> {
  const refused = nodeTooOld() ?? networkFilesystemAt(directory);
  if (refused) throw new Error(refused);
  const slow = slowDiskAt(directory);
  if (slow) warn(slow);

  const { default: Sqlite } = await import('better-sqlite3');
  const database = new Sqlite(join(directory, 'same-door.db'), { timeout: 5000 });
  try {
    prepare(database, weakening === 'synchronous-normal' ? 'NORMAL' : 'FULL', maxPages);
    syncDirectory(directory);
  } catch (error) {
    database.close();
    throw error;
  }
  return storageOn(database, weakening);
}

function prepare(database: Database, synchronous: 'FULL' | 'NORMAL', maxPages: number | undefined): void {
  database.pragma('journal_mode = WAL');
  database.pragma(`synchronous = ${synchronous}`);
  database.pragma('foreign_keys = ON');
  database.pragma('trusted_schema = OFF');
  // 16 MB: a page that many commits touch is copied home once for all of them.
  database.pragma('wal_autocheckpoint = 4000');
  if (synchronous === 'FULL' && database.pragma('synchronous', { simple: true }) !== 2) {
    throw new Error('SQLite does not take synchronous = FULL here, so receipts could be lost in a power cut. The server does not start like this.');
  }
  const health = database.pragma('quick_check', { simple: true });
  if (health !== 'ok') throw new Error(`The database in the data folder is damaged (${String(health)}). Restore a backup before starting.`);
  inTransaction(transactionsOf(database), () => {
    const done = Number(database.pragma('user_version', { simple: true }));
    if (done > migrations.length) throw new Error('The database was written by a newer version of this server. Start that version.');
    for (const migration of migrations.slice(done)) database.exec(migration);
    database.pragma(`user_version = ${migrations.length}`);
  });
  if (maxPages !== undefined) database.pragma(`max_page_count = ${maxPages}`);
}

function transactionsOf(database: Database): Transactions {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  return {
    begin: () => void begin.run(),
    commit: () => void commit.run(),
    // SQLite itself rolls back on a full disk; a second ROLLBACK would hide the first error.
    rollback: () => void (database.inTransaction && rollback.run()),
  };
}

function storageOn(database: Database, weakening: Weakening | undefined): Storage {
  const transactions = transactionsOf(database);
  const statements = sqliteStatements(database);
  const operators = sqliteOperators(database);
  const sessions = sqliteSessions(database);
  const signed = sqliteSigned(database);
  const [reads, writes] = [sqliteCaseReads(database, sessions, signed), sqliteCaseWrites(database, statements.attachments)];
  // One queue for all that is written: whatever comes in one turn shares one fsync.
  const commitTogether = groupCommit(transactions, (write: () => unknown) => write());
  const together = <Result>(write: () => Result): Promise<Result> => commitTogether(write).catch(asUnavailable) as Promise<Result>; // what `write` gave
  const guarded = <Result>(work: () => Result): Promise<Result> =>
    new Promise((resolve) => resolve(work())).catch(asUnavailable) as Promise<Result>; // asUnavailable never returns
  const readBegin = database.prepare('BEGIN DEFERRED');
  const engine: Engine = {
    write: (program) => together(() => performHere(database, program())),
    // Another process may write between two statements; in a transaction all of them see one moment.
    read: (program) => guarded(() => inTransaction({ ...transactions, begin: () => void readBegin.run() }, () => performHere(database, program()))),
  };

  return {
    keepTenant: (tenant, now) => guarded(() => inTransaction(transactions, () => statements.keepTenant({ id: randomUUID(), now, tenant }))),
    publish: (tenantId, definitions, now) =>
      guarded(() =>
        inTransaction(transactions, () => {
          statements.retireAll(tenantId);
          for (const definition of definitions) {
            const text = JSON.stringify(definition);
            const known = statements.definitionText(tenantId, definition);
            if (known !== undefined && known !== text) throw new FlowChanged(definition);
            statements.publish(tenantId, definition, text, now);
          }
        }),
      ),
    liveFlows: (tenantId) => guarded(() => statements.liveFlows(tenantId).map((text) => JSON.parse(text) as FlowDefinition)), // checked when published
    register: (submission) => {
      if (weakening !== 'answer-before-commit') return together(() => statements.register(submission));
      setTimeout(() => void commitTogether(() => statements.register(submission)), 50);
      return Promise.resolve<Registered>({ state: 'new' });
    },
    findByKey: (tenantId, key) => guarded(() => statements.findByKey(tenantId, key)),
    findByProtocol: (tenantId, protocol) => guarded(() => statements.findByProtocol(tenantId, protocol)),
    tenants: () => guarded(statements.tenants),
    cases: {
      findSecret: (tenantId, protocol) => guarded(() => reads.findSecret(tenantId, protocol)),
      read: (tenantId, caseId) => guarded(() => reads.read(tenantId, caseId)),
      say: (message) => together(() => writes.say(message)),
      requestHistory: (request) => together(() => writes.requestHistory(request)),
      reopen: (reopening) => together(() => writes.reopen(reopening)),
      answer: (answers) => together(() => writes.answer(answers)),
      translate: (translation) => together(() => writes.translate(translation)),
      judgeTranslation: (verdict) => together(() => writes.judgeTranslation(verdict)),
      close: (event) => together(() => writes.close(event)),
      historySent: (event) => together(() => writes.historySent(event)),
      spend: (tenantId, tokenHash, outcome, periodOf) => together(() => writes.spend(tenantId, tokenHash, outcome, periodOf)),
    },
    attachments: {
      open: (tenantId, attachment, quota) => together(() => statements.attachments.open(tenantId, attachment, quota)),
      find: (tenantId, id) => guarded(() => statements.attachments.find(tenantId, id)),
      hasRoom: (tenantId, quota) => guarded(() => statements.attachments.hasRoom(tenantId, quota)),
      end: (tenantId, id, bytes) => together(() => statements.attachments.end(tenantId, id, bytes)),
      keepOffset: (tenantId, id, received) => together(() => statements.attachments.keepOffset(tenantId, id, received)),
      measure: (tenantId, id, bytes) => together(() => statements.attachments.measure(tenantId, id, bytes)),
      settle: (tenantId, id, settlement) => together(() => statements.attachments.settle(tenantId, id, settlement)),
      forget: (tenantId, id) => together(() => statements.attachments.forget(tenantId, id)),
      abandoned: (tenantId, before) => guarded(() => statements.attachments.abandoned(tenantId, before)),
      ofCase: (tenantId, caseId) => guarded(() => statements.attachments.ofCase(tenantId, caseId)),
      attach: (tenantId, to, files) => together(() => statements.attachments.attach(tenantId, to, files)),
    },
    signed: {
      nextToCopy: (...given) => guarded(() => signed.nextToCopy(...given)),
      tries: (...given) => together(() => signed.tries(...given)),
      copied: (...given) => together(() => signed.copied(...given)),
      notCopied: (...given) => together(() => signed.notCopied(...given)),
    },
    operators: {
      list: (...given) => guarded(() => operators.list(...given)),
      findByName: (...given) => guarded(() => operators.findByName(...given)),
      add: (...given) => together(() => operators.add(...given)),
      setPassword: (...given) => together(() => operators.setPassword(...given)),
      addLogin: (...given) => together(() => operators.addLogin(...given)),
      findLogin: (...given) => guarded(() => operators.findLogin(...given)),
      touchLogin: (...given) => together(() => operators.touchLogin(...given)),
      endLogin: (...given) => together(() => operators.endLogin(...given)),
      endLogins: (...given) => together(() => operators.endLogins(...given)),
      note: (...given) => together(() => operators.note(...given)),
      log: (...given) => guarded(() => operators.log(...given)),
      snippets: (...given) => guarded(() => operators.snippets(...given)),
      setSnippets: (...given) => together(() => operators.setSnippets(...given)),
      cases: (...given) => guarded(() => operators.cases(...given)),
    },
    sessions: {
      open: (session) => together(() => sessions.open(session)),
      find: (tenantId, sid) => guarded(() => sessions.find(tenantId, sid)),
      ofCase: (tenantId, caseId) => guarded(() => sessions.ofCase(tenantId, caseId)),
      openOnes: (tenantId) => guarded(() => sessions.openOnes(tenantId)),
      claim: (tenantId, sid, claim) => together(() => sessions.claim(tenantId, sid, claim)),
      renew: (tenantId, sid, claim) => together(() => sessions.renew(tenantId, sid, claim)),
      offer: (tenantId, sid, offer) => together(() => sessions.offer(tenantId, sid, offer)),
      close: (tenantId, sid, event) => together(() => sessions.close(tenantId, sid, event)),
      reserve: (tenantId, sid, size) => together(() => sessions.reserve(tenantId, sid, size)),
      keepLine: (line) => {
        if (weakening !== 'ack-before-row') return together(() => sessions.keepLine(line));
        setTimeout(() => void commitTogether(() => sessions.keepLine(line)).catch(() => {}), 300);
        return Promise.resolve<'new'>('new');
      },
      keepQuality: (row) => together(() => sessions.keepQuality(row)),
      quality: (tenantId, sid) => guarded(() => sessions.quality(tenantId, sid)),
      heads: (tenantId, sid) => guarded(() => sessions.heads(tenantId, sid)),
      lines: (tenantId, sid, after) => guarded(() => sessions.lines(tenantId, sid, after)),
    },
    log: logStorage(engine),
    ready: () =>
      guarded(() => {
        transactions.begin();
        transactions.rollback();
      }),
    close: () => guarded(() => void database.close()),
  };
}

function asUnavailable(error: unknown): never {
  if (error instanceof FlowChanged) throw error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  throw new StorageUnavailable(code, { cause: error });
}
