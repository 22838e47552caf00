import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { judgeProof } from '../../bin/verify/log-proof.mjs';
import { createLog, LogChanged } from '../src/log/log.ts';
import { timeOrderedId } from '../src/storage/ids.ts';
import type { Storage } from '../src/storage/storage.ts';
import { engines } from './helpers/engines.ts';
import { brSac } from './helpers/flows.ts';
import { tenants } from './helpers/house.ts';
import { means } from './helpers/log.ts';

const now = '2026-10-05T18:00:00.000Z';
const later = '2026-10-05T18:10:00.000Z';
const keys = generateKeyPairSync('ed25519');
const jwk = keys.publicKey.export({ format: 'jwk' }) as { x: string };
const signer = { publicKey: Buffer.from(jwk.x, 'base64url'), signBytes: (bytes: Uint8Array) => sign(null, bytes, keys.privateKey) };

async function companies(storage: Storage): Promise<string[]> {
  const ids = await Promise.all(tenants.map((tenant) => storage.keepTenant(tenant, now)));
  for (const id of ids) await storage.flows.begin(id, (bases) => bases, now, [brSac]);
  return ids;
}

async function received(storage: Storage, tenantId: string, mail = false) {
  const jws = `e30.${randomUUID()}.x`;
  const submissionId = timeOrderedId();
  const leafHash = createHash('sha256').update(Buffer.of(0)).update(jws).digest('hex');
  const registered = await storage.register({
    tenantId, submissionId, caseId: timeOrderedId(), key: randomUUID(), protocol: randomUUID(), flow: 'cancel', statute: 'br-sac', flowVersion: '1',
    bodySha256: 'a', bodyEncrypted: new Uint8Array(1), submittedAt: now, receivedAt: now, jws, kid: 'k', secretHash: 's', deadlineAt: null, leafHash, mail,
  });
  expect(registered).toEqual({ state: 'new' });
  return { tenantId, submissionId, jws };
}

const logOn = (storage: Storage, ids: readonly string[], batch: number) => createLog({ storage: storage.log, tenantIds: async () => ids, origin: 'x.example/log', signer, clock: () => new Date(now), batch });

describe.each(engines)('on $name', ({ open }) => {
  test('a log that several servers let grow at once has each leaf once, and proves each', async () => {
    const storage = await open();
    const ids = await companies(storage);
    const logs = [1, 2, 3].map((number) => logOn(storage, ids, 7 * number));
    const sent = (await Promise.all([
      ...ids.map(async (id) => Promise.all(Array.from({ length: 30 }, () => received(storage, id)))),
      ...logs.map((log) => log.advance().then(() => [])),
    ])).flat();
    await Promise.all(logs.map((log) => log.advance()));
    expect(await storage.log.head()).toEqual({ size: 60, pending: [] });
    const places = new Set<number>();
    for (const { tenantId, submissionId, jws } of sent) {
      const proof = await logs[0]?.prove(tenantId, submissionId);
      expect(await judgeProof(proof, jws, [jwk], means)).toMatchObject({ origin: 'x.example/log', size: 60 });
      places.add(proof?.index ?? -1);
    }
    expect(places.size).toBe(60);
    expect(await storage.log.lease('one', now, later)).toBe(true);
    expect([await storage.log.lease('two', now, later), await storage.log.lease('one', now, later)]).toEqual([false, true]);
  });

  test('a log signs nothing over a past that is another one', async () => {
    const storage = await open();
    const ids = await companies(storage);
    for (let at = 0; at < 3; at += 1) await received(storage, ids[0] ?? '');
    await logOn(storage, ids, 8).advance();
    await received(storage, ids[0] ?? '');
    const shorter: Storage = { ...storage, log: { ...storage.log, tiles: async (wanted) => (await storage.log.tiles(wanted)).map((tile) => ({ ...tile, hashes: new Uint8Array(tile.hashes).map((byte, at) => (at === 0 ? byte ^ 1 : byte)) })) } };
    await expect(logOn(shorter, ids, 8).advance()).rejects.toThrow(LogChanged);
    expect((await storage.log.checkpoint())?.size).toBe(3);
  });

  test('a letter is taken by one of several at once, and again only when its lease is over', async () => {
    const storage = await open();
    const [ours = '', theirs = ''] = await companies(storage);
    const sent = await Promise.all(Array.from({ length: 5 }, () => received(storage, ours, true)));
    await received(storage, ours);
    await received(storage, theirs, true);
    const claim = (lease: string, at = now) => storage.mails.claim(ours, { lease, now: at, until: later, limit: 9 });
    const taken = (await Promise.all(['a', 'b', 'c'].map((lease) => claim(lease)))).flat();
    expect(taken.map(({ id }) => id).sort()).toEqual(sent.map(({ submissionId }) => submissionId).sort());
    expect(await claim('d')).toEqual([]);
    const again = await claim('e', later);
    expect(again.map(({ attempts }) => attempts)).toEqual([2, 2, 2, 2, 2]);
    const end = { state: 'delivered', attempts: 2, nextAt: later, lastError: null, addressKey: 'k', settledAt: later } as const;
    for (const { id, lease } of taken) expect(await storage.mails.settle(ours, { id, lease }, end)).toBe(false);
    for (const { id, lease } of again) expect(await storage.mails.settle(ours, { id, lease }, end)).toBe(true);
    expect([await storage.mails.sentTo(ours, 'k', now), await storage.mails.sentTo(ours, 'k', later), await storage.mails.sentTo(theirs, 'k', now)]).toEqual([5, 0, 0]);
    expect(await claim('f', '2027-01-01T00:00:00.000Z')).toEqual([]);
  });
});
