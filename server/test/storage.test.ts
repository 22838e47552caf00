import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { groupCommit, type Transactions } from '../src/storage/group-commit.ts';
import { checkBeside } from '../src/storage/health.ts';
import { networkFilesystemAt } from '../src/storage/disk.ts';
import { lane, type LaneOptions } from '../src/storage/lane.ts';
import { nodeTooOld } from '../src/storage/node-version.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { demoTenant } from '../src/tenants.ts';
import { brSac, generic } from './helpers/flows.ts';
import { mayMount } from './helpers/mounts.ts';
import { anaForm, onSqlite, openHouse, receiptOf, rowsOf, submission, temporaryFolder, type House } from './helpers/house.ts';

const tables = ['cases', 'submissions', 'receipts', 'deadlines', 'audit_leaves'];
const long = { answers: { message: 'x'.repeat(9_000) } };

/** Submits until the disk is full. */
async function fill({ submit }: House): Promise<{ kept: string[]; refused: Awaited<ReturnType<House['submit']>> }> {
  const kept: string[] = [];
  for (let tries = 0; tries < 500; tries += 1) {
    const response = await submit(submission(long));
    if (response.statusCode !== 201) return { kept, refused: response };
    kept.push(receiptOf(response).url);
  }
  throw new Error('The disk did not fill up.');
}

async function expectHonestRefusal(house: House): Promise<void> {
  const { kept, refused } = await fill(house);
  expect(kept.length).toBeGreaterThan(0);
  expect([refused.statusCode, refused.headers['retry-after'], refused.json<{ type: string }>().type]).toEqual([503, '5', 'https://same-door.dev/problems/not-available']);
  // Several at once: each is tried on its own, and none is half-written.
  const more = await Promise.all(Array.from({ length: 5 }, () => house.submit(submission(long))));
  expect(more.every(({ statusCode }) => statusCode === 503)).toBe(true);
  const form = await house.postForm({ ...anaForm, message: 'x'.repeat(9_000) });
  expect([form.statusCode, form.headers['retry-after']]).toEqual([503, '5']);
  expect(form.body).toContain('Nothing was registered. Your answers are still here');
  expect(form.body).toContain('value="Ana Souza"');
  for (const table of tables) expect([table, await rowsOf(house, table)]).toEqual([table, kept.length]);
  for (const url of kept) expect((await house.ask({ url })).statusCode).toBe(200);
  expect(house.lines.some((line) => line.includes('SQLITE_FULL'))).toBe(true);
}

describe.runIf(onSqlite)('on a full disk', () => {
  test('people are told that nothing was kept, what was kept stays, and nothing is half-written', async () => {
    await expectHonestRefusal(await openHouse({ maxPages: 250 }));
  });

  test.runIf(mayMount())('the same holds on a real one, and it goes on once there is room', async () => {
    const folder = temporaryFolder();
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'tmpfs', disk]);
    onTestFinished(() => void execFileSync('umount', ['-l', disk]));
    const house = await openHouse({ dataDirectory: disk });
    await expectHonestRefusal(house);
    const ready = await house.ask({ url: '/readyz' });
    expect([ready.statusCode, ready.body]).toEqual([503, expect.stringContaining('MiB are free')]);
    execFileSync('mount', ['-o', 'remount,size=20m', disk]);
    expect((await house.submit(submission(long))).statusCode).toBe(201);
  });
});

describe('a published flow', () => {
  test('never changes under its version: the server says which one, and does not start', async () => {
    const house = await openHouse();
    const changed = { ...brSac, legal: { basis: 'another', deadline: null } };
    await expect(house.restart({ flows: [changed] })).rejects.toThrow('The flow "cancel" under "br-sac" is already published as version "1" with other content.');
    const later = await house.restart({ flows: [{ ...changed, version: '2' }] });
    const answer = receiptOf(await later.submit(submission()));
    expect(answer.deadlineAt).toBeNull();
  });

  test('stays behind the receipts that were given under it', async () => {
    const house = await openHouse();
    const { url } = receiptOf(await house.submit(submission()));
    const words = { en: { ...brSac.words['en'], 'cancel.who.name.label': 'Something else' }, 'pt-BR': { 'cancel.who.name.label': 'Outra coisa' } };
    const later = await house.restart({ flows: [{ ...brSac, version: '2', words }] });
    expect((await later.ask({ url })).body).toContain('Seu nome');
  });

  test('is live only while it is in the file, and stays when no file is given', async () => {
    const house = await openHouse();
    const fewer = await house.restart({ flows: [generic] });
    expect((await fewer.submit(submission())).json()).toMatchObject({ detail: 'Published here: cancel (generic).' });
    const none = await fewer.restart({ flows: undefined });
    expect((await none.submit(submission({ statute: 'generic' }))).statusCode).toBe(201);
  });

  test('that is not one is refused with the place of the mistake', async () => {
    await expect(openHouse({ flows: [{ ...brSac, legal: { basis: 1 } }] })).rejects.toThrow(/0\.legal\.basis/);
    await expect(openHouse({ flows: [{ ...brSac, needs: { shoe: 'required' } }] })).rejects.toThrow(/"shoe"/);
  });
});

describe('companies', () => {
  test('never see each other: the same key is two submissions', async () => {
    const house = await openHouse();
    const key = '6f1c1f0e-1111-4222-8333-444455556666';
    const [ours, theirs] = [await house.submit(submission(), { key }), await house.submit(submission(), { key, tenant: 'other' })];
    expect([ours.statusCode, theirs.statusCode]).toEqual([201, 201]);
    expect(receiptOf(ours).protocol).not.toBe(receiptOf(theirs).protocol);
  });
});

