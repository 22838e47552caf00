import { describe, expect, test } from 'vitest';
import { handClock, twoPoints } from './helpers/complaints.ts';
import { tenants } from './helpers/house.ts';
import { photo, sha256, tusTo } from './helpers/tus.ts';
import { topOf, withoutScripts } from './helpers/status-page.ts';

/** What a person reads, in order, without markup. */
const textOf = (body: string): string => body.slice(body.indexOf('<main>')).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const inZone = 'Horário Padrão de Brasília';

describe('without JavaScript, a person reads', () => {
  test('[BR-17] each point with its answer, or that there is none yet', async () => {
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const { read, answer, protocol } = await withoutScripts(twoPoints, { clock });
    const before = textOf((await read()).body);
    expect(before).toContain('Seu pedido a Acme Telecom A empresa ainda não respondeu.');
    expect(before).toContain(`${protocol} Letra por letra: 2 0 2 6, `);
    expect(before).toContain('Ponto 1 Dead since Monday. Ainda sem resposta. Ponto 2 Charged all the same. Ainda sem resposta.');
    set('2026-10-06T18:00:00.000Z');
    await answer('--point', '2', 'Paid back.');
    const after = textOf((await read()).body);
    expect(after).toContain('A empresa respondeu 1 de 2 pontos.');
    expect(after).toContain(`Ponto 2 Charged all the same. Resposta da empresa, terça-feira, 6 de outubro de 2026 às 15:00:00 ${inZone}: Paid back.`);
  });

  test('messages in order, with line breaks, and markup as the text that it is', async () => {
    const { read, say, answer } = await withoutScripts([]);
    expect((await read()).body).toContain('Ainda não há mensagens.');
    await say({ text: 'First <b>of all</b>\nthen this' });
    await answer('Your contract ends today.');
    const { body } = await read();
    expect(body).toContain('First &lt;b&gt;of all&lt;/b&gt;<br>then this');
    expect(textOf(body)).toMatch(/Você, [^:]*\d.*First.*A empresa, .*Your contract ends today\./);
    expect(textOf(body)).not.toContain('Pontos e respostas');
  });

  test('an answer that was replaced among the messages, with its point', async () => {
    const { read, answer } = await withoutScripts();
    await answer('--point', '2', 'No.');
    await answer('--point', '2', '--replace', 'Yes.');
    expect(textOf((await read()).body)).toMatch(/Resposta da empresa, [^.]*: Yes\. .* Resposta anterior ao ponto 2: No\./);
  });

  test('files by name and size, and saves them from a link that only the secret opens', async () => {
    const { read, say, house, protocol, secret } = await withoutScripts();
    const { upload } = await tusTo(house);
    const file = await upload(photo(3_000), { name: 'Conta <maio>.jpg' });
    await say({ text: 'See the photo.', files: [file] });
    const { body } = await read();
    const link = `/s/acme/${protocol}/files/${file.id}?t=${secret}`;
    expect(body).toContain(`<a href="${link}" download><bdi>Conta &lt;maio&gt;.jpg</bdi> (3 kB)</a>`);
    const saved = await house.ask({ url: link });
    expect(sha256(saved.rawPayload)).toBe(file.sha256);
    expect(saved.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'content-security-policy': "sandbox; default-src 'none'", 'cache-control': 'no-store' });
    expect(saved.headers['content-disposition']).toMatch(/^attachment;/);
    for (const url of [link.replace(secret, 'wrong'), link.replace(file.id, '0'.repeat(32))]) expect((await house.ask({ url })).statusCode).toBe(404);
  });

  test('deadlines in words, with the days that are left and the zone by its name', async () => {
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const { read, answer } = await withoutScripts(twoPoints, { clock });
    const due = async (moment: string) => {
      set(moment);
      return textOf((await read()).body).match(/(?:Prazo da resposta|Atrasado|A resposta chegou)[^.]*\./)?.[0];
    };
    const last = `segunda-feira, 12 de outubro de 2026 às 23:59:59 ${inZone}.`;
    expect(await due('2026-10-05T18:00:00.000Z')).toBe(`Prazo da resposta: em 7 dias, até ${last}`);
    // Eleven in the evening there, already the next day in UTC.
    expect(await due('2026-10-12T02:00:00.000Z')).toBe(`Prazo da resposta: amanhã, até ${last}`);
    expect(await due('2026-10-13T02:00:00.000Z')).toBe(`Prazo da resposta: hoje, até ${last}`);
    expect(await due('2026-10-13T03:00:00.000Z')).toBe(`Atrasado: a resposta devia chegar até ${last}`);
    await answer('Sorry.');
    expect(await due('2026-10-13T04:00:00.000Z')).toBe(`A resposta chegou tarde. O prazo era ${last}`.slice(0, 'A resposta chegou tarde.'.length));
  });

  test('[BR-25] where else to turn, as configured: some at once, others once the answer is overdue', async () => {
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const escalation = [
      { id: 'ombudsman', name: 'Ombudsman', url: 'https://ombudsman.example/acme', from: 'receipt' },
      { id: 'regulator', name: 'Regulator', url: 'https://regulator.example/', from: 'due' },
    ];
    const { read } = await withoutScripts(twoPoints, { clock, tenants: [{ ...tenants[0], escalation }, tenants[1]] });
    const first = (await read()).body;
    expect(first).toContain('<a href="https://ombudsman.example/acme" rel="noreferrer">Ombudsman (leva a ombudsman.example)</a>');
    expect(first).not.toContain('regulator.example');
    set('2026-10-13T03:00:00.000Z');
    expect((await read()).body).toContain('href="https://regulator.example/"');
  });

  test('what they sent, and whatever can be done now', async () => {
    const { read, answer, protocol, secret } = await withoutScripts();
    const formsIn = (body: string) => [...body.matchAll(/name="form" value="(\w+)"/g)].map(([, form]) => form);
    const { body } = await read();
    expect(body).toContain('<dd dir="auto">Ana Souza</dd>');
    expect(body).toContain(`href="/r/${protocol}?t=${secret}"`);
    expect(formsIn(body)).toEqual(['message', 'history', 'escalation']);
    expect(body).toContain('<li><a href="#message">Acrescentar algo</a></li>');
    await answer('Mended.');
    expect(formsIn((await read()).body)).toEqual(['outcome', 'message', 'reopen', 'history', 'escalation']);
    await answer('--close');
    expect(formsIn((await read()).body)).toEqual(['outcome', 'reopen', 'history', 'escalation']);
  });
});

