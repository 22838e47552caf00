import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { DeliveryResult } from '../src/deliveries/adapter.ts';
import { failuresToOpen } from '../src/deliveries/machine.ts';
import { timeOrderedId } from '../src/storage/ids.ts';
import type { ClaimedDelivery, DeliveryStorage, RedriveBy } from '../src/storage/delivery-storage.ts';
import type { Storage } from '../src/storage/storage.ts';
import { engines } from './helpers/engines.ts';
import { brSac } from './helpers/flows.ts';
import { tenants } from './helpers/house.ts';

const start = Date.parse('2026-10-05T18:00:00.000Z');
const at = (seconds: number) => new Date(start + seconds * 1_000);
const leaseFor = 20_000;
const delivered: DeliveryResult = { state: 'delivered', externalId: 'T-1' };
const refused: DeliveryResult = { state: 'retry', reason: 'The receiver answered 503.' };
const everything = { state: null, endpoint: '', before: '', limit: 100 } as const;

/** A company with an endpoint, and so many submissions that are to be told there. */
async function waiting(storage: Storage, count: number): Promise<{ tenantId: string; deliveries: DeliveryStorage; claim(seconds: number, limit?: number): Promise<readonly ClaimedDelivery[]>; settle(one: ClaimedDelivery | undefined, result: DeliveryResult | null, seconds: number): ReturnType<DeliveryStorage['settle']> }> {
  const [tenant] = tenants as [(typeof tenants)[number]];
  const now = at(0).toISOString();
  const tenantId = await storage.keepTenant(tenant, now);
  await storage.flows.begin(tenantId, (bases) => bases, now, [brSac]);
  const { deliveries } = storage;
  await deliveries.keepEndpoints(tenantId, [{ id: 'crm', adapter: 'webhook', configHash: 'a' }]);
  for (let index = 0; index < count; index += 1) {
    await storage.register({
      tenantId, submissionId: timeOrderedId(), caseId: timeOrderedId(), key: randomUUID(), protocol: `2026-${index}`, flow: 'cancel', statute: 'br-sac', flowVersion: '1',
      bodySha256: 'a', bodyEncrypted: new Uint8Array([1]), submittedAt: now, receivedAt: now, jws: 'a.b.c', kid: 'k', secretHash: randomUUID(), deadlineAt: now, leafHash: 'l',
      deliveries: [{ id: timeOrderedId(start + index), endpointId: 'crm', event: 'submission.received' }],
    });
  }
  return {
    tenantId,
    deliveries,
    claim: (seconds, limit = 8) => deliveries.claim(tenantId, 'crm', { lease: randomUUID(), now: at(seconds), leaseFor, limit }),
    settle: (one, result, seconds) => {
      if (!one) throw new Error('There was nothing to settle.');
      return deliveries.settle(tenantId, 'crm', one, { result, now: at(seconds), chance: 1 });
    },
  };
}

