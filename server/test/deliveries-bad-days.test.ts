import { expect, test } from 'vitest';
import { openDelivering, webhookTo, type DeliveringHouse } from './helpers/deliveries.ts';
import { lookInto, submission } from './helpers/house.ts';
import { openReceiver, type Way } from './helpers/receiver.ts';

const [minute, hour, day] = [60, 3_600, 86_400];
const one = async (house: DeliveringHouse, ...ways: Way[]): Promise<DeliveringHouse> => {
  house.receiver.answers(...ways);
  await house.house.submit(submission());
  await house.deliveries.settled();
  return house;
};
const webhookIds = ({ receiver }: DeliveringHouse) => receiver.received.map(({ headers }) => headers['webhook-id']);

test('a receiver that cannot take it now is asked again, later and later, with the same id', async () => {
  const house = await one(await openDelivering(), 503, 500, 204);
  expect(await house.rows()).toMatchObject([{ state: 'waiting', attempts: 1, lastError: 'The receiver answered 503.' }]);
  await house.later(4);
  expect(house.receiver.received).toHaveLength(1);
  await house.later(2);
  expect(house.receiver.received).toHaveLength(2);
  await house.later(29);
  expect(house.receiver.received).toHaveLength(2);
  await house.later(2);
  expect(await house.rows()).toMatchObject([{ state: 'delivered', attempts: 3 }]);
  expect(new Set(webhookIds(house)).size).toBe(1);
});

test.for<[asked: string, header: (now: Date) => string, before: number]>([
  ['in seconds', () => '120', 119],
  ['by a date', (now) => new Date(now.getTime() + 120_000).toUTCString(), 117],
])('a receiver that asks for a pause %s gets it', async ([, header, before]) => {
  const house = await openDelivering();
  await one(house, [429, { 'retry-after': header(house.now()) }], 204);
  await house.later(before);
  expect(house.receiver.received).toHaveLength(1);
  await house.later(121 - before);
  expect(await house.rows()).toMatchObject([{ state: 'delivered', attempts: 2 }]);
});

test('a receiver that asks for a year gets a day', async () => {
  const house = await one(await openDelivering(), [503, { 'retry-after': String(365 * day) }], 204);
  await house.later(day - 1);
  expect(house.receiver.received).toHaveLength(1);
  await house.later(2);
  expect(house.receiver.received).toHaveLength(2);
});

test('a receiver that wants nothing more is left alone, what comes meanwhile waits, and a new configuration begins anew', async () => {
  const house = await one(await openDelivering(), 410);
  await one(house, 204);
  await house.later(day);
  expect(house.receiver.received).toHaveLength(1);
  expect((await house.rows()).map(({ state }) => state)).toEqual(['dead', 'waiting']);
  expect(house.house.lines.join()).toContain('wants nothing more (410)');
  const tenants = [{ slug: 'acme', name: 'Acme', origins: [], locale: 'en', zone: 'UTC', endpoints: [webhookTo({ url: `${house.receiver.url}/new` })] }];
  const again = await house.house.restart({ tenants });
  await again.app.ready();
  await house.receiver.got(2);
  expect(house.receiver.received.at(-1)?.path).toBe('/hooks/new');
});

test('what is refused for good is tried no more, and does not stop what comes behind it', async () => {
  const house = await one(await openDelivering(), 422, 204);
  await one(house, 204);
  expect(await house.rows()).toMatchObject([{ state: 'dead', attempts: 1, lastError: 'The receiver answered 422.' }, { state: 'delivered' }]);
});

test.for<[name: string, way: Way, reason: RegExp]>([
  ['hangs up in the middle', (response) => void response.destroy(), /hung up/],
  ['says half of what it promised', (response) => void response.writeHead(200, { 'content-length': '100' }).write('{', () => response.destroy()), /hung up|UND_ERR|ended/],
  ['never answers', () => {}, /in time/],
  ['leads elsewhere', [302, { location: 'http://127.0.0.1:1/' }], /Redirects are not followed/],
])('a receiver that %s has not taken it', async ([, way, reason]) => {
  const house = await openDelivering();
  const { app } = await house.house.restart({ secrets: {}, deliveries: { internalHosts: [house.receiver.host], patience: 200, chance: () => 1 }, tenants: [{ slug: 'acme', name: 'Acme', origins: ['https://acme.example'], locale: 'en', zone: 'UTC', endpoints: [{ id: 'crm', adapter: 'webhook', config: { url: house.receiver.url } }] }] });
  await app.ready();
  house.receiver.answers(way, 204);
  await app.inject({ method: 'POST', url: '/v1/acme/submissions', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, payload: submission() });
  await app.services.deliveries.settled();
  const [row] = await app.services.storage.deliveries.list(house.house.tenantId('acme'), { state: 'waiting', endpoint: '', before: '', limit: 10 });
  expect(row?.lastError).toMatch(reason);
  expect(house.receiver.received).toHaveLength(1);
});

