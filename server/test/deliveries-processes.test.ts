import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openDelivering, signingSecret, webhookTo } from './helpers/deliveries.ts';
import { startChild } from './helpers/child-server.ts';
import { allFlows } from './helpers/flows.ts';
import { openHouse, submission, temporaryFolder, tenants } from './helpers/house.ts';
import { postgres } from './helpers/postgres.ts';
import { openReceiver, type Receiver } from './helpers/receiver.ts';

const idsOf = ({ received }: Receiver) => received.map(({ headers }) => headers['webhook-id']);

test('a server that is killed between telling and noting it tells once more, with the same id: told twice, in effect once', async () => {
  const receiver = await openReceiver();
  const dataDirectory = temporaryFolder();
  const company = [{ ...tenants[0], endpoints: [webhookTo(receiver)] }];
  const child = await startChild({ dataDirectory, tenants: company, flows: allFlows, environment: { DELIVERY_INTERNAL_HOSTS: receiver.host, CRM_KEY: signingSecret } });
  // The receiver has taken it, and its answer is never heard.
  receiver.answers(() => {}, 204);
  const posted = await fetch(`${child.address}/v1/acme/submissions`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() }, body: JSON.stringify(submission()) });
  expect(posted.status).toBe(201);
  await receiver.got(1);
  await child.kill();

  const options = { dataDirectory, tenants: company, secrets: { CRM_KEY: signingSecret }, deliveries: { internalHosts: [receiver.host] } };
  // Whoever was killed may still be there, as far as anybody can know: the lease holds.
  const early = await openHouse(options);
  await early.app.ready();
  await early.app.services.deliveries.settled();
  expect(receiver.received).toHaveLength(1);
  await early.restart({ ...options, clock: () => new Date(Date.now() + 22_000) }).then((late) => late.app.ready());
  await receiver.got(2);
  expect(new Set(idsOf(receiver)).size).toBe(1);
  expect(receiver.inEffect.size).toBe(1);
  expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
});

test('a server that stops in the middle of telling leaves it to the next, at once and uncounted', async () => {
  const { house, receiver, rows, deliveries } = await openDelivering();
  receiver.answers(() => {}, 204);
  await house.submit(submission());
  await receiver.got(1);
  await deliveries.stop();
  expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 0 }]);
  const next = await house.restart();
  await next.app.ready();
  await receiver.got(2);
  await next.app.services.deliveries.settled();
  expect(receiver.inEffect.size).toBe(1);
});

test.for<[engine: string, databaseUrl: () => Promise<string | undefined>]>([
  ['SQLite', async () => undefined],
  ['PostgreSQL', async () => (await postgres()).fresh()],
])('two servers on one %s database tell everything once between them', async ([, databaseUrl]) => {
  const url = await databaseUrl();
  const { house, receiver, deliveries } = await openDelivering({ options: { databaseUrl: url } });
  const neighbour = await openHouse({ databaseUrl: url, dataDirectory: house.dataDirectory, tenants: [{ ...tenants[0], endpoints: [webhookTo(receiver)] }], secrets: { CRM_KEY: signingSecret }, deliveries: { internalHosts: [receiver.host] } });
  await neighbour.app.ready();
  const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => (index % 2 ? neighbour : house).submit(submission())));
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 201));
  await Promise.all([receiver.got(24), deliveries.settled(), neighbour.app.services.deliveries.settled()]);
  expect(receiver.received).toHaveLength(24);
  expect(new Set(idsOf(receiver)).size).toBe(24);
});

test('whatever the receiver does to each of twenty messages, all of them are in effect once, and none is lost', async () => {
  const { house, receiver, later, rows } = await openDelivering();
  receiver.answers(503, 204, (response) => void response.destroy(), 429, [503, { 'retry-after': '40' }], 204, 500, (response) => void response.destroy(), 204, 502, 204);
  await Promise.all(Array.from({ length: 20 }, () => house.submit(submission())));
  for (let turn = 0; turn < 40; turn++) await later(600);
  const written = await rows();
  expect(written.map(({ state }) => state)).toEqual(Array.from({ length: 20 }, () => 'delivered'));
  expect([...receiver.inEffect.keys()].sort()).toEqual(written.map(({ id }) => id).sort());
});
