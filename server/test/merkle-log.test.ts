import { createHash, createPublicKey, verify } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { isConsistent, readCheckpoint } from '../../bin/verify/log-proof.mjs';
import { createLog, LogChanged } from '../src/log/log.ts';
import { rotateKey } from '../src/receipts/keyring.ts';
import { statements } from '../src/storage/sql.ts';
import type { LogStorage } from '../src/storage/log-storage.ts';
import { lookInto, onSqlite, openHouse, receiptOf, submission, type House } from './helpers/house.ts';
import { judged, means, proofOf } from './helpers/log.ts';

const checkpointOf = async ({ ask }: House) => (await ask({ url: '/log/checkpoint' })).body;
const sent = async (house: House, count: number, tenant?: string) => {
  const receipts = [];
  for (let at = 0; at < count; at += 1) receipts.push(receiptOf(await house.submit(submission(), tenant === undefined ? {} : { tenant })));
  return receipts;
};
/** Every place is taken once, none is left out, and so many receipts have theirs; the server notes events of its own, too. */
const expectWhole = async ({ dataDirectory }: House, receipts: number): Promise<void> => {
  const leaves = await lookInto(dataDirectory, 'SELECT event, tree_index AS place FROM audit_leaves WHERE tree_index IS NOT NULL ORDER BY tree_index');
  expect(leaves.map(({ place }) => place)).toEqual(range(leaves.length));
  expect(leaves.filter(({ event }) => event === 'submission-received')).toHaveLength(receipts);
};
const good = { origin: expect.stringMatching(/\/log$/) as unknown };
const range = (count: number) => Array.from({ length: count }, (_, index) => index);
/** A log of its own on the house's database, as a second server would have, which a test can cut off. */
const logOn = ({ app }: House, cut: Partial<LogStorage> = {}, clock = () => new Date(), batch = 512) => {
  const { storage, keyring } = app.services;
  return createLog({ storage: { ...storage.log, ...cut }, tenantIds: async () => (await storage.tenants()).map(({ id }) => id), origin: 'other.example/log', signer: keyring, clock, batch });
};