test('a receiver that answers without an end has answered, and is not read to the end', async () => {
  const endless: Way = (response) => {
    response.writeHead(200);
    const pour = (): void => {
      while (response.write('x'.repeat(65_536)));
    };
    response.on('drain', pour);
    pour();
  };
  const house = await one(await openDelivering(), endless);
  expect(await house.rows()).toMatchObject([{ state: 'delivered' }]);
});

test('an endpoint that fails again and again is left in peace, asked by one message, and then told everything', async () => {
  const house = await openDelivering();
  house.receiver.answers(503);
  for (let count = 0; count < 12; count++) await one(house, 503);
  const tried = house.receiver.received.length;
  expect(tried).toBeLessThan(12);
  await house.later(31);
  expect(house.receiver.received).toHaveLength(tried + 1);
  await house.later(31);
  expect(house.receiver.received).toHaveLength(tried + 1);
  house.receiver.answers(204);
  await house.later(hour);
  expect((await house.rows()).map(({ state }) => state)).toEqual(Array.from({ length: 12 }, () => 'delivered'));
});

test('one endpoint that fails holds no other up', async () => {
  const broken = await openReceiver();
  broken.answers(500);
  const house = await openDelivering({
    endpoints: (receiver) => [webhookTo(broken, { id: 'broken' }), webhookTo(receiver)],
  });
  // The broken one may not be reached at all: its address is not listed as an internal one.
  for (let count = 0; count < 6; count++) await one(house, 204);
  expect((await house.rows()).filter(({ endpoint, state }) => endpoint === 'crm' && state === 'delivered')).toHaveLength(6);
  expect(broken.received).toHaveLength(0);
  expect((await house.rows()).find(({ endpoint }) => endpoint === 'broken')?.lastError).toMatch(/must start with https/);
});

test('after seven days without an answer a person has to look, and the last attempt is at the end of them', async () => {
  const house = await one(await openDelivering(), 503);
  for (let passed = 0; passed < 8 * day; passed += hour) await house.later(hour);
  const [row] = await house.rows();
  expect(row).toMatchObject({ state: 'dead', lastError: 'The receiver answered 503.' });
  expect(row?.attempts).toBeGreaterThan(25);
  expect(house.house.lines.join()).toContain('dead letter');
});

test('what waited behind a dead endpoint becomes a dead letter too, although it was never tried itself', async () => {
  const house = await openDelivering();
  for (let count = 0; count < 8; count++) await one(house, 503);
  for (let passed = 0; passed < 9 * day; passed += 10 * minute * 9) await house.later(10 * minute * 9);
  expect((await house.rows()).map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'dead'));
});

test('what was erased before it could be told is told no more, and a person sees that', async () => {
  const house = await one(await openDelivering(), 503);
  await lookInto(house.house.dataDirectory, 'UPDATE submissions SET body_enc = NULL RETURNING id');
  await house.later(6);
  expect(await house.rows()).toMatchObject([{ state: 'dead', lastError: 'What was to be told has been erased by now.' }]);
  expect(house.receiver.received).toHaveLength(1);
});

test('a secret that nobody set keeps nothing from being received, and is said at the start', async () => {
  const house = await one(await openDelivering({ environment: {} }), 204);
  expect(house.house.lines.join()).toContain('takes its secret \\"signing\\" from CRM_KEY, which is not set');
  expect(await house.rows()).toMatchObject([{ state: 'waiting', lastError: 'The variable CRM_KEY is not set; it holds the secret "signing".' }]);
  expect(house.receiver.received).toHaveLength(0);
});
