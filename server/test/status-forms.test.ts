import { describe, expect, test } from 'vitest';
import { handClock, twoPoints } from './helpers/complaints.ts';
import { allFlows } from './helpers/flows.ts';
import { onSqlite, rowsOf } from './helpers/house.ts';
import { hiddenIn, postForm, topOf, withoutScripts } from './helpers/status-page.ts';

describe('[BR-10] without JavaScript, a person adds something', () => {
  test('and lands on the same page, on a heading that says so', async () => {
    const { send, house, place, see } = await withoutScripts();
    const sent = await send('message', { text: 'It happened again.\r\nTwice \u202eago.' });
    expect([sent.statusCode, sent.headers.location, sent.body]).toEqual([303, `${place}&done=message#done`, '']);
    const page = await house.ask({ url: String(sent.headers.location).split('#')[0] ?? '' });
    expect(page.body).toContain('<h2 id="done" tabindex="-1">Sua mensagem chegou.</h2>');
    expect(topOf(page).title).toBe('Sua mensagem chegou. – Seu pedido a Acme Telecom');
    expect((await see()).messages).toMatchObject([{ seq: 1, author: 'person', text: 'It happened again.\nTwice ago.' }]);
  });

  test('and presses twice, or goes back and presses again: it is one message', async () => {
    const { send, read, house } = await withoutScripts();
    const key = hiddenIn((await read()).body, 'key');
    const answers = await Promise.all(Array.from({ length: 5 }, () => send('message', { text: 'Once.', key })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303, 303]);
    expect(await rowsOf(house, 'messages')).toBe(1);
    await send('message', { text: 'Mended after going back.', key });
    await send('message', { text: 'Once.' });
    expect(await rowsOf(house, 'messages')).toBe(3);
  });

  test('and is told what to mend, with everything typed, and no word of another form lost', async () => {
    const { send, house } = await withoutScripts();
    const long = await send('message', { text: `<b>${'x'.repeat(10_000)}` });
    expect(long.statusCode).toBe(422);
    expect(topOf(long).notice).toBe('Há 1 problema');
    expect(long.body).toMatch(/<a href="#text">O que você quer acrescentar: escreva no máximo 10000 caracteres\. /);
    expect(long.body).toMatch(/<textarea id="text"[^>]* aria-describedby="text-hint text-error" aria-invalid="true">\n&lt;b&gt;xxx/);
    expect((await send('message', { text: ' \n ' })).body).toContain('<a href="#text">O que você quer acrescentar: preencha este campo.');
    expect(await rowsOf(house, 'messages')).toBe(0);
  });

  test('to a case that was closed meanwhile: the words stand where they can be sent', async () => {
    const { send, read, answer } = await withoutScripts();
    const key = hiddenIn((await read()).body, 'key');
    await answer('Done.', '--close');
    const late = await send('message', { text: 'One more thing.', key });
    expect(late.statusCode).toBe(409);
    expect(topOf(late).notice).toContain('A empresa encerrou este pedido.');
    expect(late.body).toMatch(/<textarea id="reason"[^>]*>\nOne more thing\.<\/textarea>/);
  });
});

