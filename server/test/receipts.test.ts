import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { describe, expect, test } from 'vitest';
import { rotateKey } from '../src/receipts/keyring.ts';
import { openHouse, payloadOf, receiptOf, submission, type House } from './helpers/house.ts';

const jwksOf = async ({ ask }: House) => (await ask({ url: '/.well-known/jwks.json' })).json<JSONWebKeySet & { keys: { kid: string }[] }>();
const signedBy = async (house: House, jws: string) =>
  compactVerify(jws, createLocalJWKSet(await jwksOf(house)), { algorithms: ['EdDSA'] });

describe('a receipt', () => {
  test('is verified by a library that is not ours', async () => {
    const house = await openHouse();
    const { receipt } = receiptOf(await house.submit(submission()));
    const { payload, protectedHeader } = await signedBy(house, receipt);
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'receipt+jws' });
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(payloadOf(receipt));
    const [head, , signature] = receipt.split('.');
    const forged = Buffer.from(JSON.stringify({ ...payloadOf(receipt), receivedAt: '2020-01-01T00:00:00.000Z' })).toString('base64url');
    await expect(signedBy(house, `${head}.${forged}.${signature}`)).rejects.toThrow();
  });

  test('stays genuine when the key has been changed since, and new ones carry the new key', async () => {
    const house = await openHouse();
    const old = receiptOf(await house.submit(submission())).receipt;
    const kid = rotateKey(join(house.dataDirectory, 'keys'), new Date());
    const later = await house.restart();
    const fresh = receiptOf(await later.submit(submission())).receipt;
    expect((await signedBy(later, old)).protectedHeader.kid).not.toBe(kid);
    expect((await signedBy(later, fresh)).protectedHeader.kid).toBe(kid);
    expect((await jwksOf(later)).keys).toHaveLength(2);
  });

  test('is signed with keys that only their owner can read, and that are never published', async () => {
    const house = await openHouse();
    const folder = join(house.dataDirectory, 'keys');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
    expect((await house.ask({ url: '/.well-known/jwks.json' })).body).not.toContain('"d"');
  });
});

