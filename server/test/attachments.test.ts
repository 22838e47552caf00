import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { complaintFields } from '../../src/wire/complaint.ts';
import type { FileRef } from '../../src/wire/file.ts';
import type { FlowDefinition } from '../../src/wire/flow-definition.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { allFlows, generic } from './helpers/flows.ts';
import { openHouse, receiptOf, rowsOf, temporaryFolder, tenants, type House } from './helpers/house.ts';
import { photo, sha256, tusTo } from './helpers/tus.ts';

const complaint: FlowDefinition = {
  ...generic,
  flow: 'complaint',
  fields: structuredClone(complaintFields),
  steps: [{ id: 'about', fields: ['subject', 'points', 'files', 'name'] }],
  needs: { subject: 'required', points: 'required', files: 'optional', name: 'required' },
};
const flows = [...allFlows, complaint];

const complain = ({ submit }: House, files: readonly FileRef[], options: { key?: string; tenant?: string } = {}) =>
  submit(
    {
      flow: 'complaint', statute: 'generic', locale: 'en', submittedAt: '2026-10-05T17:59:58.000Z',
      answers: { subject: 'Wrong bill', points: ['Charged twice.'], name: 'Ana Souza', files },
    },
    options,
  );

const problemsOf = (response: Awaited<ReturnType<typeof complain>>) => [response.statusCode, response.json<{ problems?: unknown }>().problems];

describe('a complaint with files', () => {
  test('takes them, all in one with its receipt, and keeps them beyond the day', async () => {
    const times = ['2026-10-05T10:00:00Z'];
    const house = await openHouse({ flows, clock: () => new Date(times.at(-1) ?? '') });
    const { upload } = await tusTo(house);
    const files = [await upload(photo(3_000)), await upload(photo(2_000), { name: 'outra.jpg' })];
    const key = randomUUID();
    const first = await complain(house, files, { key });
    expect(first.statusCode).toBe(201);
    // The same again is the same receipt: the files are its own.
    expect((await complain(house, files, { key })).body).toBe(first.body);

    times.push('2026-10-08T10:00:00Z');
    const next = await house.restart();
    await next.app.ready();
    expect(await rowsOf(next, 'attachments')).toBe(2);
    // Whoever knows its id cannot take it from the case.
    const { drop, status } = await tusTo(next);
    const id = files[0]?.id ?? '';
    expect([(await drop(id)).status, (await status(id)).status]).toEqual([404, 200]);
  });

  test('is not registered when one of them is not there, not whole, refused, changed or somebody’s already; each is named', async () => {
    const house = await openHouse({ flows });
    const { upload, beginId, send } = await tusTo(house);
    const theirs = await (await tusTo(house, 'other')).upload(photo(100));
    const taken = await upload(photo(100));
    expect((await complain(house, [taken])).statusCode).toBe(201);
    const right = await upload(photo(200));
    const unfinished = { ...right, id: await beginId(200) };
    const lied = { ...right, id: await beginId(4) };
    await send(lied.id, Buffer.from('text'));

    const files = [right, { ...right, id: '0'.repeat(32) }, unfinished, lied, taken, theirs, right];
    expect(problemsOf(await complain(house, files))).toEqual([
      400,
      [
        { field: 'files.1', code: 'file-unknown' },
        { field: 'files.2', code: 'file-unfinished' },
        { field: 'files.3', code: 'file-type' },
        { field: 'files.4', code: 'file-unknown' },
        { field: 'files.5', code: 'file-unknown' },
        { field: 'files.6', code: 'file-unknown' },
      ],
    ]);
    for (const other of [{ ...right, sha256: sha256(Buffer.of()) }, { ...right, bytes: 199 }, { ...right, type: 'image/png' }]) {
      expect(problemsOf(await complain(house, [other]))).toEqual([400, [{ field: 'files.0', code: 'file-changed' }]]);
    }
    for (const table of ['cases', 'submissions', 'receipts']) expect([table, await rowsOf(house, table)]).toEqual([table, 1]);
    // Nothing of it was taken: what is right is still free.
    expect((await complain(house, [right])).statusCode).toBe(201);
  });

  test('takes ten, and not eleven', async () => {
    const house = await openHouse({ flows });
    const { upload } = await tusTo(house);
    const files: FileRef[] = [];
    for (let count = 0; count < 11; count += 1) files.push(await upload(photo(50)));
    expect(problemsOf(await complain(house, files))).toMatchObject([400, [{ field: 'files', code: 'too-many' }]]);
    expect((await complain(house, files.slice(1))).statusCode).toBe(201);
  });

  test('of two people at once who name the same file, one gets it', async () => {
    const house = await openHouse({ flows });
    const { upload } = await tusTo(house);
    const file = await upload(photo(100));
    const answers = await Promise.all([complain(house, [file]), complain(house, [file]), complain(house, [file])]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 400, 400]);
    expect(await rowsOf(house, 'cases')).toBe(1);
  });
});

