import { describe, expect, test } from 'vitest';
import { protocolNumber } from '../../src/wire/protocol-number.ts';
import { openHouse, rowsOf } from './helpers/house.ts';
import { postForm, topOf, withoutScripts } from './helpers/status-page.ts';

const nobodys = protocolNumber(2026, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);

describe('a person without JavaScript who looks for their request', () => {
  test('finds the way on the receipt: a link, and the key for when only paper is left', async () => {
    const { house, place, protocol, secret } = await withoutScripts();
    const { body } = await house.ask({ url: `/r/${protocol}?t=${secret}` });
    expect(body).toContain(`<a href="http://localhost:4173${place}">Acompanhar este pedido</a>`);
    expect(body).toContain(`http://localhost:4173/s/acme`);
    expect(body).toContain(`<code>${secret}</code>`);
  });

  test('types number and key from paper, as they read them, and is led to the page', async () => {
    const { house, place, protocol, secret } = await withoutScripts();
    const spoken = protocol.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    for (const fields of [
      { protocol: spoken, secret: ` ${secret} ` },
      { protocol: '', secret: `https://receipts.example/r/${protocol}?t=${secret}` },
      { protocol: `http://localhost:4173${place}#message`, secret: '' },
      { protocol: '', secret: `https://acme.example/status#same-door=${protocol}.${secret}` },
    ]) {
      const { statusCode, headers, body } = await postForm(house, '/s/acme', fields);
      expect([statusCode, headers.location, body]).toEqual([303, place, '']);
    }
  });

  test('is asked "did you mean" where one symbol is wrong, and one press mends it', async () => {
    const { house, place, protocol, secret } = await withoutScripts(undefined, { random: (size) => new Uint8Array(size).fill(8) });
    const wrong = protocol.replace('8', 'B');
    const asked = await postForm(house, '/s/acme', { protocol: wrong, secret });
    expect(asked.statusCode).toBe(422);
    expect(topOf(asked)).toEqual({ title: 'Error: Follow your request – Acme Telecom', notice: 'There is 1 problem' });
    expect(asked.body).toContain(`<button type="submit" name="meant" value="${protocol}">Did you mean ${protocol}?</button>`);
    expect(asked.body).toMatch(new RegExp(`<input id="protocol"[^>]* value="${wrong}"[^>]* aria-invalid="true"`));
    expect(asked.body).toMatch(new RegExp(`<input id="secret"[^>]* value="${secret}"`));
    // Enter in a field sends what was typed, and not the first guess.
    expect(/<button[^>]*>/.exec(asked.body)?.[0]).toBe('<button type="submit" hidden>');
    expect((await postForm(house, '/s/acme', { protocol: wrong, secret, meant: protocol })).headers.location).toBe(place);
  });

  test('is asked the same about a number that nobody has: guesses come from the symbols alone', async () => {
    const { house, protocol } = await withoutScripts(undefined, { random: (size) => new Uint8Array(size).fill(8) });
    const other = protocolNumber(2026, [8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 9]);
    const guesses = async (number: string) => (await postForm(house, '/s/acme', { protocol: number.replace('8', 'B'), secret: 'x' })).body.match(/name="meant"/g)?.length;
    expect(await guesses(other)).toBe(await guesses(protocol));
  });

  test('is told what is missing, in their language, with all they typed', async () => {
    const { house } = await withoutScripts();
    const { statusCode, body } = await postForm(house, '/s/acme', { protocol: '2026-7K3M', secret: '', locale: 'de' });
    expect([statusCode, /<html lang="([^"]+)"/.exec(body)?.[1]]).toEqual([422, 'de']);
    expect(body).toContain('<a href="#protocol">Vorgangsnummer: Diese Nummer ist unvollständig');
    expect(body).toContain('<a href="#secret">Schlüssel aus Ihrer Bestätigung: Bitte füllen Sie dieses Feld aus.');
    expect(body).toContain('value="2026-7K3M"');
    expect((await house.ask({ url: '/s/acme', headers: { 'accept-language': 'pt-BR' } })).body).toContain('<h1>Acompanhe seu pedido</h1>');
    expect((await house.ask({ url: '/s/other' })).body).toContain('<h1>Vorgang verfolgen</h1>');
    expect((await house.ask({ url: '/s/nobody' })).statusCode).toBe(404);
  });

  test('gets the same page for an unknown number and for a wrong key', async () => {
    const { house, protocol, secret } = await withoutScripts();
    const answers = await Promise.all([postForm(house, '/s/acme', { protocol, secret: `${secret}x` }), postForm(house, '/s/acme', { protocol: nobodys, secret })]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
    const [wrong, unknown] = answers.map(({ body }) => body.replace(/value="[^"]*"/g, ''));
    expect(wrong).toBe(unknown);
    expect(wrong).toContain('There is no request with this number and this key.');
  });

  test('takes as long to be refused for the one as for the other', async () => {
    const { house, protocol, secret } = await withoutScripts([], { limits: { receiptTries: 0, address: 0, tenant: 0 } });
    const other = secret.startsWith('A') ? `B${secret.slice(1)}` : `A${secret.slice(1)}`;
    const times = { wrong: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 200; round += 1) {
      // In turn, so that whatever else the machine does hits both alike.
      for (const [which, number] of [['wrong', protocol], ['unknown', nobodys]] as const) {
        const start = performance.now();
        await postForm(house, '/s/acme', { protocol: number, secret: other });
        times[which].push(performance.now() - start);
      }
    }
    const middle = (all: number[]) => all.toSorted((a, b) => a - b)[all.length / 2] ?? 0;
    const ratio = middle(times.wrong) / middle(times.unknown);
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.4);
  });

  test('who guesses is stopped after ten tries, at this door and at the page together, and what was typed stays', async () => {
    const { house, protocol, secret, place } = await withoutScripts();
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await postForm(house, '/s/acme', { protocol, secret: 'wrong' })).statusCode).toBe(404);
      expect((await house.ask({ url: `/s/acme/${protocol}?t=wrong` })).statusCode).toBe(404);
    }
    const blocked = await postForm(house, '/s/acme', { protocol, secret });
    expect([blocked.statusCode, Number(blocked.headers['retry-after']) > 0]).toEqual([429, true]);
    expect(topOf(blocked).notice).toContain('Please wait a minute');
    expect(blocked.body).toContain(`value="${protocol}"`);
    expect((await house.ask({ url: place })).statusCode).toBe(429);
  });

  test('comes from the company’s own page or from ours, and from no stranger’s', async () => {
    const { house, protocol, secret } = await withoutScripts();
    const from = async (headers: Record<string, string>) => (await postForm(house, '/s/acme', { protocol, secret }, headers)).statusCode;
    expect(await from({ origin: 'https://acme.example', 'sec-fetch-site': 'cross-site' })).toBe(303);
    expect(await from({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect((await postForm(house, '/s/acme', {})).statusCode).toBe(422);
  });
});

test('neither number nor key reaches the log, nor another site', async () => {
  const { house, protocol, secret, place, send } = await withoutScripts();
  await postForm(house, '/s/acme', { protocol, secret });
  await postForm(house, '/s/acme', { protocol, secret: 'Ximena' });
  const page = await house.ask({ url: place });
  expect([page.headers['referrer-policy'], page.headers['cache-control'], page.headers['x-frame-options']]).toEqual(['no-referrer', 'no-store', 'DENY']);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect(page.body).not.toContain('<script');
  await send('message', { text: 'Ximena writes' });
  const log = house.lines.join('');
  expect(house.lines.length).toBeGreaterThanOrEqual(5);
  for (const text of [protocol, secret, 'Ximena']) expect(log).not.toContain(text);
});

test('another company’s door opens none of ours', async () => {
  const { house, protocol, secret } = await withoutScripts();
  expect((await postForm(house, '/s/other', { protocol, secret })).statusCode).toBe(404);
  expect((await house.ask({ url: `/s/other/${protocol}?t=${secret}` })).statusCode).toBe(404);
  expect(await rowsOf(house, 'messages')).toBe(0);
  expect((await (await openHouse()).ask({ url: '/s/acme/anything?t=x' })).statusCode).toBe(404);
});
