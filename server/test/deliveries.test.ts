import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { openDelivering, signingSecret, webhookTo } from './helpers/deliveries.ts';
import { followed } from './helpers/complaints.ts';
import { receiptOf, submission } from './helpers/house.ts';
import type { Received } from './helpers/receiver.ts';

const headersOf = ({ headers }: Received) => headers as Record<string, string>;
const told = ({ body }: Received) => JSON.parse(body) as { type: string; data: Record<string, unknown> & { content: Record<string, unknown> } };

test('what Ana sent is told to the CRM, signed so that any Standard Webhooks library believes it', async () => {
  const { house, receiver, deliveries, rows } = await openDelivering();
  const receipt = receiptOf(await house.submit(submission()));
  await deliveries.settled();
  expect(receiver.received).toHaveLength(1);
  const [request] = receiver.received as [Received];
  expect(new Webhook(signingSecret).verify(request.body, headersOf(request))).toMatchObject({
    type: 'submission.received',
    data: { tenant: 'acme', protocol: receipt.protocol, flow: 'cancel', statute: 'br-sac', locale: 'pt-BR', receipt: receipt.receipt, deadlineAt: receipt.deadlineAt, content: { submissionId: receipt.receiptId, answers: { name: 'Ana Souza', email: 'ana@example.com' } } },
  });
  expect(await rows()).toMatchObject([{ state: 'delivered', event: 'submission.received', attempts: 1, endpoint: 'crm' }]);
});

test('a receiver without any secret checks the same message by our public key', async () => {
  const { house, receiver, deliveries } = await openDelivering({ endpoints: (receiver) => [{ id: 'crm', adapter: 'webhook', config: { url: receiver.url } }] });
  await house.submit(submission());
  await deliveries.settled();
  const [request] = receiver.received as [Received];
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures = '' } = headersOf(request);
  const raw = Buffer.from(house.app.services.deliveries.publicKey.replace('whpk_', ''), 'base64');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
  const signature = Buffer.from(signatures.replace(/^v1a,/, ''), 'base64');
  expect(verify(null, Buffer.from(`${id}.${at}.${request.body}`), key, signature)).toBe(true);
  expect(verify(null, Buffer.from(`${id}.${at}.${request.body} `), key, signature)).toBe(false);
});

test('every later message, every reopening and every wish for the history is told, in the order in which it was written', async () => {
  const { house, receiver, deliveries, later, now } = await openDelivering();
  const ana = followed(house, receiptOf(await house.submit(submission())), now);
  await deliveries.settled();
  expect((await ana.say({ text: 'One thing more.' })).statusCode).toBe(201);
  await deliveries.settled();
  await ana.answer('Your contract ends today.');
  expect((await ana.reopen('It is not solved.')).statusCode).toBe(201);
  expect((await ana.askHistory({ medium: 'email', address: 'ana@example.com' })).statusCode).toBe(201);
  await later(1);
  expect(receiver.received.map((one) => [told(one).type, told(one).data.content['text'] ?? told(one).data.content['address'] ?? null])).toEqual([
    ['submission.received', null],
    ['message.received', 'One thing more.'],
    ['case.reopened', 'It is not solved.'],
    ['history.requested', 'ana@example.com'],
  ]);
});

test('each warning before a deadline is told once, and so is that it was missed', async () => {
  const { house, receiver, deliveries, later } = await openDelivering({ endpoints: (receiver) => [webhookTo(receiver, { events: ['deadline.near', 'deadline.missed'] })] });
  const { deadlineAt } = receiptOf(await house.submit(submission()));
  const { deadlines } = house.app.services;
  for (let days = 0; days < 9; days += 1) {
    await later(86_400);
    await deadlines.wake();
    await deliveries.settled();
  }
  const answers = receiver.received.map(told).filter(({ data }) => data.content['kind'] === 'answer');
  expect(answers.map(({ type, data }) => [type, data.content['hours'], data.content['dueAt']])).toEqual([
    ['deadline.near', 48, deadlineAt],
    ['deadline.near', 24, deadlineAt],
    ['deadline.missed', undefined, deadlineAt],
  ]);
});

test('the same submission, sent again, is told once', async () => {
  const { house, receiver, deliveries } = await openDelivering();
  const [key, body] = [randomUUID(), submission()];
  await Promise.all([1, 2, 3].map(() => house.submit(body, { key })));
  await deliveries.settled();
  expect(receiver.received).toHaveLength(1);
});

test('an endpoint is told only of what it was made for, and a company without endpoints tells nobody', async () => {
  const { house, receiver, deliveries, rows } = await openDelivering({
    endpoints: (receiver) => [webhookTo(receiver, { events: ['case.reopened'] }), webhookTo(receiver, { id: 'old-crm', state: 'off' }), webhookTo(receiver, { id: 'data-lake' })],
  });
  await house.submit(submission());
  await house.submit(submission({ statute: 'de-bgb-312k' }), { tenant: 'other' });
  await deliveries.settled();
  expect(receiver.received).toHaveLength(1);
  expect((await rows()).map(({ endpoint }) => endpoint)).toEqual(['data-lake']);
});
