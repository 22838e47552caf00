import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { FileRef } from '../../src/wire/file.ts';
import { signedMax } from '../../src/wire/signed-answer.ts';
import { problemOf } from './helpers/complaints.ts';
import { allFlows } from './helpers/flows.ts';
import { openHouse, payloadOf, receiptOf, rowsOf } from './helpers/house.ts';
import { firstPoint, sentence, signable, signedComplaint, signs } from './helpers/signed.ts';
import { film, photo, sha256, tusTo } from './helpers/tus.ts';

const flows = [...allFlows.filter(({ flow }) => flow !== 'complaint'), signable];
const open = async () => {
  const house = await openHouse({ flows, remux: null });
  return { house, ...(await tusTo(house)) };
};

describe('a complaint that was signed', () => {
  test('keeps the very bytes with its receipt, and says so to whoever follows it', async () => {
    const bytes = film(30_000);
    const { file, see, ask, protocol } = await signs({}, bytes);
    const { signed, points, deadlines } = await see();
    expect(points).toEqual([{ number: 1, text: sentence }]);
    expect(signed).toEqual([{ field: 'points', entry: 0, lang: 'bzs', seconds: 4, file, play: file }]);
    expect(deadlines).toMatchObject([{ kind: 'answer', state: 'open' }]);
    const sent = await ask({ url: `/v1/acme/cases/${protocol}/files/${file.id}` });
    expect([sent.statusCode, sha256(sent.rawPayload), sent.headers['x-content-type-options']]).toEqual([200, sha256(bytes), 'nosniff']);
  });

  test('is covered by the signature of its receipt, and named on it', async () => {
    const { house, upload } = await open();
    const file = await upload(film(5_000), { name: 'signed.webm', type: '' });
    const body = JSON.stringify(signedComplaint([firstPoint(file)]));
    const answer = receiptOf(await house.submit(body));
    expect(payloadOf(answer.receipt)['bodySha256']).toBe(sha256(Buffer.from(body)));
    const page = (await house.ask({ url: answer.url })).body;
    expect(page).toContain('signed.webm');
    expect(page).toContain(file.sha256);
  });

  test('may have ten files beside, and twenty videos', async () => {
    const { house, upload } = await open();
    const files: FileRef[] = [];
    for (let count = 0; count < 10; count += 1) files.push(await upload(photo(500)));
    const points = Array.from({ length: signedMax - 1 }, () => sentence);
    const signed: object[] = [];
    for (const entry of points.keys()) signed.push(firstPoint(await upload(film(500), { type: '' }), { entry }));
    signed.push({ field: 'wish', lang: 'bzs', seconds: 3, file: await upload(film(500), { type: '' }) });
    const answer = await house.submit(signedComplaint(signed, { points, wish: sentence, files }));
    expect(answer.statusCode).toBe(201);
    expect(await rowsOf(house, 'signed')).toBe(signedMax);
    const more = await house.submit(signedComplaint([...signed, firstPoint(files[0] as FileRef)], { points, wish: sentence }));
    expect(problemOf(more)).toEqual([400, 'invalid-answers']);
  }, 20_000);

  test.for<[what: string, change: object, code: string]>([
    ['a question that nobody asked', { field: 'poem', entry: undefined }, 'not-a-choice'],
    ['a question that takes no long text', { field: 'name', entry: undefined }, 'not-a-choice'],
    ['a name that every object has', { field: 'constructor', entry: undefined }, 'not-a-choice'],
    ['no point in particular', { entry: undefined }, 'not-a-choice'],
    ['a point of a wish', { field: 'wish', entry: 0 }, 'not-a-choice'],
    ['a point that is not there', { entry: 1 }, 'required'],
    ['an answer that was not given', { field: 'wish', entry: undefined }, 'required'],
  ])('is not taken for %s', async ([, change, code]) => {
    const { house, upload } = await open();
    const file = await upload(film(500), { type: '' });
    const answer = await house.submit(signedComplaint([firstPoint(file, change)]));
    expect([answer.statusCode, answer.json<{ problems: unknown }>().problems]).toEqual([400, [{ field: 'signed.0', code }]]);
    expect([await rowsOf(house, 'submissions'), await rowsOf(house, 'signed')]).toEqual([0, 0]);
  });

  test('is not taken when its video is none, is missing, is somebody’s already, or says something twice', async () => {
    const { house, upload } = await open();
    const picture = await upload(photo(500));
    const video = await upload(film(500), { type: '' });
    const problems = async (signed: readonly object[], answers?: Record<string, unknown>) => (await house.submit(signedComplaint(signed, answers))).json<{ problems: unknown }>().problems;
    expect(await problems([firstPoint(picture)])).toEqual([{ field: 'signed.0', code: 'file-type' }]);
    expect(await problems([firstPoint({ ...picture, type: 'video/webm' })])).toEqual([{ field: 'signed.0', code: 'file-changed' }]);
    expect(await problems([firstPoint({ ...video, id: 'f'.repeat(32) })])).toEqual([{ field: 'signed.0', code: 'file-unknown' }]);
    expect(await problems([firstPoint(video), firstPoint(await upload(film(400), { type: '' }))])).toEqual([{ field: 'signed.1', code: 'too-many' }]);
    expect(await problems([firstPoint(video), firstPoint(video, { entry: 1 })], { points: [sentence, sentence] })).toEqual([{ field: 'signed.1', code: 'file-unknown' }]);
    expect(await problems([firstPoint(video)], { files: [video] })).toEqual([{ field: 'signed.0', code: 'file-unknown' }]);
    expect((await house.submit(signedComplaint([firstPoint(video)]))).statusCode).toBe(201);
    expect(await problems([firstPoint(video)])).toEqual([{ field: 'signed.0', code: 'file-unknown' }]);
  });

  test.for<[what: string, change: object]>([
    ['a language with a region', { lang: 'sgn-BR' }],
    ['a length before its beginning', { seconds: -1 }],
    ['half a point', { entry: 0.5 }],
    ['something more', { face: 'mine' }],
  ])('is refused with %s', async ([, change]) => {
    const { house, upload } = await open();
    const answer = await house.submit(signedComplaint([firstPoint(await upload(film(500), { type: '' }), change)]));
    expect(problemOf(answer)).toEqual([400, 'invalid-answers']);
  });
});