describe('a file of a case', () => {
  const opened = async () => {
    const house = await openHouse({ flows });
    const bytes = photo(70_000);
    const file = await (await tusTo(house)).upload(bytes, { name: 'Olá (2) "x".jpg' });
    const { protocol, url } = receiptOf(await complain(house, [file]));
    return { house, bytes, file, protocol, secret: url.split('t=')[1] ?? '' };
  };

  test('comes back to the last byte to whoever holds the secret, to be saved and not to be run', async () => {
    const { house, bytes, file, protocol, secret } = await opened();
    const answer = await house.ask({ url: `/v1/acme/cases/${protocol.toLowerCase()}/files/${file.id}`, headers: { authorization: `Bearer ${secret}` } });
    expect([answer.statusCode, answer.rawPayload.equals(bytes)]).toEqual([200, true]);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': "attachment; filename*=UTF-8''Ol%C3%A1%20%282%29%20%22x%22.jpg",
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-length': '70000',
      'repr-digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
    });
  });

  test('is not there without the secret, under another case, or before it was sent', async () => {
    const { house, file, protocol, secret } = await opened();
    const free = await (await tusTo(house)).upload(photo(100));
    const other = receiptOf(await complain(house, []));
    const otherSecret = other.url.split('t=')[1] ?? '';
    const ask = (number: string, id: string, token: string, tenant = 'acme') =>
      house.ask({ url: `/v1/${tenant}/cases/${number}/files/${id}`, headers: { authorization: `Bearer ${token}` } });
    const wrong = [
      await ask(protocol, file.id, otherSecret),
      await ask(protocol, file.id, ''),
      await ask(other.protocol, file.id, otherSecret),
      await ask(protocol, free.id, secret),
      await ask(protocol, '../../keys/server.key', secret),
      await ask(protocol, file.id, secret, 'other'),
    ];
    expect(wrong.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404, 404]);
    expect((await ask(protocol, file.id, secret)).statusCode).toBe(200);
  });
});

test('a message brings a file without repeating anything, once, and only to its own case', async () => {
  const house = await openHouse({ flows });
  const { upload } = await tusTo(house);
  const bytes = photo(4_000);
  const file = await upload(bytes, { name: 'later.jpg' });
  const { protocol, url } = receiptOf(await complain(house, []));
  const authorization = `Bearer ${url.split('t=')[1]}`;
  const say = (key: string) =>
    house.ask({
      method: 'POST',
      url: `/v1/acme/cases/${protocol}/messages`,
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': key },
      payload: JSON.stringify({ text: 'Here is the bill.', files: [file] }),
    });
  const key = randomUUID();
  expect([(await say(key)).statusCode, (await say(key)).statusCode]).toEqual([201, 200]);
  const view = await house.ask({ url: `/v1/acme/cases/${protocol}`, headers: { authorization } });
  expect(view.json()).toMatchObject({ messages: [{ seq: 1, files: [file] }] });
  expect((await house.ask({ url: `/v1/acme/cases/${protocol}/files/${file.id}`, headers: { authorization } })).rawPayload.equals(bytes)).toBe(true);
  const again = await say(randomUUID());
  expect([again.statusCode, again.json<{ problems: unknown }>().problems]).toEqual([400, [{ field: 'files.0', code: 'file-unknown' }]]);
});

test('companies never see each other’s files, whatever the id', async () => {
  const storage = await openSqlite({ directory: temporaryFolder() });
  onTestFinished(() => storage.close());
  const now = '2026-10-05T18:00:00.000Z';
  const ids = await Promise.all(tenants.map((tenant) => storage.keepTenant(tenant, now)));
  const { attachments } = storage;
  const written = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(0, 1), fc.stringMatching(/^[0-9a-f]{1,2}$/), fc.integer({ min: 1, max: 1e6 }), async (which, id, bytes) => {
      const tenantId = ids[which] ?? '';
      const known = written.has(`${which}/${id}`);
      const opening = attachments.open(tenantId, { id, bytes, mime: '', nameEncrypted: new Uint8Array(), createdAt: now }, Infinity);
      if (known) await expect(opening).rejects.toThrow('SQLITE_CONSTRAINT');
      else written.set(`${which}/${id}`, ((await opening) === 'opened' && bytes) || 0);
      for (const [other, tenant] of ids.entries()) expect((await attachments.find(tenant, id))?.bytes).toBe(written.get(`${other}/${id}`));
    }),
  );
});
