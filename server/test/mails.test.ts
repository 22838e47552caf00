import { describe, expect, test } from 'vitest';
import { pauses, triedFor } from '../src/deliveries/machine.ts';
import { addressIn } from '../src/mails/address.ts';
import { createMails, type MailMeans } from '../src/mails/mails.ts';
import { encryptionOf, smtpPost } from '../src/mails/smtp.ts';
import { receiptParts } from '../src/receipts/receipt-parts.ts';
import { allFlows } from './helpers/flows.ts';
import { lookInto, openHouse, receiptOf, submission, type House } from './helpers/house.ts';
import { openPostOffice, partsOf, readLetter, type PostOffice } from './helpers/post-office.ts';

const start = Date.parse('2026-10-05T18:00:00Z');
const from = 'Acme <receipts@acme.example>';
/** A house that sends by this post office, at a time that the test sets. */
const openSender = async (office: Pick<PostOffice, 'url'>, options: Parameters<typeof openHouse>[0] = {}) => {
  const at = { now: start };
  const house = await openHouse({ clock: () => new Date(at.now), publicUrl: 'https://receipts.example', mail: { url: office.url, from }, ...options });
  return { house, at, sent: async () => house.app.services.mails?.settled(), later: async (ms: number) => {
    at.now += ms;
    house.app.services.mails?.wake();
    await house.app.services.mails?.settled();
  } };
};
const rowsOf = ({ dataDirectory }: House) => lookInto(dataDirectory, 'SELECT state, attempts, last_error AS error FROM mails ORDER BY id');

describe('a person who gives an address', () => {
  test('gets the receipt by e-mail too: text, HTML, and what proves it', async () => {
    const office = await openPostOffice();
    const { house, sent } = await openSender(office);
    const body = JSON.stringify(submission({ answers: { message: 'Olá <b>você</b>!' } }));
    const answer = receiptOf(await house.submit(body));
    await sent();
    expect(office.taken.map(({ to }) => to)).toEqual([['ana@example.com']]);
    const mail = readLetter(office.taken[0]?.raw ?? '');
    expect(mail.headers).toMatchObject({
      from: 'Acme <receipts@acme.example>', to: 'ana@example.com', subject: `Seu comprovante de Acme Telecom: ${answer.protocol}`,
      'message-id': `<receipt.${answer.receiptId}@receipts.example>`, 'auto-submitted': 'auto-generated', 'content-language': 'pt-BR',
    });
    const parts = partsOf(mail);
    const part = (type: string) => parts.find(({ headers }) => headers['content-type']?.startsWith(type))?.content.toString('utf8') ?? '';
    for (const text of [part('text/plain'), part('text/html')]) {
      for (const said of ['Seu pedido chegou. Guarde este e-mail: ele é a sua prova.', answer.protocol, 'Ana Souza', 'O que você enviou', 'segunda-feira, 5 de outubro de 2026']) expect(text).toContain(said);
    }
    expect(part('text/plain')).toContain('Olá <b>você</b>!');
    expect(part('text/html')).toContain('Olá &lt;b&gt;você&lt;/b&gt;!');
    expect(part('text/html')).toContain('<html lang="pt-BR" dir="ltr">');
    // Keys are copied from letters: nothing unseen comes along.
    const key = new URLSearchParams(answer.url.split('?')[1]).get('t');
    expect(part('text/plain')).toMatch(new RegExp(` ${key}\\r?\\n`));
    expect(part('text/html')).toContain(`<bdi dir="ltr">${key}</bdi>`);
    expect(part('text/html')).not.toMatch(/<script|<style|<img| style=/);
    expect(part('application/jose')).toBe(answer.receipt);
    expect(part('application/json')).toBe(body);
    expect(await rowsOf(house)).toEqual([{ state: 'delivered', attempts: 1, error: null }]);
  });

  test('has the receipt long before, whatever the mail server does, and nothing of theirs stands in the log', async () => {
    const office = await openPostOffice();
    office.moods.push(451, 550);
    const { house, sent, later } = await openSender(office);
    for (let at = 0; at < 2; at += 1) expect((await house.submit(submission())).statusCode).toBe(201);
    await sent();
    await later(pauses[0] ?? 0);
    expect(house.lines.join('')).not.toMatch(/ana|example\.com|Souza/i);
  });

  test.for([
    ['ana@example.com', 'ana@example.com'],
    [' ana@exämple.de ', 'ana@exämple.de'],
    ['a@b.c,x@y.z', null],
    ['a@b.c\r\nBcc: x@y.z', null],
    ['Ana <ana@example.com>', null],
    ['', null],
    [undefined, null],
  ] as const)('“%s” is written to as %s', ([given, address]) => {
    expect(addressIn({ email: { as: 'email' } }, given === undefined ? {} : { email: given })).toBe(address);
  });

  test('who gives none is sent none, and where no mail server is named nobody is', async () => {
    const office = await openPostOffice();
    const { house, sent } = await openSender(office, { flows: allFlows.map((flow) => ({ ...flow, needs: { ...flow.needs, email: 'optional' } })) });
    expect((await house.submit(submission({ answers: { email: undefined } }))).statusCode).toBe(201);
    await sent();
    const without = await openHouse();
    await without.submit(submission());
    expect([office.taken, await rowsOf(without)]).toEqual([[], []]);
  });

  test('is not flooded by a stranger who gives their address', async () => {
    const office = await openPostOffice();
    const { house, sent, at } = await openSender(office);
    const some = async (count: number) => {
      for (let number = 0; number < count; number += 1) {
        expect((await house.submit(submission())).statusCode).toBe(201);
        await sent();
      }
    };
    await some(12);
    expect(office.taken).toHaveLength(10);
    expect((await rowsOf(house)).slice(10)).toEqual(Array.from({ length: 2 }, () => ({ state: 'dead', attempts: 1, error: 'too many to this address' })));
    at.now += 25 * 3_600_000;
    await some(1);
    expect(office.taken).toHaveLength(11);
    // What is counted by is derived from the address with the server's key, and forgotten after the day.
    expect(await lookInto(house.dataDirectory, 'SELECT count(*) AS kept FROM mails WHERE address_key IS NOT NULL')).toEqual([{ kept: 1 }]);
    expect(JSON.stringify(await lookInto(house.dataDirectory, 'SELECT * FROM mails'))).not.toContain('example.com');
  });
});

