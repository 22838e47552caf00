import { randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { startServer } from '../helpers/server.ts';
import { heardIn, live, names, saysOnce } from './session.mjs';

const quick = { delay: 40 };

/** Somebody asks for somebody. */
async function call({ url }) {
  const wish = { flow: 'cancel', statute: 'generic', locale: 'en', send: ['text'], recv: ['text'] };
  const answer = await fetch(`${url}/v1/acme/sessions`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() }, body: JSON.stringify(wish) });
  assert.equal(answer.status, 201);
}

/** From the first password, as it was printed, to a conversation. */
function atWork(first) {
  const firstPassword = { get type() { return first(); }, ...quick };
  return [
    ['to the company', { key: 'Tab', until: 'Company' }],
    ['writes the company', { type: 'acme', ...quick }],
    ['to the name', 'Tab'],
    ['writes the name', { type: 'admin', ...quick }],
    ['to the password', 'Tab'],
    ['writes the first password', firstPassword],
    ['to the button', 'Tab'],
    ['signs in', { key: 'Return', until: 'Choose your password', timeout: 15 }],
    ['to the old password', 'Tab'],
    ['writes it once more', firstPassword],
    ['to the new password', 'Tab'],
    ['writes the new password', { type: 'correct horse battery', ...quick }],
    ['to the button that saves', 'Tab'],
    ['saves it', { key: 'Return', until: 'Queue heading', timeout: 15 }],
    ['somebody calls', { wait: 0, until: 'waits', meanwhile: call }],
    ['to the call', 'Tab'],
    ['takes it', { key: 'Return', until: 'Conversation heading', timeout: 15 }],
  ];
}

for (const browser of ['chromium', 'firefox']) {
  describe(`an operator who listens, in ${names[browser]}`, () => {
    let heard;
    before(
      async () => {
        let password = '';
        const open = async () => {
          const server = await startServer();
          password = /acme +admin +(\S+)/.exec(server.said())?.[1] ?? '';
          return { ...server, url: server.url.replace('127.0.0.1', 'localhost') };
        };
        heard = await live({ browser, page: '/console/', rows: atWork(() => password), open });
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
