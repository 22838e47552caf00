import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { fileLimits } from '../../src/wire/file.ts';
import { handClock } from './helpers/complaints.ts';
import { encoded, houseWithComplaints, kept, mendingsIn, pdf, place, png, postFiles, program, ticketsIn, words, type Entry } from './helpers/form-with-files.ts';
import type { House } from './helpers/house.ts';
import { hiddenIn, topOf } from './helpers/status-page.ts';
import { photo, sha256 } from './helpers/tus.ts';

const url = '/f/acme/complaint';
const bill: Entry = ['files', png];
const letter: Entry = ['files', pdf];
const keyOf = async (house: House): Promise<Entry> => ['key', hiddenIn((await house.ask({ url: place })).body, 'key')];

/** The page that a redirect leads to. */
async function landed(house: House, response: { readonly statusCode: number; readonly headers: Readonly<Record<string, unknown>> }): Promise<string> {
  expect(response.statusCode).toBe(303);
  return String(response.headers['location']).replace(/^https?:\/\/[^/]+/, '');
}

describe('without JavaScript, a person sends files with a complaint', () => {
  test('reads before choosing how many, of which kind and how large', async () => {
    const { ask } = await houseWithComplaints();
    const { body } = await ask({ url: place });
    expect(body).toContain('action="/f/acme/complaint" enctype="multipart/form-data"');
    expect(body).toMatch(/<label for="files">Pictures, documents or videos \(optional\)<\/label>\n<p class="hint" id="files-hint">Up to 10 pictures, PDF documents or videos, each at most 100 MB\./);
    expect(body).toMatch(/<input type="file" id="files" name="files" multiple accept="image\/jpeg,[^"]+" aria-describedby="files-hint">/);
  });

  test('and receipt and status page list them; they come back byte for byte', async () => {
    const house = await houseWithComplaints();
    const large = { name: 'Ärger "neu".jpg', type: 'image/jpeg', bytes: photo(300_000) };
    const receipt = await landed(house, await postFiles(house, url, [...words, bill, ['files', large], await keyOf(house)]));
    expect((await house.ask({ url: receipt })).body).toContain('<ol><li dir="auto">bill.png</li><li dir="auto">Ärger &quot;neu&quot;.jpg</li></ol>');
    const status = await house.ask({ url: receipt.replace('/r/', '/s/acme/') });
    expect(status.body).toContain('<bdi>Ärger &quot;neu&quot;.jpg</bdi> (300 kB)');
    const [, link = ''] = /href="([^"]+)" download><bdi>Ärger/.exec(status.body) ?? [];
    const file = await house.app.inject({ url: link.replaceAll('&amp;', '&') });
    expect(sha256(file.rawPayload)).toBe(sha256(large.bytes));
    expect(await kept(house)).toEqual([1, 2, 2]);
  });

  test('or none: the question left alone is no file', async () => {
    const house = await houseWithComplaints();
    await landed(house, await postFiles(house, url, [...words, ['files', { name: '', bytes: Buffer.of() }]]));
    expect(await kept(house)).toEqual([1, 0, 0]);
  });

  test('twice at once, or by going back: it is one complaint, and no file lies about', async () => {
    const house = await houseWithComplaints();
    const key = await keyOf(house);
    const send = () => postFiles(house, url, [...words, bill, letter, key]);
    const places = (await Promise.all([send(), send(), send(), send()])).map(({ headers }) => headers.location);
    expect(new Set([...places, (await send()).headers.location]).size).toBe(1);
    expect(await kept(house)).toEqual([1, 2, 2]);
  });

  test('from a page that says nothing of who it is: nothing is lost, and sent again it counts', async () => {
    const house = await houseWithComplaints();
    const shown = await postFiles(house, url, [...words, bill], { 'sec-fetch-site': 'cross-site' });
    expect([shown.statusCode, topOf(shown).notice]).toEqual([422, 'Please check your answers and send them once more.']);
    await landed(house, await postFiles(house, url, [...words, ...ticketsIn(shown).map((ticket): Entry => ['kept', ticket]), ['key', hiddenIn(shown.body, 'key')]]));
    expect(await kept(house)).toEqual([1, 1, 1]);
  });

  test('from a page in an old encoding: names stay names', async () => {
    const house = await houseWithComplaints();
    const { type, body } = await encoded([...words.filter(([name]) => name !== 'name'), ['name', 'JosE'], bill]);
    const western = Buffer.from(body.toString('latin1').replace('JosE', 'Jos\u00e9'), 'latin1');
    const receipt = await landed(house, await house.ask({ method: 'POST', url, headers: { 'content-type': type }, payload: western }));
    expect((await house.ask({ url: receipt })).body).toContain('José');
  });
});

