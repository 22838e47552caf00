import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CaseList, DeskView } from '../../src/wire/console-cases.ts';
import { handClock, problemOf } from './helpers/complaints.ts';
import { deskOf } from './helpers/console.ts';
import { rowsOf } from './helpers/house.ts';
import { signs } from './helpers/signed.ts';
import { film, tusTo } from './helpers/tus.ts';

/** Somebody who has signed, and the company at its console. */
async function atWork(options: Parameters<typeof signs>[0] = {}) {
  const told = new Map<string, string>();
  const person = await signs({ tellPassword: (company, password) => void told.set(company, password), limits: { logins: 0 }, passwordCost: 1_024, ...options });
  const desk = deskOf(person.house, told);
  const admin = await desk.admin();
  const { protocol, file, ask } = person;
  return {
    ...person,
    desk,
    admin,
    translate: (text: string, more: object = {}, who = admin) => who.ask('POST', `/cases/${protocol}/translations`, { file: file.id, text, ...more }),
    judge: (payload: object) => ask({ method: 'POST', url: `/v1/acme/cases/${protocol}/translations`, payload: { file: file.id, ...payload } }),
  };
}

describe('somebody at the company', () => {
  test('finds the signed message in the list, watches it, and writes down what it says', async () => {
    const { admin, protocol, file, translate, see } = await atWork();
    const listed = async () => (await admin.ask('GET', '/cases')).json<CaseList>().cases.map(({ toTranslate }) => toTranslate);
    expect(await listed()).toEqual([1]);
    expect((await admin.ask('GET', `/cases/${protocol}`)).json<DeskView>().signed).toMatchObject([{ field: 'points', entry: 0, lang: 'bzs', file: { id: file.id } }]);
    const done = await translate('  The line has been dead since Monday.  ');
    expect(done.json<DeskView>()).toMatchObject({
      signed: [{ translation: { text: 'The line has been dead since Monday.' } }],
      waits: true,
      audit: [{ event: 'read', actor: 'admin' }, { event: 'translated', actor: 'admin' }],
    });
    expect(await listed()).toEqual([0]);
    const [part] = (await see()).signed ?? [];
    expect(part?.translation).toEqual({ seq: 1, text: 'The line has been dead since Monday.', at: part?.translation?.at });
    expect(part?.translation?.at).toMatch(/Z$/);
  });

  test('may write it anew until the person has said something, and only when that is meant', async () => {
    const { translate, judge, see } = await atWork();
    await translate('Dead since Sunday.');
    expect(problemOf(await translate('Dead since Monday.'))).toEqual([409, 'already-translated']);
    expect((await translate('Dead since Monday.', { replaces: true })).statusCode).toBe(200);
    const seq = (await see()).signed?.[0]?.translation?.seq ?? 0;
    expect(seq).toBe(2);
    expect((await judge({ seq, verdict: 'right' })).statusCode).toBe(201);
    expect(problemOf(await translate('Dead since Friday.', { replaces: true }))).toEqual([409, 'already-translated']);
  });

  test('is told what is wrong: a file that nobody signed in, or no words', async () => {
    const { admin, protocol, file } = await atWork();
    const send = async (payload: object) => (await admin.ask('POST', `/cases/${protocol}/translations`, payload)).json<{ problems: unknown }>().problems;
    expect(await send({ file: 'e'.repeat(32), text: 'Words.' })).toEqual([{ field: 'file', code: 'file-unknown' }]);
    expect(await send({ file: file.id, text: ' ' })).toEqual([{ field: 'text', code: 'required' }]);
  });

  test('may do so only where cases are theirs to see: no interpreter and no relay operator', async () => {
    const { desk, admin, translate } = await atWork();
    for (const role of ['interpreter', 'relay'] as const) expect(problemOf(await translate('Words.', {}, await desk.colleague(admin, role, role)))).toEqual([403, 'not-allowed']);
    expect((await translate('Words.', {}, await desk.colleague(admin, 'agent', 'agent'))).statusCode).toBe(200);
  });

  test('answers in time or not whatever anybody writes down: the deadline counts from the day on which it was signed', async () => {
    const { clock, set } = handClock('2026-10-05T12:00:00Z');
    const { see, translate, judge } = await atWork({ clock });
    const before = (await see()).deadlines;
    set('2026-10-09T12:00:00Z');
    await translate('Dead since Monday.');
    await judge({ seq: 1, verdict: 'corrected', text: 'Dead since Sunday.' });
    expect((await see()).deadlines).toEqual(before);
  });

  test('reads it in the terminal, too', async () => {
    const { answer, translate, judge } = await atWork();
    const lines = async () => JSON.stringify(await answer());
    expect(await lines()).toContain('Nobody has written it down yet');
    await translate('Dead since Monday.');
    await judge({ seq: 1, verdict: 'corrected', text: 'Dead since Sunday.' });
    expect(await lines()).toMatch(/Written down .* Dead since Monday\..*The person corrected it.*Dead since Sunday\./);
  });
});