describe('the receipt page', () => {
  test('shows what was sent, in the words and the language of the person', async () => {
    const { submit, ask } = await openHouse({ clock: () => new Date('2026-10-05T18:00:00Z') });
    const { url, protocol, receipt } = receiptOf(await submit(submission({ answers: { message: 'Obrigada!\nAna' } })));
    const { body, headers } = await ask({ url });
    expect(headers['content-type']).toContain('text/html');
    expect(body).toContain('<html lang="pt-BR" dir="ltr">');
    expect(body.match(/<h1>/g)).toHaveLength(1);
    for (const text of [
      '<dt>Seu nome</dt><dd dir="auto">Ana Souza</dd>',
      '<dt>E-mail</dt><dd dir="auto">ana@example.com</dd>',
      '<dd dir="auto">O quanto antes</dd>',
      '<dd dir="auto">Obrigada!\nAna</dd>',
      'segunda-feira, 5 de outubro de 2026 às 15:00:00 Horário Padrão de Brasília',
      'segunda-feira, 12 de outubro de 2026 às 23:59:59 Horário Padrão de Brasília',
      'Decreto 11.034/2022',
      'Acme Telecom',
      '0800 123 456',
      protocol,
      [...protocol.replaceAll('-', '')].slice(0, 4).join(' '),
      receipt,
      String(payloadOf(receipt)['bodySha256']),
    ]) expect(body).toContain(text);
  });

  test('shows markup as the text that it is', async () => {
    const { submit, ask } = await openHouse();
    const nasty = '"><script>alert(1)</script><img src=x onerror=alert(2)>';
    const { url } = receiptOf(await submit(submission({ answers: { name: nasty, message: `</dd>${nasty}` } })));
    const { body } = await ask({ url });
    expect(body).not.toContain('<script>alert');
    expect(body).not.toContain('<img');
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  test('says "as early as possible" where no day was wanted', async () => {
    const { submit, ask } = await openHouse();
    const answers = { name: 'Uwe', contract: '1', email: 'uwe@example.com', kind: 'ordinary', endDate: 'earliest', when: undefined };
    const { url } = receiptOf(await submit(submission({ statute: 'de-312k', locale: 'en', answers })));
    expect((await ask({ url })).body).toContain('<dd dir="auto">As early as possible</dd>');
  });

  test('lets nothing run, load or frame it, and tells nobody its address', async () => {
    const { submit, ask } = await openHouse();
    const { url } = receiptOf(await submit(submission()));
    const { headers, body } = await ask({ url });
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(body).not.toMatch(/ style=| on\w+=/);
  });

  test('can be saved in every form, each complete in itself', async () => {
    const { submit, ask } = await openHouse();
    const sent = JSON.stringify(submission());
    const answer = receiptOf(await submit(sent));
    const secret = answer.url.split('?')[1];
    for (const ending of ['.html', '.json', '.jws', '.copy.json']) {
      const { headers, statusCode } = await ask({ url: `/v1/receipts/${answer.protocol}${ending}?${secret}` });
      expect([statusCode, headers['content-disposition']]).toEqual([200, `attachment; filename="receipt-${answer.protocol}${ending}"`]);
    }
    expect((await ask({ url: `/v1/receipts/${answer.protocol}.json?${secret}` })).json()).toEqual({ ...answer, body: sent, submission: submission() });
    expect((await ask({ url: `/v1/receipts/${answer.protocol}.jws?${secret}` })).body).toBe(answer.receipt);
  });

  test('is a page for browsers and JSON for programs', async () => {
    const { submit, ask } = await openHouse();
    const url = receiptOf(await submit(submission())).url.replace('/r/', '/v1/receipts/');
    expect((await ask({ url, headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } })).headers['content-type']).toContain('text/html');
    for (const accept of ['application/json', '*/*']) expect((await ask({ url, headers: { accept } })).headers['content-type']).toContain('application/json');
  });
});

describe('finding a receipt', () => {
  test('works with the number as a person types it', async () => {
    const { submit, ask } = await openHouse();
    const { protocol, url } = receiptOf(await submit(submission()));
    const spoken = encodeURIComponent(protocol.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'));
    expect((await ask({ url: `/r/${spoken}?${url.split('?')[1]}` })).statusCode).toBe(200);
  });

  test('with a wrong secret is the same as finding none', async () => {
    const { submit, ask } = await openHouse();
    const [one, two] = [receiptOf(await submit(submission())), receiptOf(await submit(submission()))];
    const answers = await Promise.all(
      [`/v1/receipts/${one.protocol}?${two.url.split('?')[1]}`, `/v1/receipts/${one.protocol}`, `/v1/receipts/${one.protocol}?t=x`, '/v1/receipts/2026-0000-0000-0000', '/v1/receipts/anything'].map((url) => ask({ url })),
    );
    const seen = answers.map((answer) => ({ ...answer.json<object>(), instance: '' }));
    expect(new Set(seen.map((details) => JSON.stringify(details))).size).toBe(1);
    expect(answers.every(({ statusCode }) => statusCode === 404)).toBe(true);
  });

  test('can be tried ten times a minute, for one receipt and from one address', async () => {
    const { submit, ask } = await openHouse();
    const [one, two] = [receiptOf(await submit(submission())), receiptOf(await submit(submission()))];
    for (let tries = 0; tries < 10; tries += 1) expect((await ask({ url: `/r/${one.protocol}?t=wrong` })).statusCode).toBe(404);
    const blocked = await ask({ url: `/r/${one.protocol}?t=wrong` });
    expect([blocked.statusCode, Number(blocked.headers['retry-after']) > 0]).toEqual([429, true]);
    expect((await ask({ url: two.url })).statusCode).toBe(200);
    expect((await ask({ url: one.url, remoteAddress: '198.51.100.7' })).statusCode).toBe(200);
  });

  test('never works across companies, whatever the number', async () => {
    const house = await openHouse();
    const ours = receiptOf(await house.submit(submission()));
    const theirs = receiptOf(await house.submit(submission(), { tenant: 'other' }));
    expect((await house.ask({ url: `/v1/receipts/${ours.protocol}?${theirs.url.split('?')[1]}` })).statusCode).toBe(404);
    expect((await house.ask({ url: theirs.url })).body).toContain('Other GmbH');
  });
});