describe('whoever holds a receipt', () => {
  test('can prove that the log has it, with the receipt, the proof and the public keys alone', async () => {
    const house = await openHouse({ publicUrl: 'https://receipts.example/door/' });
    const receipts = [...(await sent(house, 3)), ...(await sent(house, 2, 'other'))];
    for (const answer of receipts) {
      const proof = await proofOf(house, answer);
      expect(await judged(house, proof, answer.receipt)).toEqual({ origin: 'receipts.example/door/log', index: proof.index, size: 5 });
    }
    await expectWhole(house, 5);
  });

  test('cannot be given the proof of another receipt, place or log for it', async () => {
    const house = await openHouse();
    const [one, two] = await sent(house, 2);
    if (!one || !two) throw new Error('two receipts');
    const proof = await proofOf(house, one);
    expect(await judged(house, proof, two.receipt)).toEqual({ fault: 'not-in-log' });
    expect(await judged(house, { ...proof, index: 1 - proof.index }, one.receipt)).toEqual({ fault: 'not-in-log' });
    expect(await judged(house, { ...proof, hashes: [] }, one.receipt)).toEqual({ fault: 'not-in-log' });
    expect(await judged(house, { ...proof, checkpoint: proof.checkpoint.replace('\n2\n', '\n3\n'), size: 3 }, one.receipt)).toEqual({ fault: 'forged' });
    for (const broken of [null, 'x', {}, { ...proof, hashes: ['!'] }, { ...proof, checkpoint: 'x' }, { ...proof, checkpoint: proof.checkpoint.trim() }]) {
      expect(await judged(house, broken, one.receipt)).toEqual({ fault: 'unreadable' });
    }
    expect(await judged(await openHouse(), proof, one.receipt)).toEqual({ fault: 'unknown-key' });
  });

  test('gets the proof like the receipt: with its secret, for nobody else to keep', async () => {
    const house = await openHouse();
    const [one, two] = await sent(house, 2);
    const secret = one?.url.split('?')[1];
    const { headers } = await house.ask({ url: `/v1/receipts/${one?.protocol}/proof?${secret}` });
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'content-disposition': `attachment; filename="proof-${one?.protocol}.json"` });
    for (const url of [`/v1/receipts/${two?.protocol}/proof?${secret}`, `/v1/receipts/${one?.protocol}/proof`, '/v1/receipts/x/proof?t=x']) expect((await house.ask({ url })).statusCode).toBe(404);
  });

  test('can still prove it after the keys were changed, and new checkpoints carry the new key', async () => {
    const house = await openHouse();
    const [old] = await sent(house, 1);
    if (!old) throw new Error('one receipt');
    const before = await proofOf(house, old);
    rotateKey(join(house.dataDirectory, 'keys'), new Date());
    const later = await house.restart();
    expect(await judged(later, before, old.receipt)).toMatchObject({ index: 0, size: 1 });
    const [fresh] = await sent(later, 1);
    if (!fresh) throw new Error('one receipt');
    const after = await proofOf(later, fresh);
    expect(await judged(later, after, fresh.receipt)).toMatchObject(good);
    expect(await judged(later, await proofOf(later, old), old.receipt)).toMatchObject({ ...good, index: 0 });
    const markOf = (note: string) => Buffer.from(readCheckpoint(note)?.signatures[0]?.bytes?.slice(0, 4) ?? []).toString('hex');
    expect(markOf(after.checkpoint)).not.toBe(markOf(before.checkpoint));
    const keys = (await later.ask({ url: '/log/keys' })).body.trim().split('\n');
    expect(keys.map((key) => key.split('+')[1]).sort()).toEqual([markOf(before.checkpoint), markOf(after.checkpoint)].sort());
  });
});

describe('whoever watches the log', () => {
  test('reads a checkpoint as C2SP describes it', async () => {
    const house = await openHouse({ publicUrl: 'https://receipts.example' });
    await sent(house, 3);
    await house.app.services.log.advance();
    const note = await checkpointOf(house);
    // Read without our own reader.
    const [, origin, size, root, name, signed] = /^(\S+)\n(\d+)\n(\S{44})\n\n\u2014 (\S+) (\S+)\n$/.exec(note) ?? [];
    expect([origin, name, size]).toEqual(['receipts.example/log', 'receipts.example/log', '3']);
    const [, mark, key = ''] = /^receipts\.example\/log\+([0-9a-f]{8})\+(\S+)\n$/.exec((await house.ask({ url: '/log/keys' })).body) ?? [];
    const publicKey = Buffer.from(key, 'base64');
    const signature = Buffer.from(signed ?? '', 'base64');
    expect([publicKey[0], signature.subarray(0, 4).toString('hex')]).toEqual([1, mark]);
    expect(createHash('sha256').update('receipts.example/log\n').update(publicKey).digest().subarray(0, 4).toString('hex')).toBe(mark);
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey.subarray(1).toString('base64url') };
    expect(verify(null, Buffer.from(`receipts.example/log\n3\n${root}\n`), createPublicKey({ key: jwk, format: 'jwk' }), signature.subarray(4))).toBe(true);
  });

  test('finds an empty log where nothing has happened', async () => {
    expect(await checkpointOf(await openHouse())).toContain(`/log\n0\n${createHash('sha256').digest('base64')}\n`);
  });

  test('can prove that each checkpoint begins with each earlier one', async () => {
    const house = await openHouse();
    const kept = [];
    for (const count of [1, 4, 0, 3, 9]) {
      await sent(house, count);
      await house.app.services.log.advance();
      kept.push(readCheckpoint(await checkpointOf(house)));
    }
    expect(kept.map((one) => one?.size)).toEqual([1, 5, 5, 8, 17]);
    for (const [at, later] of kept.entries()) {
      for (const earlier of kept.slice(0, at + 1)) {
        if (!later || !earlier) throw new Error('a checkpoint');
        const { hashes } = (await house.ask({ url: `/log/consistency?from=${earlier.size}&to=${later.size}` })).json<{ hashes: string[] }>();
        const proof = { earlier: earlier.size, earlierRoot: earlier.root, size: later.size, root: later.root, hashes: hashes.map((hash) => Buffer.from(hash, 'base64')) };
        expect(await isConsistent(proof, means.sha256)).toBe(true);
      }
    }
    for (const query of ['from=5&to=1', 'from=1&to=18', 'from=-1&to=1', 'from=1', 'from=01&to=5', 'from=1e1&to=17', 'from=99999999999999999999&to=17']) {
      expect([query, (await house.ask({ url: `/log/consistency?${query}` })).statusCode]).toEqual([query, 404]);
    }
  });

  test('gets no checkpoint over a past that was changed', async () => {
    const house = await openHouse();
    await sent(house, 3);
    await house.app.services.log.advance();
    const before = await checkpointOf(house);
    const [tile] = await lookInto(house.dataDirectory, 'SELECT hashes FROM log_tiles WHERE level = 0');
    const changed = Buffer.concat([Buffer.alloc(32), (tile?.['hashes'] as Buffer).subarray(32)]); // a blob
    await lookInto(house.dataDirectory, `UPDATE log_tiles SET hashes = ${onSqlite ? `x'${changed.toString('hex')}'` : `'\\x${changed.toString('hex')}'`} RETURNING level`);
    await sent(house, 1);
    await expect(house.app.services.log.advance()).rejects.toThrow(LogChanged);
    expect(await checkpointOf(house)).toBe(before);
  });
});

