import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DeliveryList, EndpointList } from '../../src/wire/console-deliveries.ts';
import { problemOf } from './helpers/complaints.ts';
import { deskOf } from './helpers/console.ts';
import { openDelivering } from './helpers/deliveries.ts';
import { lookInto, receiptOf, submission } from './helpers/house.ts';

async function openConsole() {
  const told = new Map<string, string>();
  const delivering = await openDelivering({ options: { tellPassword: (company, password) => void told.set(company, password), limits: { logins: 0 }, passwordCost: 1_024 } });
  const desk = deskOf(delivering.house, told);
  return { ...delivering, desk, admin: await desk.admin() };
}

test('a dead letter is seen at the console without a word of what it says, and begins anew when somebody has mended its receiver', async () => {
  const { house, receiver, deliveries, admin, desk } = await openConsole();
  const supervisor = await desk.colleague(admin, 'Sofia', 'supervisor');
  const hints: string[] = [];
  house.app.services.hints.watch(house.tenantId('acme'), (hint) => void hints.push(hint));
  receiver.answers(422, 204);
  const { protocol } = receiptOf(await house.submit(submission()));
  await house.submit(submission());
  await deliveries.settled();
  expect(hints).toContain('delivery');

  const answer = await supervisor.ask('GET', '/deliveries?state=dead');
  const { deliveries: dead } = v.parse(DeliveryList, answer.json());
  expect(dead).toMatchObject([{ protocol, endpoint: 'crm', event: 'submission.received', state: 'dead', attempts: 1, lastError: 'The receiver answered 422.', nextAt: null }]);
  expect(answer.body).not.toMatch(/Ana|4711|example\.com/);
  expect(v.parse(DeliveryList, (await supervisor.ask('GET', '/deliveries?state=delivered')).json()).deliveries).toHaveLength(1);
  expect(v.parse(DeliveryList, (await supervisor.ask('GET', '/deliveries?endpoint=none')).json()).deliveries).toHaveLength(0);
  expect(v.parse(EndpointList, (await supervisor.ask('GET', '/endpoints')).json()).endpoints).toMatchObject([{ id: 'crm', adapter: 'webhook', configured: true, state: 'active', waiting: 0, dead: 1 }]);

  const id = dead[0]?.id ?? '';
  expect((await supervisor.ask('POST', `/deliveries/${id}/redrive`)).json()).toEqual({ redriven: 1 });
  await deliveries.settled();
  expect(receiver.received).toHaveLength(3);
  expect(receiver.inEffect.size).toBe(2);
  // It arrived by now: there is nothing left to begin anew.
  expect(problemOf(await supervisor.ask('POST', `/deliveries/${id}/redrive`))).toEqual([404, 'not-found']);
  const leaves = await leavesOf(house.dataDirectory);
  expect(leaves).toEqual([{ event: 'delivery-redriven', actor: `operator:${supervisor.operator.id}`, object: id }]);
});

test('an endpoint that wanted nothing more begins anew with everything that waited for it', async () => {
  const { house, receiver, deliveries, admin } = await openConsole();
  receiver.answers(410);
  await house.submit(submission());
  await deliveries.settled();
  await house.submit(submission());
  await deliveries.settled();
  const endpoints = async () => v.parse(EndpointList, (await admin.ask('GET', '/endpoints')).json()).endpoints;
  expect(await endpoints()).toMatchObject([{ state: 'disabled', waiting: 1, dead: 1, lastError: 'The receiver answered 410: it wants nothing more.' }]);
  receiver.answers(204);
  expect((await admin.ask('POST', '/endpoints/crm/redrive')).json()).toEqual({ redriven: 1 });
  await deliveries.settled();
  expect(receiver.inEffect.size).toBe(2);
  expect(problemOf(await admin.ask('POST', '/endpoints/none/redrive'))).toEqual([404, 'not-found']);
});

test('nobody touches what goes to the systems of another company', async () => {
  const { house, receiver, deliveries, desk } = await openConsole();
  const theirs = await desk.admin('other');
  receiver.answers(422);
  await house.submit(submission());
  await deliveries.settled();
  const [row] = await house.app.services.storage.deliveries.list(house.tenantId('acme'), { state: 'dead', endpoint: '', before: '', limit: 1 });
  expect(problemOf(await theirs.ask('POST', `/deliveries/${row?.id}/redrive`))).toEqual([404, 'not-found']);
  expect(problemOf(await theirs.ask('POST', '/endpoints/crm/redrive'))).toEqual([404, 'not-found']);
  expect((await theirs.ask('GET', '/deliveries')).json()).toMatchObject({ deliveries: [] });
  expect((await theirs.ask('GET', '/endpoints')).json()).toMatchObject({ endpoints: [] });
});

test('a long list comes in pages, and no delivery is in two of them', async () => {
  const { house, admin, deliveries } = await openConsole();
  await Promise.all(Array.from({ length: 55 }, () => house.app.inject({ method: 'POST', url: '/v1/acme/submissions', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, payload: submission() })));
  await deliveries.settled();
  const page = async (before = '') => v.parse(DeliveryList, (await admin.ask('GET', `/deliveries?before=${before}`)).json());
  const first = await page();
  const second = await page(first.deliveries.at(-1)?.id);
  expect([first.deliveries.length, first.more, second.deliveries.length, second.more]).toEqual([50, true, 5, false]);
  expect(new Set([...first.deliveries, ...second.deliveries].map(({ id }) => id)).size).toBe(55);
});

const leavesOf = (folder: string) => lookInto(folder, `SELECT event, actor, object FROM audit_leaves WHERE event LIKE '%redriven' ORDER BY id`);