describe('a form that comes back keeps the files that are here', () => {
  test('names each that is not, says why, and leads there', async () => {
    const house = await houseWithComplaints();
    const empty: Entry = ['files', { name: 'empty.png', type: 'image/png', bytes: Buffer.of() }];
    const shown = await postFiles(house, url, [...words.filter(([name]) => name !== 'email'), ['files', program], bill, empty, ['email', 'not an address']]);
    expect(shown.statusCode).toBe(422);
    expect(topOf(shown).notice).toBe('There are 3 problems');
    expect(mendingsIn(shown).slice(0, 2)).toEqual([
      'photo.jpg: this is no picture, PDF document or video, whatever its name says.',
      'empty.png: this file is empty. Please choose another one.',
    ]);
    expect(shown.body).toMatch(/aria-describedby="files-hint files-error" aria-invalid="true"/);
    expect(shown.body).toContain('<bdi>bill.png</bdi> (1 kB)');
    expect(shown.body).toContain('value="Zoë"');
    expect(shown.body).toContain('value="not an address"');
    expect(await kept(house)).toEqual([0, 1, 1]);
  });

  test('over a restart, and until they are sent', async () => {
    const house = await houseWithComplaints();
    const shown = await postFiles(house, url, [...words.filter(([name]) => name !== 'subject'), bill, letter]);
    expect(mendingsIn(shown)).toHaveLength(1);
    const after = await house.restart();
    const again: Entry[] = [...words, ...ticketsIn(shown).map((ticket): Entry => ['kept', ticket]), ['key', hiddenIn(shown.body, 'key')]];
    const receipt = await landed(after, await postFiles(after, url, again));
    expect((await after.ask({ url: receipt })).body).toContain('bill.png</li><li dir="auto">letter.pdf');
    expect(await landed(after, await postFiles(after, url, again))).toBe(receipt);
    expect(await kept(after)).toEqual([1, 2, 2]);
  });

  test('until the person takes one back: it is gone at once', async () => {
    const house = await houseWithComplaints();
    const shown = await postFiles(house, url, [['statute', 'generic'], ['locale', 'en'], bill, letter]);
    const tickets = ticketsIn(shown);
    expect(shown.body).toContain('Remove bill.png</label>');
    const [dropped = ''] = tickets[0]?.split('.') ?? [];
    const receipt = await landed(house, await postFiles(house, url, [...words, ...tickets.map((ticket): Entry => ['kept', ticket]), ['drop', dropped]]));
    const { body } = await house.ask({ url: receipt });
    expect([body.includes('letter.pdf'), body.includes('bill.png')]).toEqual([true, false]);
    expect(await kept(house)).toEqual([1, 1, 1]);
  });

  test('when there is room for more points, too', async () => {
    const house = await houseWithComplaints();
    const shown = await postFiles(house, url, [...words, bill, ['more', 'points']]);
    expect([shown.statusCode, ticketsIn(shown).length]).toEqual([200, 1]);
  });

  test('of eleven, ten; the last is told by name', async () => {
    const house = await houseWithComplaints();
    const many = Array.from({ length: 11 }, (_, index): Entry => ['files', { ...png, name: `${index + 1}.png` }]);
    const shown = await postFiles(house, url, [...words, ...many]);
    expect(mendingsIn(shown)).toEqual(['11.png: not added, because there may be at most 10 files.']);
    expect(await kept(house)).toEqual([0, 10, 10]);
  });

  test('and one that was swept away meanwhile is told by name', async () => {
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const house = await houseWithComplaints({ clock });
    const shown = await postFiles(house, url, [['statute', 'generic'], ['locale', 'en'], bill]);
    set('2026-10-07T18:00:00.000Z');
    const after = await house.restart();
    await after.app.ready();
    const again = await postFiles(after, url, [...words, ...ticketsIn(shown).map((ticket): Entry => ['kept', ticket])]);
    expect(mendingsIn(again)).toEqual(['bill.png: no longer here. Please choose it again.']);
  });

  test('only with our mark: nobody names a file of somebody else', async () => {
    const house = await houseWithComplaints();
    const [ticket = ''] = ticketsIn(await postFiles(house, url, [['statute', 'generic'], ['locale', 'en'], bill]));
    for (const forged of [ticket.replace('bill', 'bell'), ticket.replace(/\.[^.]+\./, '.mark.'), 'x', `${'0'.repeat(32)}.m.n`]) {
      await landed(house, await postFiles(house, url, [...words, ['kept', forged]]));
    }
    const { body } = await postFiles(house, '/f/other/complaint', [...words.filter(([name]) => name !== 'subject'), ['kept', ticket]]);
    expect(body).not.toContain('bill.png');
    const again = await postFiles(house, url, [...words, ['subject', 'twice'], ['kept', ticket], ['kept', ticket]]);
    expect(ticketsIn(again)).toEqual([ticket]);
  });

  test('when there is no room: everything typed is there, and what did not get here is named', async () => {
    const house = await houseWithComplaints({ uploads: { quota: 10 } });
    const shown = await postFiles(house, url, [...words, bill]);
    expect([shown.statusCode, shown.headers['retry-after']]).toEqual([503, '600']);
    expect(topOf(shown).notice).toMatch(/^Your request could not be kept\. Nothing was registered\./);
    expect(mendingsIn(shown)).toEqual(['bill.png: did not get here. Please choose it again.']);
    expect(shown.body).toContain('value="zoe@example.com"');
    expect(await kept(house)).toEqual([0, 0, 0]);
  });

  test('when too many come from one address, as with every other way in', async () => {
    const house = await houseWithComplaints({ limits: { uploads: 1 } });
    const shown = await postFiles(house, url, [...words, bill, letter]);
    expect(shown.statusCode).toBe(429);
    expect(mendingsIn(shown)).toEqual(['letter.pdf: did not get here. Please choose it again.']);
    expect(ticketsIn(shown)).toHaveLength(1);
  });

  test('and a form that forgot to say that it has files sends their names: that is told', async () => {
    const house = await houseWithComplaints();
    const body = new URLSearchParams([...words.map(([name, value]) => [name, String(value)]), ['files', 'bill.png']]).toString();
    const shown = await house.ask({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: body });
    expect(mendingsIn(shown)).toEqual(['bill.png: did not get here. Please choose it again.']);
  });
});