describe('[BR-13] without JavaScript, a person asks for the history', () => {
  test('by the medium of their choice, and sees by when it comes', async () => {
    const { clock } = handClock('2026-10-05T18:00:00.000Z');
    const { send, house } = await withoutScripts(twoPoints, { clock });
    const sent = await send('history', { medium: 'post', email: 'not an address', post: 'Rua 1\r\nSão Paulo' });
    expect(sent.headers.location).toMatch(/&done=history#done$/);
    const { body } = await house.ask({ url: String(sent.headers.location).split('#')[0] ?? '' });
    expect(body).toContain('A empresa sabe que você quer seu histórico.');
    expect(body).toContain('Prazo do seu histórico: em 5 dias, até sábado, 10 de outubro de 2026');
    await send('history', { medium: 'post', email: '', post: 'Rua 1\r\nSão Paulo' });
    expect(await rowsOf(house, 'history_requests')).toBe(1);
  });

  test('and need not type the address again that they gave before', async () => {
    const { read } = await withoutScripts();
    expect((await read()).body).toMatch(/<input id="email"[^>]* value="ana@example\.com"/);
  });

  test('and is told which address is missing', async () => {
    const { send, house } = await withoutScripts();
    expect((await send('history', { email: 'ana@example.com', post: '' })).body).toContain('href="#medium-email"');
    const { body, statusCode } = await send('history', { medium: 'post', email: 'ana@example.com', post: ' ' });
    expect(statusCode).toBe(422);
    expect(body).toContain('href="#post"');
    expect(body).toMatch(/id="medium-post"[^>]* checked/);
    const other = await send('history', { medium: 'email', email: 'ana at "home"', post: 'kept' });
    expect(other.body).toContain('href="#email"');
    expect(other.body).toContain('value="ana at &quot;home&quot;"');
    expect(other.body).toContain('kept</textarea>');
    expect(await rowsOf(house, 'history_requests')).toBe(0);
  });
});

describe('without JavaScript, a person who differs', () => {
  test('reopens with a reason, and twice is once', async () => {
    const { send, answer, house, read, see } = await withoutScripts();
    await answer('Mended.');
    const key = hiddenIn((await read()).body, 'key');
    const both = await Promise.all([send('reopen', { reason: 'Still dead.', key }), send('reopen', { reason: 'Still dead.', key })]);
    expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    expect(await see()).toMatchObject({ status: 'open', reopened: 1 });
    const { body } = await house.ask({ url: String(both[0]?.headers.location).split('#')[0] ?? '' });
    expect(body).toContain('Seu pedido está aberto de novo.');
    expect(body).toContain('Você reabriu este pedido. Agora é a vez da empresa.');
    expect(body).toContain('Mended.');
    const other = await send('reopen', { reason: 'And another thing.' });
    expect(other.statusCode).toBe(409);
    expect(topOf(other).notice).toContain('Seu pedido já está aberto.');
    expect(other.body).toMatch(/<textarea id="text"[^>]*>\nAnd another thing\.<\/textarea>/);
  });
});

describe('without JavaScript, a person says whether it was resolved', () => {
  test('once; saying it twice is answered kindly and counted once', async () => {
    const { send, answer, house, read } = await withoutScripts();
    await answer('Mended.');
    const token = hiddenIn((await read()).body, 'token');
    const first = await send('outcome', { token, resolved: 'yes', satisfaction: '4' });
    expect(first.headers.location).toMatch(/&done=outcome#done$/);
    const thanks = await house.ask({ url: String(first.headers.location).split('#')[0] ?? '' });
    expect(thanks.body).toContain('Agradecemos. Sua resposta foi contada.');
    expect(thanks.body).not.toContain('name="resolved"');
    const second = await send('outcome', { token, resolved: 'no' });
    expect([second.statusCode, topOf(second).notice]).toEqual([409, 'Você já respondeu a esta pergunta. Ela foi contada uma vez.']);
    expect(second.body).not.toContain('name="resolved"');
    expect(await rowsOf(house, 'outcomes')).toBe(1);
  });

  test('and is asked for yes or no, while satisfaction is their own affair', async () => {
    const { send, answer, house, read } = await withoutScripts();
    await answer('Mended.');
    const token = hiddenIn((await read()).body, 'token');
    const { statusCode, body } = await send('outcome', { token, satisfaction: '5' });
    expect(statusCode).toBe(422);
    expect(body).toContain('href="#resolved-yes"');
    expect(body).toMatch(/id="satisfaction-5"[^>]* checked/);
    expect((await send('outcome', { token, resolved: 'yes', satisfaction: '6' })).statusCode).toBe(422);
    expect((await send('outcome', { token: 'a/b', resolved: 'yes' })).statusCode).toBe(400);
    expect((await send('outcome', { token: 'nobodys', resolved: 'yes' })).statusCode).toBe(404);
    expect(await rowsOf(house, 'outcomes')).toBe(0);
    expect((await send('outcome', { token, resolved: 'no', satisfaction: '' })).statusCode).toBe(303);
  });
});

describe('where a form of the status page comes from', () => {
  test.for<[string, Record<string, string>, number]>([
    ['our own page, whose address it keeps to itself', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 303],
    ['a browser that says nothing', {}, 303],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['another site, its origin withheld, with a key of ours', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 303],
  ])('%s', async ([, headers, status]) => {
    const { send } = await withoutScripts();
    expect((await send('message', { text: 'Hello.' }, headers)).statusCode).toBe(status);
  });

  test('without a key of ours, or with an old one from who knows where, the person confirms; nothing typed is lost', async () => {
    const { clock, set } = handClock('2026-10-05T12:00:00Z');
    const { send, read, house } = await withoutScripts(twoPoints, { clock });
    const old = hiddenIn((await read()).body, 'key');
    const hidden = { origin: 'null', 'sec-fetch-site': 'cross-site' };
    set('2026-10-05T14:00:00Z');
    for (const again of [await send('message', { text: 'Mine.', key: 'a.1.b' }), await send('message', { text: 'Mine.', key: old }, hidden)]) {
      expect([again.statusCode, topOf(again).notice]).toEqual([422, 'Confira suas respostas e envie mais uma vez.']);
      expect(again.body).toContain('Mine.</textarea>');
    }
    expect(await rowsOf(house, 'messages')).toBe(0);
    // Whoever takes longer than a key lasts loses nothing on our own page.
    expect((await send('message', { text: 'Mine.', key: old })).statusCode).toBe(303);
  });

  test('a wrong secret, or no form of ours, does nothing', async () => {
    const { send, house, protocol, place } = await withoutScripts();
    expect((await postForm(house, `/s/acme/${protocol}?t=wrong`, { form: 'message', text: 'x' })).statusCode).toBe(404);
    expect((await send('close')).statusCode).toBe(400);
    expect((await house.ask({ method: 'POST', url: place, payload: { form: 'message', text: 'x' } })).statusCode).toBe(415);
    expect(await rowsOf(house, 'messages')).toBe(0);
  });
});

test.runIf(onSqlite)('on a full disk the words stay on the page, and nothing is half-written', async () => {
  const { send, see } = await withoutScripts([], { flows: allFlows, maxPages: 250 });
  for (let tries = 1; tries < 200; tries += 1) {
    const sent = await send('message', { text: `${tries} ${'x'.repeat(9_000)}` });
    if (sent.statusCode === 303) continue;
    expect([sent.statusCode, sent.headers['retry-after']]).toEqual([503, '5']);
    expect(topOf(sent).notice).toContain('Nada foi registrado.');
    expect(sent.body).toContain(`\n${tries} xxx`);
    expect((await see()).messages).toHaveLength(tries - 1);
    return;
  }
  throw new Error('The disk did not fill up.');
});

describe('[BR-24] without JavaScript, a person says where they have turned', () => {
  test('to an office, with its number, which nobody reads in the database; twice is once', async () => {
    const { send, house } = await withoutScripts();
    const sent = await send('escalation', { office: 'consumidor-gov-br', officeNumber: '2026/990011' });
    expect(sent.headers.location).toMatch(/&done=escalation#done$/);
    const { body } = await house.ask({ url: String(sent.headers.location).split('#')[0] ?? '' });
    expect(body).toContain('<h2 id="done" tabindex="-1">Agradecemos. Isso conta no índice de resolução.</h2>');
    await send('escalation', { office: 'consumidor-gov-br', officeNumber: '' });
    await send('escalation', { office: 'regulator', officeNumber: '' });
    expect(await rowsOf(house, 'escalations')).toBe(2);
  });

  test('and is asked again where they have chosen none, with the number still there', async () => {
    const { send, house } = await withoutScripts();
    const sent = await send('escalation', { officeNumber: '4711' });
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toContain('<a href="#office-procon">Que órgão você procurou? Escolha uma resposta.');
    expect(sent.body).toMatch(/<input id="officeNumber"[^>]* value="4711"/);
    expect(await rowsOf(house, 'escalations')).toBe(0);
  });
});