describe('what is written together', () => {
  const ledger = () => {
    const said: string[] = [];
    const transactions: Transactions = { begin: () => void said.push('begin'), commit: () => void said.push('commit'), rollback: () => void said.push('rollback') };
    return { said, transactions };
  };

  test('is one transaction a turn', async () => {
    const { said, transactions } = ledger();
    const commit = groupCommit(transactions, (job: number) => job * 2);
    expect(await Promise.all([commit(1), commit(2), commit(3)])).toEqual([2, 4, 6]);
    expect(said).toEqual(['begin', 'commit']);
  });

  test('fails for the one that is wrong, not for its neighbours', async () => {
    const { said, transactions } = ledger();
    const commit = groupCommit(transactions, (job: string) => {
      if (job === 'bad') throw new Error('bad');
      return job;
    });
    const results = await Promise.allSettled(['a', 'bad', 'b'].map(commit));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(said).toEqual(['begin', 'rollback', 'begin', 'commit', 'begin', 'rollback', 'begin', 'commit']);
  });
});

describe('what waits for a connection', () => {
  const bad = new Error('bad');
  const gone = new Error('gone');
  /** Takes what it is given in transactions, each of which ends when it is told to. */
  const engine = (fails: (jobs: readonly string[]) => Error | undefined, options?: LaneOptions) => {
    const transactions: string[] = [];
    const write = lane(async (jobs: readonly string[]) => {
      transactions.push(jobs.join(''));
      await Promise.resolve();
      const failure = fails(jobs);
      if (failure) throw failure;
      return jobs.map((job) => job.toUpperCase());
    }, (error) => error === gone, options);
    return { transactions, write };
  };

  test('goes together, and whatever comes meanwhile goes next', async () => {
    const { transactions, write } = engine(() => undefined);
    const first = Promise.all(['a', 'b'].map(write));
    const later = new Promise((resolve) => setImmediate(resolve)).then(() => Promise.all(['c', 'd'].map(write)));
    expect([await first, await later]).toEqual([['A', 'B'], ['C', 'D']]);
    expect(transactions).toEqual(['ab', 'cd']);
  });

  test('fails for the one that is wrong, not for its neighbours', async () => {
    const { transactions, write } = engine((jobs) => (jobs.includes('b') ? bad : undefined));
    const results = await Promise.allSettled(['a', 'b', 'c'].map(write));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    // By halves: of sixty-four, one that is wrong costs a dozen transactions, not sixty-four.
    expect(transactions).toEqual(['abc', 'ab', 'a', 'b', 'c']);
  });

  test('goes abreast where it may, so many in each', async () => {
    const { transactions, write } = engine(() => undefined, { abreast: 2, most: 2 });
    expect(await Promise.all(['a', 'b', 'c', 'd', 'e'].map(write))).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(transactions).toEqual(['ab', 'cd', 'e']);
  });

  test('is not tried one by one on a database that is gone', async () => {
    const { transactions, write } = engine((jobs) => (jobs.length > 1 ? gone : undefined));
    const results = await Promise.allSettled(['a', 'b'].map(write));
    expect([results.map(({ status }) => status), await write('c'), transactions]).toEqual([['rejected', 'rejected'], 'C', ['ab', 'c']]);
  });
});

describe.runIf(onSqlite)('a database of gigabytes', () => {
  const large = async (): Promise<string> => {
    const folder = temporaryFolder();
    const storage = await openSqlite({ directory: folder });
    const tenantId = await storage.keepTenant(demoTenant, '2026-11-26T12:00:00.000Z');
    await storage.operators.setSnippets(tenantId, Array.from({ length: 200 }, (_, index) => ({ title: `${index}`, text: 'x'.repeat(1_000) })));
    await storage.close();
    return folder;
  };

  test('is read through beside the answers, and is trusted when it is sound', async () => {
    const folder = await large();
    expect(await new Promise((tell) => checkBeside(join(folder, 'same-door.db'), tell))).toBeNull();
    const storage = await openSqlite({ directory: folder, checkedFirst: 0 });
    await storage.ready();
    await storage.close();
  });

  test('that is found to be damaged takes nothing any more, and says what to do', async () => {
    const folder = await large();
    const path = join(folder, 'same-door.db');
    const content = readFileSync(path);
    // The last pages hold what was written last; the first must stay, or nothing opens.
    content.fill(0xab, content.length - 20 * 4096, content.length - 4096);
    writeFileSync(path, content);
    const { promise: said, resolve: warn } = Promise.withResolvers<string>();
    const storage = await openSqlite({ directory: folder, checkedFirst: 0, warn });
    onTestFinished(() => storage.close());
    expect(await said).toMatch(/The database in the data folder is damaged .* Restore a backup/s);
    await expect(storage.ready()).rejects.toThrow('SQLITE_CORRUPT');
    await expect(storage.keepTenant(demoTenant, new Date().toISOString())).rejects.toThrow('SQLITE_CORRUPT');
  });
});

describe('the server does not start', () => {
  test.runIf(onSqlite)('on a damaged database', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'same-door.db'), 'this is no database, but long enough to be taken for one'.repeat(100));
    await expect(openHouse({ dataDirectory: folder })).rejects.toThrow(/not a database|damaged/);
  });

  test('on a network filesystem, and says where the data should lie', () => {
    expect(networkFilesystemAt('/data', 0x6969)).toContain('The data folder /data lies on NFS.');
    expect(networkFilesystemAt('/data', 0xff534d42 | 0)).toContain('CIFS');
    expect(networkFilesystemAt('.', statfsSync('.').type)).toBeNull();
  });

  test('on a Node that the database does not survive', () => {
    expect(['20.20.2', '22.13.9', '22.14.0', '24.21.0'].map((version) => nodeTooOld(version) === null)).toEqual([false, false, true, true]);
  });
});