describe('a message that was signed', () => {
  test('joins the case once, also when it is sent twice', async () => {
    const { house, say, see } = await signs();
    const file = await (await tusTo(house)).upload(film(700), { name: 'more.webm', type: '' });
    const [message, key] = [{ text: sentence, signed: [{ field: 'text', lang: 'bzs', seconds: 2.5, file }] }, randomUUID()];
    const first = await say(message, key);
    expect(first.statusCode).toBe(201);
    const again = await say(message, key);
    expect([again.statusCode, again.body]).toEqual([200, first.body]);
    const { signed, messages } = await see();
    expect(messages).toMatchObject([{ author: 'person', text: sentence }]);
    expect(signed?.[1]).toEqual({ field: 'text', message: messages[0]?.seq, lang: 'bzs', seconds: 2.5, file, play: file });
  });

  test('is refused for anything but its text, and for what is no video', async () => {
    const { house, say } = await signs();
    const { upload } = await tusTo(house);
    const [video, picture] = [await upload(film(700), { type: '' }), await upload(photo(700))];
    const problems = async (signed: readonly object[], more: object = {}) => (await say({ text: sentence, signed, ...more })).json<{ problems: unknown }>().problems;
    expect(await problems([{ field: 'files', lang: 'bzs', seconds: 1, file: video }])).toEqual([{ field: 'signed.0', code: 'not-a-choice' }]);
    expect(await problems([{ field: 'text', lang: 'bzs', seconds: 1, file: picture }])).toEqual([{ field: 'signed.0', code: 'file-type' }]);
    expect(await problems([{ field: 'text', lang: 'bzs', seconds: 1, file: { ...video, id: 'e'.repeat(32) } }], { files: [picture] })).toEqual([{ field: 'signed.0', code: 'file-unknown' }]);
  });
});
