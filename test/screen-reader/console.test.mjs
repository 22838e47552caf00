import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { startServer } from '../helpers/server.ts';
import { listenedTo, signIn } from './at-work.mjs';
import { heardIn, live, names, saysOnce } from './session.mjs';

/** Somebody asks for somebody. */
async function call({ url }) {
  const wish = { flow: 'cancel', statute: 'generic', locale: 'en', send: ['text'], recv: ['text'] };
  const answer = await fetch(`${url}/v1/acme/sessions`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() }, body: JSON.stringify(wish) });
  assert.equal(answer.status, 201);
}

/** From the first password, as it was printed, to a conversation. */
const atWork = (first) => [
  ...signIn(first, 'Queue heading'),
  ['somebody calls', { wait: 0, until: 'waits', meanwhile: call }],
  ['to the call', 'Tab'],
  ['takes it', { key: 'Return', until: 'Conversation heading', timeout: 30 }],
];

for (const browser of ['chromium', 'firefox']) {
  describe(`an operator who listens, in ${names[browser]}`, () => {
    let heard;
    before(
      async () => {
        const { open, password } = listenedTo();
        heard = await live({ browser, page: '/console/', rows: atWork(password), open });
      },
      { timeout: 150_000 },
    );

    test('hears each part of the console by its heading, once, as it comes', () => {
      saysOnce(heard, 'signs in', /^Choose your password heading level 1\.$/);
      saysOnce(heard, 'saves it', /^Queue heading level 1\.$/);
      saysOnce(heard, 'takes it', /^Conversation heading level 1\.$/);
    });

    test('hears what a field is and what helps', () => {
      saysOnce(heard, 'to the company', /^The short name, such as acme\.$/);
      saysOnce(heard, 'to the new password', /^At least 12 characters\. /);
    });

    test('hears that somebody waits, once and without looking', () => {
      assert.equal(heardIn(heard, 'somebody calls').filter((text) => /waits/.test(text)).length, 1);
    });
  });
}

/** A company whose only system refuses what somebody has sent before anybody listens. */
async function openRefused() {
  const system = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(422).end());
  });
  await new Promise((resolve) => system.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${system.address().port}`;
  const folder = await mkdtemp(join(tmpdir(), 'same-door-refused-'));
  const endpoints = [{ id: 'crm', adapter: 'http', config: { url: `http://${host}/hooks` } }];
  await writeFile(join(folder, 'tenants.json'), JSON.stringify([{ slug: 'acme', name: 'Acme Telecom', origins: [], locale: 'en', zone: 'UTC', endpoints }]));
  const server = await startServer({ TENANTS: join(folder, 'tenants.json'), DELIVERY_INTERNAL_HOSTS: host });
  const cancellation = { flow: 'cancel', statute: 'generic', locale: 'en', submittedAt: new Date().toISOString(), answers: { name: 'Ada Lovelace', contract: '4711', when: 'soonest', email: 'ada@example.com' } };
  const sent = await fetch(`${server.url}/v1/acme/submissions`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() }, body: JSON.stringify(cancellation) });
  assert.equal(sent.status, 201);
  return {
    ...server,
    async stop() {
      await server.stop();
      system.closeAllConnections();
      await new Promise((resolve) => system.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

describe('somebody who answers for what goes out, and listens, in Chromium', () => {
  let heard;
  before(
    async () => {
      const { open, password } = listenedTo(openRefused);
      const rows = [
        ...signIn(password, 'Deliveries heading'),
        ['to the first table', { key: 't', until: 'systems', timeout: 10 }],
        ['to the second table', { key: 't', until: 'newest first', timeout: 10 }],
        ['to the button', { key: 'b', until: 'Send again', timeout: 10 }],
        ['sends it again', { key: 'Return', until: 'Sent again', timeout: 30 }],
      ];
      heard = await live({ browser: 'chromium', page: '/console/#deliveries/dead', rows, open });
    },
    { timeout: 240_000 },
  );

  test('hears the room by its heading, once, and each table by its caption', () => {
    saysOnce(heard, 'saves it', /^Deliveries heading level 1\.$/);
    saysOnce(heard, 'to the first table', /The company’s systems/);
    saysOnce(heard, 'to the second table', /Dead letters, the newest first/);
  });

  test('hears which delivery a button is for, and once that it is sent again', () => {
    saysOnce(heard, 'to the button', /^Send again \d{4}-.*, a request, crm/);
    saysOnce(heard, 'sends it again', /^Sent again: what was said in case /);
  });
});
