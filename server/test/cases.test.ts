import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { CaseView, type CaseMessage } from '../../src/wire/case.ts';
import { follow, followed, handClock, problemOf, twoPoints } from './helpers/complaints.ts';
import { onSqlite, openHouse, rowsOf, tenants } from './helpers/house.ts';

describe('following a request', () => {
  test('shows what was sent, by when an answer is due, and each point as it stands', async () => {
    const { clock } = handClock('2026-10-05T18:00:00.000Z');
    const { see, protocol, secret } = await follow(twoPoints, { clock });
    const view = await see();
    expect(v.parse(CaseView, view)).toEqual(view);
    expect(view).toEqual({
      protocol,
      flow: 'complaint',
      statute: 'br-sac',
      status: 'open',
      openedAt: '2026-10-05T18:00:00.000Z',
      zone: 'America/Sao_Paulo',
      reopened: 0,
      submission: {
        answers: { subject: 'No line', points: twoPoints, name: 'Ana Souza', email: 'ana@example.com' },
        submittedAt: '2026-10-05T17:59:58.000Z',
        receivedAt: '2026-10-05T18:00:00.000Z',
        locale: 'pt-BR',
      },
      points: [{ number: 1, text: twoPoints[0] }, { number: 2, text: twoPoints[1] }],
      messages: [],
      files: [],
      deadlines: [{ kind: 'answer', dueAt: '2026-10-13T02:59:59.000Z', state: 'open' }],
      outcome: { asked: false, given: false },
      escalation: [],
      receiptUrl: `/r/${protocol}?t=${secret}`,
    });
  });

  test('works with the number as a person types it, and from the company’s pages', async () => {
    const { ask, protocol } = await follow();
    const spoken = encodeURIComponent(protocol.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'));
    const origin = 'https://shop.acme.example';
    const preflight = await ask({ method: 'OPTIONS', url: `/v1/acme/cases/${protocol}`, headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' } }, '');
    expect([preflight.statusCode, preflight.headers['access-control-allow-methods'], preflight.headers['access-control-allow-headers']]).toEqual([204, 'GET', 'authorization']);
    const response = await ask({ url: `/v1/acme/cases/${spoken}`, headers: { origin } });
    expect([response.statusCode, response.headers['access-control-allow-origin'], response.headers['cache-control']]).toEqual([200, origin, 'no-store']);
    expect(problemOf(await ask({ url: `/v1/acme/cases/${protocol}`, headers: { origin: 'https://evil.example' } }))).toEqual([403, 'origin-not-allowed']);
  });

  test('names where else a person can turn, as the company configured it, and nothing that nobody configured', async () => {
    const escalation = [{ id: 'ombudsman', name: 'Ombudsman', url: 'https://ombudsman.example/acme', from: 'due' }];
    const { see } = await follow(twoPoints, { tenants: [{ ...tenants[0], escalation }, tenants[1]] });
    expect((await see()).escalation).toEqual(escalation);
    await expect(openHouse({ tenants: [{ ...tenants[0], escalation: [{ ...escalation[0], url: 'javascript:alert(1)' }] }] })).rejects.toThrow('starts with https://');
  });

  test('tells what is overdue, also before anybody has noted it', async () => {
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const { see } = await follow(twoPoints, { clock });
    set('2026-10-13T03:00:00.000Z');
    expect((await see()).deadlines).toEqual([{ kind: 'answer', dueAt: '2026-10-13T02:59:59.000Z', state: 'missed' }]);
  });
});

describe('[BR-10] one more message', () => {
  test('is kept under its number in the case, and nothing is asked again', async () => {
    const { say, see, house } = await follow();
    const [one, two] = [await say({ text: 'It happened again.' }), await say({ text: 'And again 👩‍🦽‍➡️\n<b>today</b>' })];
    expect([one.statusCode, two.statusCode]).toEqual([201, 201]);
    expect(two.json<CaseMessage>()).toMatchObject({ seq: 2, author: 'person', text: 'And again 👩‍🦽‍➡️\n<b>today</b>', files: [] });
    expect((await see()).messages).toEqual([one.json(), two.json()]);
    expect(await rowsOf(house, 'audit_leaves')).toBe(3);
  });

  test('sent twenty times at once is one message, byte for byte the same answer', async () => {
    const { say, see, house } = await follow();
    const key = randomUUID();
    const responses = await Promise.all(Array.from({ length: 20 }, () => say({ text: 'Once.' }, key)));
    expect(new Set(responses.map(({ body }) => body)).size).toBe(1);
    expect(responses.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(responses.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(19);
    expect((await see()).messages).toHaveLength(1);
    expect(await rowsOf(house, 'messages')).toBe(1);
  });

  test('with other words under the same key is refused, and the first stands', async () => {
    const { say, see } = await follow();
    const key = randomUUID();
    const first = await say({ text: 'One.' }, key);
    expect(problemOf(await say({ text: 'Two.' }, key.toUpperCase()))).toEqual([422, 'key-reused']);
    expect((await say({ text: 'One.' }, key)).body).toBe(first.body);
    expect((await see()).messages).toHaveLength(1);
  });

  test('wants a key, words, and files that are here', async () => {
    const { say, ask, protocol, house } = await follow();
    expect(problemOf(await ask({ method: 'POST', url: `/v1/acme/cases/${protocol}/messages`, payload: { text: 'No key.' } }))).toEqual([400, 'key-missing']);
    expect((await say({ text: ' ' })).json()).toMatchObject({ problems: [{ field: 'text', code: 'required' }] });
    expect((await say({ text: 'x', author: 'company' })).json()).toMatchObject({ problems: [{ field: 'author' }] });
    const file = { id: '0'.repeat(32), name: 'photo.jpg', bytes: 10, sha256: 'a'.repeat(64), type: 'image/jpeg' };
    expect((await say({ text: 'See the photo.', files: [file] })).json()).toMatchObject({ problems: [{ field: 'files.0', code: 'file-unknown' }] });
    // What is wrong inside a file is mended at the files, not at a path that nobody sees.
    expect((await say({ text: 'See the photo.', files: [{ ...file, id: '../etc' }] })).json<{ problems: { field: string }[] }>().problems.map(({ field }) => field)).toEqual(['files']);
    expect(await rowsOf(house, 'messages')).toBe(0);
  });

  test('is sealed on disk, and survives a restart', async () => {
    const { say, house, protocol, secret } = await follow();
    const { body } = await say({ text: 'Sehr persönlich.' });
    const later = await house.restart();
    expect((await followed(later, { protocol, url: `?t=${secret}` }).see()).messages).toEqual([JSON.parse(body)]);
    for (const name of readdirSync(house.dataDirectory).filter((one) => one.startsWith('same-door.db'))) {
      expect([name, readFileSync(join(house.dataDirectory, name)).includes('Sehr pers')]).toEqual([name, false]);
    }
  });

  test('is refused by a case that is closed, where nobody would read it', async () => {
    const { say, answer } = await follow();
    await answer('Done.', '--close');
    expect(problemOf(await say({ text: 'One more thing.' }))).toEqual([409, 'case-closed']);
  });
});

test.runIf(onSqlite)('on a full disk a person is told that nothing was kept, and nothing is half-written', async () => {
  const { say, see } = await follow([], { maxPages: 250 });
  for (let tries = 1; tries < 200; tries += 1) {
    const response = await say({ text: 'x'.repeat(9_000) });
    if (response.statusCode === 201) continue;
    expect([...problemOf(response), response.headers['retry-after']]).toEqual([503, 'not-available', '5']);
    expect((await see()).messages).toHaveLength(tries - 1);
    return;
  }
  throw new Error('The disk did not fill up.');
});