describe('the person', () => {
  test('says that it is right, once, however often it is sent', async () => {
    const { house, translate, judge, see } = await atWork();
    await translate('Dead since Monday.');
    const first = await judge({ seq: 1, verdict: 'right' });
    expect([first.statusCode, first.json()]).toMatchObject([201, { translation: { verdict: 'right' } }]);
    const again = await judge({ seq: 1, verdict: 'right' });
    expect([again.statusCode, again.headers['idempotency-replayed'], again.body]).toEqual([200, 'true', first.body]);
    expect(await rowsOf(house, 'messages')).toBe(2);
    expect((await see()).messages).toEqual([]);
  });

  test('corrects it, also after having said that it was right, and what they said last stays', async () => {
    const { translate, judge, see } = await atWork();
    await translate('Dead since Monday.');
    await judge({ seq: 1, verdict: 'right' });
    expect((await judge({ seq: 1, verdict: 'corrected', text: 'Dead since Sunday.' })).statusCode).toBe(201);
    expect((await see()).signed?.[0]?.translation).toMatchObject({ text: 'Dead since Monday.', verdict: 'corrected', correction: 'Dead since Sunday.' });
    expect(problemOf(await judge({ seq: 1, verdict: 'corrected', text: 'Dead since Saturday.' }))).toEqual([409, 'translation-changed']);
  });

  test('confirms nothing that they have not read', async () => {
    const { translate, judge, see } = await atWork();
    expect(problemOf(await judge({ seq: 0, verdict: 'right' }))).toEqual([409, 'translation-changed']);
    await translate('Dead since Sunday.');
    await translate('Dead since Monday.', { replaces: true });
    expect(problemOf(await judge({ seq: 1, verdict: 'right' }))).toEqual([409, 'translation-changed']);
    expect(problemOf(await judge({ seq: 2, verdict: 'right', file: 'e'.repeat(32) }))).toEqual([404, 'not-found']);
    expect(problemOf(await judge({ seq: 2, verdict: 'corrected', text: '' }))).toEqual([400, 'invalid-answers']);
    expect((await see()).signed?.[0]?.translation).not.toHaveProperty('verdict');
  });

  test('needs the secret of the case', async () => {
    const { ask, protocol, file, translate } = await atWork();
    await translate('Dead since Monday.');
    const answer = await ask({ method: 'POST', url: `/v1/acme/cases/${protocol}/translations`, payload: { file: file.id, seq: 1, verdict: 'right' } }, 'wrong');
    expect(answer.statusCode).toBe(404);
  });

  test('does the same for a message that was signed later', async () => {
    const { house, say, admin, protocol, see } = await atWork();
    const file = await (await tusTo(house)).upload(film(700), { name: 'more.webm', type: '' });
    await say({ text: 'Mensagem assinada.', signed: [{ field: 'text', lang: 'bzs', seconds: 2, file }] }, randomUUID());
    await admin.ask('POST', `/cases/${protocol}/translations`, { file: file.id, text: 'And on Tuesday too.' });
    expect((await see()).signed).toMatchObject([{}, { field: 'text', message: 1, translation: { seq: 2, text: 'And on Tuesday too.' } }]);
  });
});

describe('the person without JavaScript', () => {
  const pageOf = async ({ house, protocol, secret }: Awaited<ReturnType<typeof atWork>>) => (await house.ask({ url: `/s/acme/${protocol}?t=${secret}` })).body;
  const keyIn = (page: string): string => /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const post = ({ house, protocol, secret, file }: Awaited<ReturnType<typeof atWork>>, key: string, fields: Record<string, string>) =>
    house.ask({
      method: 'POST',
      url: `/s/acme/${protocol}?t=${secret}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:4173' },
      payload: new URLSearchParams({ form: 'translation', key, file: file.id, seq: '1', ...fields }).toString(),
    });

  test('sees again what they signed, on a page that lets nothing else play', async () => {
    const { house, protocol, secret, file } = await atWork();
    const { body, headers } = await house.ask({ url: `/s/acme/${protocol}?t=${secret}` });
    expect(body).toContain(`src="/s/acme/${protocol}/files/${file.id}?t=${secret}"></video>`);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("media-src 'self'");
    const part = await house.ask({ url: `/s/acme/${protocol}/files/${file.id}?t=${secret}`, headers: { range: 'bytes=0-9' } });
    expect([part.statusCode, part.rawPayload.length, part.headers['referrer-policy']]).toEqual([206, 10, 'no-referrer']);
  });

  test('reads what was understood and presses one button', async () => {
    const work = await atWork();
    expect(await pageOf(work)).toContain('Ainda não há uma versão escrita.');
    await work.translate('Sem sinal desde segunda. <b>');
    const page = await pageOf(work);
    expect(page).toContain('Sem sinal desde segunda. &lt;b&gt;');
    expect(page).toContain('value="right">Foi isso que eu disse</button>');
    const answer = await post(work, keyIn(page), { verdict: 'right', correction: '' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, expect.stringContaining('&done=translation#done')]);
    const after = await pageOf(work);
    expect(after).toContain('Você disse que está certo');
    expect(after).not.toContain('value="right"');
  });

  test('corrects it, and gets back what is to be mended', async () => {
    const work = await atWork();
    await work.translate('Sem sinal desde segunda.');
    const key = keyIn(await pageOf(work));
    const blank = await post(work, key, { verdict: 'corrected', correction: ' ' });
    expect(blank.statusCode).toBe(422);
    expect(blank.body).toContain(`href="#correction-${work.file.id}"`);
    expect(blank.body).toContain(`aria-describedby="correction-${work.file.id}-hint correction-${work.file.id}-error"`);
    expect((await post(work, key, { verdict: 'corrected', correction: 'Desde domingo.' })).statusCode).toBe(303);
    const after = await pageOf(work);
    expect(after).toContain('Desde domingo.');
    expect(after).not.toContain('name="verdict"');
  });

  test('reads another version before saying anything about it', async () => {
    const work = await atWork();
    await work.translate('Desde domingo.');
    const key = keyIn(await pageOf(work));
    await work.translate('Desde segunda.', { replaces: true });
    const answer = await post(work, key, { verdict: 'right' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('Agora há outra versão escrita.');
    expect(answer.body).toContain('Desde segunda.');
    expect((await work.see()).signed?.[0]?.translation).not.toHaveProperty('verdict');
  });
});