describe('a deadline as a calendar file', () => {
  test('is one event in UTC that a calendar keeps apart from others, folded and escaped', async () => {
    const { clock } = handClock('2026-10-05T18:00:00.000Z');
    const { read, house, protocol, secret } = await withoutScripts(twoPoints, { clock });
    const link = `/s/acme/${protocol}/answer-20261013T025959000Z.ics?t=${secret}`;
    expect((await read()).body).toContain(`<a href="${link}" download>Guardar o prazo da resposta na minha agenda</a>`);
    const file = await house.ask({ url: link });
    expect(file.headers).toMatchObject({ 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': `attachment; filename="${protocol}-answer.ics"`, 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    const lines = file.body.split('\r\n');
    expect(file.body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    const whole = file.body.replaceAll('\r\n ', '').split('\r\n');
    expect(whole.slice(0, 9)).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Same Door//Status//EN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      `UID:answer-${protocol}-20261013T025959000Z@same-door`,
      'DTSTAMP:20261005T180000Z',
      'DTSTART:20261013T025959Z',
      `SUMMARY:Prazo da resposta: ${protocol}`,
    ]);
    expect(whole[9]).toBe(`DESCRIPTION:Prazo da resposta: em 7 dias\\, até segunda-feira\\, 12 de outubro de 2026 às 23:59:59 ${inZone}.`);
    expect(file.body).not.toContain(secret);
    expect((await house.ask({ url: link })).body).toBe(file.body);
  });

  test('is for whoever holds the secret, and only of a deadline that is there', async () => {
    const { house, protocol, secret } = await withoutScripts();
    expect((await house.ask({ url: `/s/acme/${protocol}/answer-20261013T025959000Z.ics?t=wrong` })).statusCode).toBe(404);
    expect((await house.ask({ url: `/s/acme/${protocol}/history-20261013T025959000Z.ics?t=${secret}` })).statusCode).toBe(404);
  });
});

test('the page has one heading of the first order, and each label its field', async () => {
  const { read, answer } = await withoutScripts();
  await answer('Mended.');
  const { body } = await read();
  expect(body.match(/<h1>/g)).toHaveLength(1);
  const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of body.matchAll(/<label for="([^"]+)"/g)) expect(ids).toContain(id);
  for (const [, id] of body.matchAll(/<li><a href="#([^"]+)"/g)) expect(ids).toContain(id);
  expect(topOf({ body })).toEqual({ title: 'Seu pedido a Acme Telecom', notice: '' });
});