describe('a mail server', () => {
  test('that cannot now is asked again later, with the same letter', async () => {
    const office = await openPostOffice();
    office.moods.push(451, 421);
    const { house, sent, later } = await openSender(office);
    await house.submit(submission());
    await sent();
    expect(await rowsOf(house)).toEqual([{ state: 'waiting', attempts: 1, error: 'EMESSAGE 451' }]);
    await later(pauses[0] ?? 0);
    await later(pauses[1] ?? 0);
    expect(await rowsOf(house)).toEqual([{ state: 'delivered', attempts: 3, error: null }]);
    expect(office.taken).toHaveLength(1);
  });

  test('that says never is asked no more, and the operator is told', async () => {
    const office = await openPostOffice();
    office.moods.push(550);
    const { house, sent, later } = await openSender(office);
    const { receiptId } = receiptOf(await house.submit(submission()));
    await sent();
    await later(triedFor);
    expect(await rowsOf(house)).toEqual([{ state: 'dead', attempts: 1, error: 'EMESSAGE 550' }]);
    expect(office.taken).toEqual([]);
    expect(house.lines.join('')).toContain(`The receipt of ${receiptId} cannot go out by e-mail (EMESSAGE 550).`);
  });

  test('that is not there is looked for again, for seven days', async () => {
    const gone = await openPostOffice();
    await gone.close();
    const { house, sent, later } = await openSender(gone);
    await house.submit(submission());
    await house.submit(submission());
    await sent();
    expect(await rowsOf(house)).toEqual([1, 2].map(() => ({ state: 'waiting', attempts: 1, error: 'ESOCKET' })));
    const office = await openPostOffice(gone.port);
    office.moods.push(451);
    await later(pauses[0] ?? 0);
    expect([office.taken.length, (await rowsOf(house)).map((row) => (row as { state: string }).state).sort()]).toEqual([1, ['delivered', 'waiting']]);
    await office.close();
    await later(triedFor);
    expect((await rowsOf(house)).map((row) => (row as { state: string }).state).sort()).toEqual(['dead', 'delivered']);
  });

  test('that is silent costs only its own letter a while', async () => {
    const office = await openPostOffice();
    office.moods.push('silent');
    expect(await smtpPost({ url: office.url, from }, 150)({ from, to: 'ana@example.com', subject: 'x', text: 'x' })).toEqual({ state: 'retry', reason: expect.stringMatching(/^(ETIMEDOUT|ECONNECTION|ESOCKET)$/) as unknown });
    expect(await smtpPost({ url: office.url, from }, 150)({ from, to: 'ana@example.com', subject: 'x', text: 'x' })).toEqual({ state: 'delivered' });
  });

  test.for([
    ['smtp://localhost:25', { ignoreTLS: true }],
    ['smtp://[::1]', { ignoreTLS: true }],
    ['smtp://mail.example:587', { requireTLS: true }],
    ['smtp://127.0.0.1.evil.example', { requireTLS: true }],
    ['smtps://mail.example', {}],
  ] as const)('at %s is spoken to so: %o', ([url, encryption]) => {
    expect(encryptionOf(url)).toEqual(encryption);
  });
});