describe('files come only where they are asked for', () => {
  test('not to a form without them, nor from a stranger’s page, nor without end', async () => {
    const house = await houseWithComplaints();
    expect((await postFiles(house, '/f/acme/cancel', [...words, bill])).statusCode).toBe(415);
    expect((await postFiles(house, '/s/acme', [...words, bill])).statusCode).toBe(415);
    expect((await postFiles(house, url, [...words, bill], { origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await postFiles(house, url, [...words, bill], { 'content-length': String(2 * 1024 ** 3) })).statusCode).toBe(413);
    expect((await postFiles(house, url, [...words, ['wish', 'x'.repeat(200_000)], bill])).statusCode).toBe(413);
    expect((await postFiles(house, url, [...words, ['__proto__', 'x'], bill])).statusCode).toBe(400);
    expect((await house.ask({ method: 'POST', url, headers: { 'content-type': 'multipart/form-data' }, payload: 'x' })).statusCode).toBe(400);
    const { type, body } = await encoded([...words, bill]);
    expect((await house.ask({ method: 'POST', url, headers: { 'content-type': type }, payload: body.subarray(0, -20) })).statusCode).toBe(400);
    expect(house.lines.filter((line) => line.includes('failed'))).toEqual([]);
    expect(await kept(house)).toEqual([0, 0, 0]);
  });
});

/** Posts by hand, as slowly as the test wants. */
async function byHand(house: House): Promise<{ readonly socket: Socket; readonly head: (length: number, type: string) => string }> {
  if (!house.app.server.listening) await house.app.listen({ port: 0, host: '127.0.0.1' });
  const address = house.app.server.address();
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
  socket.on('error', () => undefined); // cut on purpose
  await once(socket, 'connect');
  return { socket, head: (length, type) => `POST ${url} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n` };
}

const tillNothingLies = (house: House) => vi.waitFor(async () => expect(await kept(house)).toEqual([0, 0, 0]), 30_000);

describe('a line that is cut', () => {
  test.for([0.2, 0.5, 0.95])('after %d of the form leaves nothing behind', async (share) => {
    const house = await houseWithComplaints();
    const { type, body } = await encoded([...words, bill, ['files', { name: 'long.jpg', type: 'image/jpeg', bytes: photo(400_000) }], letter]);
    const { socket, head } = await byHand(house);
    socket.write(head(body.length, type));
    socket.write(body.subarray(0, Math.floor(body.length * share)));
    await vi.waitFor(async () => expect((await kept(house))[1]).toBeGreaterThan(0), 30_000);
    socket.destroy();
    await tillNothingLies(house);
  });

  test('because next to nothing came: it leaves nothing behind either', async () => {
    const house = await houseWithComplaints({ requestTimeout: 600 });
    const { type, body } = await encoded([...words, ['files', { name: 'long.jpg', type: 'image/jpeg', bytes: photo(400_000) }]]);
    const { socket, head } = await byHand(house);
    // Whoever still writes as the server ends the line is told of a reset: that is an end as well.
    const closed = new Promise((resolve) => socket.on('error', resolve).on('close', resolve));
    socket.write(head(body.length, type));
    socket.write(body.subarray(0, 200_000));
    const drops = setInterval(() => socket.write(body.subarray(200_000, 200_010)), 50);
    await closed;
    clearInterval(drops);
    await tillNothingLies(house);
  });

  test('is no line that is slow: what takes several times the usual still arrives', async () => {
    const house = await houseWithComplaints({ requestTimeout: 600 });
    const { type, body } = await encoded([...words, ['files', { name: 'long.jpg', type: 'image/jpeg', bytes: photo(400_000) }]]);
    const { socket, head } = await byHand(house);
    socket.write(head(body.length, type));
    for (let at = 0; at < body.length; at += 20_000) {
      socket.write(body.subarray(at, at + 20_000));
      await wait(100);
    }
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 303 /);
    socket.destroy();
    expect(await kept(house)).toEqual([1, 1, 1]);
  });

  test('is none when a file is too large: the rest of the form is read, and the file is told by name', async () => {
    const house = await houseWithComplaints();
    const large = Buffer.concat([photo(64), Buffer.alloc(fileLimits.bytes)]);
    const { type, body } = await encoded([bill, ['files', { name: 'film.jpg', type: 'image/jpeg', bytes: large }], ...words]);
    await house.app.listen({ port: 0, host: '127.0.0.1' });
    const address = house.app.server.address();
    const shown = await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}${url}`, { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(body) });
    const text = await shown.text();
    expect(shown.status).toBe(422);
    expect(mendingsIn({ body: text })).toEqual(['film.jpg: this file is too large. Each file may have at most 100 MB.']);
    expect(text).toContain('value="Wrong bill"');
    expect(await kept(house)).toEqual([0, 1, 1]);
  });
});