describe('the log goes on', () => {
  /** Dies at a step, before or after it was written. */
  const dying = (house: House, step: 'append' | 'place' | 'settle' | 'keepCheckpoint', written: boolean): Partial<LogStorage> => ({
    [step]: async (...given: never[]) => {
      const does = house.app.services.storage.log[step] as (...given: never[]) => Promise<unknown>; // the same arguments, whichever step
      if (written) await does(...given);
      throw new Error('killed');
    },
  });

  test.for(
    (['append', 'place', 'settle', 'keepCheckpoint'] as const).flatMap((step) => [
      [step, false] as const,
      [step, true] as const,
    ]),
  )('after a kill at "%s", written: %s', async ([step, written]) => {
    const house = await openHouse();
    const first = await sent(house, 2);
    await house.app.services.log.advance();
    const early = readCheckpoint(await checkpointOf(house));
    const second = [...(await sent(house, 2)), ...(await sent(house, 2, 'other'))];
    await expect(logOn(house, dying(house, step, written)).advance()).rejects.toThrow('killed');
    const later = await house.restart();
    await later.app.services.log.advance();
    await expectWhole(later, 6);
    for (const answer of [...first, ...second]) expect(await judged(later, await proofOf(later, answer), answer.receipt)).toMatchObject(good);
    const now = readCheckpoint(await checkpointOf(later));
    if (!early || !now) throw new Error('two checkpoints');
    const { hashes } = (await later.ask({ url: `/log/consistency?from=${early.size}&to=${now.size}` })).json<{ hashes: string[] }>();
    expect(await isConsistent({ earlier: early.size, earlierRoot: early.root, size: now.size, root: now.root, hashes: hashes.map((hash) => Buffer.from(hash, 'base64')) }, means.sha256)).toBe(true);
  });

  test('with several servers at once: each leaf once, none left out', async () => {
    const one = await openHouse();
    const two = await openHouse({ dataDirectory: one.dataDirectory });
    const logs = [one, two, one, two].map((house) => logOn(house, {}, undefined, 3));
    const answers = (await Promise.all([sent(one, 12), ...logs.map((log) => log.advance()), sent(two, 12, 'other'), ...logs.map((log) => log.advance())])).flatMap((some) => some ?? []);
    await Promise.all(logs.map((log) => log.advance()));
    await expectWhole(one, 24);
    const proofs = await Promise.all(answers.map((answer) => proofOf(two, answer)));
    expect(new Set(proofs.map(({ index }) => index)).size).toBe(24);
    for (const [at, proof] of proofs.entries()) expect(await judged(one, proof, answers[at]?.receipt ?? '')).toMatchObject(good);
  });

  test('in one pair of hands at a time, and in others soon after these are gone', async () => {
    // The house's own log would be a third pair, whose turn comes on a slow machine.
    vi.useFakeTimers({ toFake: ['setInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const house = await openHouse();
    const start = Date.parse('2026-11-26T12:00:00Z');
    let now = start;
    const clock = () => new Date(now);
    const [one, two] = [logOn(house, {}, clock), logOn(house, {}, clock)];
    const size = async () => (await house.app.services.storage.log.head()).size;
    await sent(house, 1);
    await one.advanceIfOurs();
    await sent(house, 1);
    await two.advanceIfOurs();
    expect(await size()).toBe(1);
    now = start + 20_000;
    await one.advanceIfOurs(); // renews
    expect(await size()).toBe(2);
    await sent(house, 1);
    now = start + 45_000;
    await two.advanceIfOurs();
    expect(await size()).toBe(2);
    now = start + 60_000;
    await two.advanceIfOurs();
    expect(await size()).toBe(3);
  });

  // How SQLite would go about it; PostgreSQL's planner decides by what is in the tables.
  test.runIf(onSqlite)('by indexes that know only what they are for, however large the log is', async () => {
    const house = await openHouse();
    const { default: Sqlite } = await import('better-sqlite3');
    const database = new Sqlite(join(house.dataDirectory, 'same-door.db'));
    const plans = [...statements].filter((text) => /FROM audit_leaves[^]*tree_index IS/.test(text)).map((text) => database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...(text.match(/\?/g) ?? []).map(() => '')));
    expect(plans.map((plan) => (plan as { detail: string }[]).map(({ detail }) => detail.split(' (')[0]))).toEqual([
      ['SEARCH audit_leaves USING INDEX audit_leaves_waiting'],
      ['SEARCH audit_leaves USING COVERING INDEX audit_leaves_of_receipts'],
    ]);
    database.close();
  });

  test('over many tiles, in an order of time', async () => {
    const house = await openHouse();
    const answers = [...(await sent(house, 1)), ...(await sent(house, 1, 'other'))];
    const ids = range(1500).map((index) => `ffffffff-0000-7000-8000-${String(index).padStart(12, '0')}`);
    const rows = ids.map((id, index) => `('${house.tenantId(index % 3 === 0 ? 'other' : 'acme')}', '${id}', 'case-closed', 'company', '${id}', '${createHash('sha256').update(id).digest('hex')}', '2026-11-26T12:00:00.000Z')`);
    await lookInto(house.dataDirectory, `INSERT INTO audit_leaves (tenant_id, id, event, actor, object, hash, at) VALUES ${rows.join(', ')} RETURNING id`);
    await house.app.services.log.advance();
    expect((await lookInto(house.dataDirectory, `SELECT id FROM audit_leaves WHERE event = 'case-closed' ORDER BY tree_index`)).map(({ id }) => id)).toEqual(ids);
    expect(await lookInto(house.dataDirectory, 'SELECT level, number, length(hashes) / 32 AS count FROM log_tiles ORDER BY level, number')).toEqual([
      ...range(5).map((number) => ({ level: 0, number, count: 256 })), { level: 0, number: 5, count: 222 }, { level: 1, number: 0, count: 5 },
    ]);
    for (const answer of answers) expect(await judged(house, await proofOf(house, answer), answer.receipt)).toMatchObject(good);
  });
});