describe('after a kill', () => {
  /** Mails on the house's database that a test can cut off. */
  const mailsOn = ({ app }: House, office: PostOffice, at: { now: number }, cut: Partial<MailMeans['storage']['mails']> = {}) => {
    const { storage, vault, tenants, registrar, publicUrl } = app.services;
    return createMails({
      storage: { findByProtocol: storage.findByProtocol, mails: { ...storage.mails, ...cut } }, vault, tenants, from, post: smtpPost({ url: office.url, from }), clock: () => new Date(at.now), chance: () => 1,
      parts: (tenant, stored) => receiptParts({ vault, registrar, publicUrl }, tenant, stored), dead: () => {}, warn: () => {},
    });
  };

  test('between the mail server’s yes and the row, the letter comes once more, the same to the byte', async () => {
    const office = await openPostOffice();
    const { house, at } = await openSender(office, { mail: { url: 'smtp://127.0.0.1:1', from } });
    await house.submit(submission());
    await house.app.services.mails?.stop();
    at.now += pauses[0] ?? 0;
    const dying = mailsOn(house, office, at, { settle: () => Promise.reject(new Error('killed')) });
    dying.wake();
    await dying.settled();
    expect(await rowsOf(house)).toMatchObject([{ state: 'leased' }]);
    const next = mailsOn(house, office, at);
    next.wake();
    await next.settled();
    expect(office.taken).toHaveLength(1); // the lease of the dead one holds
    at.now += 120_000;
    next.wake();
    await next.settled();
    expect(await rowsOf(house)).toMatchObject([{ state: 'delivered' }]);
    expect(office.taken).toHaveLength(2);
    // All but the line that the mail server itself has put in.
    const [one, two] = office.taken.map(({ raw }) => raw);
    expect(two).toBe(one);
  });

  test('before the mail server was asked, nothing is lost', async () => {
    const office = await openPostOffice();
    const { house } = await openSender(office, { mail: { url: 'smtp://127.0.0.1:1', from } });
    await house.submit(submission());
    await house.app.services.mails?.settled();
    const later = await house.restart({ mail: { url: office.url, from }, clock: () => new Date(start + triedFor / 2) });
    later.app.services.mails?.wake();
    await later.app.services.mails?.settled();
    expect(office.taken).toHaveLength(1);
  });

  test('two servers at once send it once', async () => {
    const office = await openPostOffice();
    const { house, at } = await openSender(office, { mail: { url: 'smtp://127.0.0.1:1', from } });
    for (let number = 0; number < 9; number += 1) await house.submit(submission({ answers: { email: `ana${number}@example.com` } }));
    await house.app.services.mails?.stop();
    at.now += pauses[0] ?? 0;
    const both = [mailsOn(house, office, at), mailsOn(house, office, at)];
    for (const mails of both) mails.wake();
    await Promise.all(both.map((mails) => mails.settled()));
    expect(office.taken.map(({ to }) => to[0]).sort()).toEqual(Array.from({ length: 9 }, (_, number) => `ana${number}@example.com`));
  });
});