describe.each(engines)('deliveries on $name', ({ open }) => {
  test('of many that reach for the same rows at once, each gets its own', async () => {
    const { claim, deliveries, tenantId } = await waiting(await open(), 30);
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(1)));
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    while ((await claim(1)).length > 0);
    expect((await deliveries.list(tenantId, everything)).filter(({ state }) => state === 'leased')).toHaveLength(30);
    expect(await deliveries.due(tenantId, at(1))).toEqual([]);
    expect(await deliveries.due(tenantId, at(21.001))).toEqual(['crm']);
  });

  test('what was taken and never settled is taken again after its lease, and whoever comes back late changes nothing', async () => {
    const { claim, settle, deliveries, tenantId } = await waiting(await open(), 1);
    const [first] = await claim(0);
    expect(first).toMatchObject({ attempts: 1, event: 'submission.received' });
    expect(await claim(19)).toEqual([]);
    const [second] = await claim(20);
    expect(second).toMatchObject({ id: first?.id, attempts: 2 });
    expect(await settle(first, { state: 'permanent', reason: 'Too late.' }, 21)).toEqual({ state: 'lost' });
    expect(await settle(second, delivered, 22)).toEqual({ state: 'delivered' });
    expect(await settle(second, refused, 23)).toEqual({ state: 'lost' });
    expect(await deliveries.list(tenantId, everything)).toMatchObject([{ state: 'delivered', externalId: 'T-1', lastError: null, protocol: '2026-0' }]);
  });

  test('after failures in a row nobody tries for a while, and then one of many does', async () => {
    const { claim, settle, deliveries, tenantId } = await waiting(await open(), 20);
    for (const one of await claim(0, failuresToOpen)) await settle(one, refused, 0);
    expect(await deliveries.endpoints(tenantId)).toMatchObject([{ failures: failuresToOpen, lastError: refused.state === 'retry' && refused.reason, waiting: 20, dead: 0, oldest: at(0).toISOString() }]);
    expect([await deliveries.due(tenantId, at(29)), await claim(29)]).toEqual([[], []]);
    const probes = (await Promise.all(Array.from({ length: 6 }, () => claim(31)))).flat();
    expect(probes).toHaveLength(1);
    expect(await claim(40)).toEqual([]);
    // Nobody heard of the probe again: the next is made when its lease has ended.
    const [again] = await claim(52);
    expect(await settle(again, delivered, 53)).toEqual({ state: 'delivered' });
    expect((await claim(54, 100)).length).toBe(19);
  });

  test('an endpoint that wants nothing more stays off, whatever else ends at the same moment', async () => {
    const { claim, settle, deliveries, tenantId } = await waiting(await open(), 3);
    const [gone, late] = await claim(0, 2);
    const both = await Promise.all([settle(gone, { state: 'permanent', reason: '410', gone: true }, 1), settle(late, refused, 1)]);
    expect(both[0]).toEqual({ state: 'dead', endpoint: 'disabled' });
    expect(await deliveries.endpoints(tenantId)).toMatchObject([{ state: 'disabled', waiting: 2, dead: 1 }]);
    expect(await claim(3_600)).toEqual([]);
    // The same configuration again changes nothing, another one does.
    await deliveries.keepEndpoints(tenantId, [{ id: 'crm', adapter: 'webhook', configHash: 'a' }]);
    expect(await deliveries.endpoints(tenantId)).toMatchObject([{ state: 'disabled' }]);
    await deliveries.keepEndpoints(tenantId, [{ id: 'crm', adapter: 'http', configHash: 'b' }]);
    expect(await deliveries.endpoints(tenantId)).toMatchObject([{ state: 'active', adapter: 'http', failures: 0 }]);
  });

  test('a dead letter begins anew once, one by one or all of an endpoint, and is only found by its company', async () => {
    const storage = await open();
    const { claim, settle, deliveries, tenantId } = await waiting(storage, 3);
    for (const one of await claim(0)) expect(await settle(one, { state: 'permanent', reason: '422' }, 0)).toEqual({ state: 'dead' });
    const by: RedriveBy = { leaf: { event: 'delivery-redriven', actor: 'operator:1', object: 'crm', hash: 'h' }, at: at(60).toISOString() };
    const [first] = await deliveries.list(tenantId, { ...everything, state: 'dead' });
    const other = await storage.keepTenant({ slug: 'other', name: 'Other', origins: [], locale: 'de', zone: 'UTC' }, by.at);
    expect(await deliveries.redrive(other, first?.id ?? '', by)).toBeNull();
    expect([await deliveries.redrive(tenantId, first?.id ?? '', by), await deliveries.redrive(tenantId, first?.id ?? '', by)]).toEqual(['crm', null]);
    expect([await deliveries.redriveAll(tenantId, 'crm', by), await deliveries.redriveAll(tenantId, 'none', by)]).toEqual([2, null]);
    expect(await claim(60)).toHaveLength(3);
  });

  test('a server that stops gives back what it holds, uncounted; what is too old behind a silent endpoint is given up', async () => {
    const { claim, settle, deliveries, tenantId } = await waiting(await open(), 6);
    const [held, ...others] = await claim(0, 6);
    await settle(held, null, 1);
    expect((await deliveries.list(tenantId, everything)).filter(({ state, attempts }) => state === 'waiting' && attempts === 0)).toHaveLength(1);
    for (const one of others) await settle(one, refused, 1);
    const week = 7 * 86_400;
    // Rested long ago, not asked since: whoever looks first asks, and gives nothing up.
    expect(await deliveries.giveUp(tenantId, at(week + 1))).toBe(0);
    const [probe] = await claim(week + 1);
    expect(await settle(probe, refused, week + 2)).toEqual({ state: 'dead', endpoint: undefined });
    expect(await deliveries.giveUp(tenantId, at(week + 3))).toBe(5);
    expect(await deliveries.list(tenantId, { ...everything, state: 'waiting' })).toEqual([]);
  });
});
