import { describe, expect, test } from 'vitest';
import { anaForm, openHouse, payloadOf, receiptOf, rowsOf, submission } from './helpers/house.ts';

const day = 86_400_000;
const keyIn = (body: string) => /name="key" value="([^"]+)"/.exec(body)?.[1] ?? '';

describe('without JavaScript, a person', () => {
  test('fills in a form and ends on a receipt', async () => {
    const { ask, postForm } = await openHouse();
    const form = await ask({ url: '/f/acme/cancel?statute=br-sac&locale=pt-BR' });
    expect(form.statusCode).toBe(200);
    expect(form.body).toContain('<h1>Cancelar seu contrato</h1>');
    const sent = await postForm({ ...anaForm, locale: 'pt-BR', key: keyIn(form.body) });
    expect([sent.statusCode, sent.body]).toEqual([303, '']);
    const receipt = await ask({ url: String(sent.headers.location) });
    expect(receipt.body).toContain('<dd dir="auto">Ana Souza</dd>');
    expect(receipt.body).toContain('<html lang="pt-BR"');
    expect(receipt.headers['referrer-policy']).toBe('no-referrer');
  });

  test('has the message of the widget registered: the same shape, with our time for the device’s', async () => {
    const { ask, postForm } = await openHouse({ clock: () => new Date('2026-10-05T18:00:00Z') });
    const sent = await postForm({ ...anaForm, message: 'one\r\ntwo', name: ' Ana\u202e Souza ' });
    const receipt = await ask({ url: String(sent.headers.location).replace('/r/', '/v1/receipts/') });
    const { submittedAt: _, ...rest } = submission({ locale: 'en', answers: { message: 'one\ntwo' } });
    expect(receipt.json()).toMatchObject({ submission: { ...rest, submittedAt: '2026-10-05T18:00:00.000Z' } });
    expect(payloadOf(receiptOf(receipt).receipt)).toMatchObject({ receivedAt: '2026-10-05T18:00:00.000Z', submittedAt: '2026-10-05T18:00:00.000Z' });
  });

  test('keeps everything typed when something needs mending, and is led to it', async () => {
    const house = await openHouse();
    const typed = { ...anaForm, email: 'ana at "home"', name: '<b>Ana</b>', contract: '', when: 'on-date', endDate: '31.12.2026', message: '\nTwo\nlines' };
    const { statusCode, body } = await house.postForm(typed);
    expect(statusCode).toBe(422);
    expect(body).toContain('<html lang="en"');
    expect(body).toContain('There are 3 problems');
    for (const [field, text] of [['contract', 'Contract: please fill this in.'], ['endDate', 'please'], ['email', 'Email: please enter an address like name@example.com.']] as const) {
      expect(body).toMatch(new RegExp(`<a href="#${field}">[^<]*${text}`));
      expect(body).toMatch(new RegExp(`<p class="error" id="${field}-error">Error: [^<]*${text}`));
      expect(body).toMatch(new RegExp(`<input id="${field}"[^>]*aria-describedby="[^"]*${field}-error"[^>]*aria-invalid="true"`));
    }
    expect(body).toContain('value="&lt;b&gt;Ana&lt;/b&gt;"');
    expect(body).toContain('value="ana at &quot;home&quot;"');
    // No browser shows what is no date in a date control.
    expect(body).toMatch(/<input id="endDate"[^>]* type="text"[^>]* value="31\.12\.2026"/);
    expect(body).toMatch(/value="on-date" checked/);
    expect(body).toContain('\n\nTwo\nlines</textarea>');
    expect(await rowsOf(house, 'submissions')).toBe(0);
  });

  test('is asked for the day when the contract shall end on one', async () => {
    const { postForm } = await openHouse();
    expect((await postForm({ ...anaForm, when: 'on-date' })).body).toContain('href="#endDate"');
    expect((await postForm({ ...anaForm, when: '' })).body).toContain('href="#when-soonest"');
    expect((await postForm({ ...anaForm, when: 'on-date', endDate: '2026-12-31' })).statusCode).toBe(303);
  });

  test('who changes their mind leaves no day behind', async () => {
    const { postForm, ask } = await openHouse();
    const sent = await postForm({ ...anaForm, when: 'soonest', endDate: '2026-12-31' });
    const receipt = await ask({ url: String(sent.headers.location).replace('/r/', '/v1/receipts/') });
    expect(receipt.json<{ submission: { answers: object } }>().submission.answers).not.toHaveProperty('endDate');
  });

  test('who presses twice gets the same receipt, with or without a hidden key', async () => {
    const house = await openHouse();
    const [one, two] = await Promise.all([house.postForm(anaForm), house.postForm(anaForm)]);
    expect(one.headers.location).toBe(two.headers.location);
    const key = keyIn((await house.ask({ url: '/f/acme/cancel?statute=br-sac' })).body);
    const [three, four] = await Promise.all([house.postForm({ ...anaForm, key }), house.postForm({ ...anaForm, key })]);
    expect(three.headers.location).toBe(four.headers.location);
    expect(await rowsOf(house, 'submissions')).toBe(2);
  });

  test('who sends the same form again within a day gets the same receipt, later a new one', async () => {
    const times = [new Date('2026-10-05T23:59:00Z')];
    const house = await openHouse({ clock: () => times.at(-1) ?? new Date() });
    const first = (await house.postForm(anaForm)).headers.location;
    times.push(new Date('2026-10-06T23:58:59Z'));
    expect((await house.postForm(anaForm)).headers.location).toBe(first);
    times.push(new Date(Date.parse('2026-10-05T23:59:00Z') + day));
    expect((await house.postForm(anaForm)).headers.location).not.toBe(first);
  });

  test('who goes back and mends something gets a receipt for what they sent then', async () => {
    const { ask, postForm } = await openHouse();
    const key = keyIn((await ask({ url: '/f/acme/cancel?statute=br-sac' })).body);
    const first = await postForm({ ...anaForm, key });
    const second = await postForm({ ...anaForm, key, email: 'ana.souza@example.com' });
    expect(second.headers.location).not.toBe(first.headers.location);
    expect((await ask({ url: String(second.headers.location) })).body).toContain('ana.souza@example.com');
  });

  test('who types a day and a phone number in Arabic-Indic or Persian digits is understood', async () => {
    const { ask, postForm } = await openHouse();
    const sent = await postForm({ ...anaForm, when: 'on-date', endDate: '٢٠٢٧-٠٢-٢٨', phone: '+۹۸ ۲۱ ۸۸۷۷' });
    expect(sent.statusCode).toBe(303);
    const receipt = await ask({ url: String(sent.headers.location).replace('/r/', '/v1/receipts/') });
    expect(receipt.json<{ submission: { answers: object } }>().submission.answers).toMatchObject({ endDate: '2027-02-28', phone: '+98 21 8877' });
  });

  test('on a page in an old encoding keeps the accents', async () => {
    const { ask } = await openHouse();
    const sent = await ask({
      method: 'POST',
      url: '/f/acme/cancel',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(anaForm).toString().replace('Ana+Souza', 'Jos%E9'),
    });
    expect((await ask({ url: String(sent.headers.location) })).body).toContain('José');
  });

  test('reads the language they ask for, or else their browser’s, or else the company’s', async () => {
    const { ask } = await openHouse();
    const lang = async (url: string, accept?: string) => /<html lang="([^"]+)"/.exec((await ask({ url, headers: accept ? { 'accept-language': accept } : {} })).body)?.[1];
    expect(await lang('/f/acme/cancel?statute=br-sac&locale=pt-PT')).toBe('pt-BR');
    expect(await lang('/f/acme/cancel?statute=br-sac', 'fr-CA, de;q=0.5')).toBe('de');
    expect(await lang('/f/acme/cancel?statute=br-sac')).toBe('en');
    expect(await lang('/f/other/cancel?statute=br-sac')).toBe('de');
  });

  test('who asks for a flow that is not there reads a page, not JSON', async () => {
    const { ask } = await openHouse();
    const { statusCode, body } = await ask({ url: '/f/acme/contract', headers: { 'accept-language': 'de' } });
    expect(statusCode).toBe(404);
    expect(body).toContain('<html lang="de"');
    expect(body).toContain('<h1>Das hat nicht geklappt</h1>');
  });
});

describe('[DE-03] under a strict statute the page', () => {
  test('holds the heading, the statutory fields and the button with its exact label, nothing else', async () => {
    const { ask } = await openHouse();
    const { body } = await ask({ url: '/f/acme/cancel?statute=de-312k&locale=de' });
    const main = body.slice(body.indexOf('<main>'), body.indexOf('</main>'));
    expect(main.match(/<h[1-6]/g)).toEqual(['<h1']);
    expect(main.match(/<button[^>]*>[^<]*<\/button>/g)).toEqual(['<button type="submit">jetzt kündigen</button>']);
    expect(main).not.toMatch(/<a |<nav|<aside|<footer|<img|0800/);
    const names = [...main.matchAll(/name="(\w+)"/g)].map(([, name]) => name);
    expect([...new Set(names)]).toEqual(['statute', 'locale', 'key', 'version', 'kind', 'reason', 'name', 'identity', 'contract', 'endDate', 'email']);
  });

  test('names the language of its label where the page has another', async () => {
    const { ask } = await openHouse();
    expect((await ask({ url: '/f/acme/cancel?statute=de-312k&locale=en' })).body).toContain('<button type="submit" lang="de">jetzt kündigen</button>');
  });

  test('[DE-10] takes an empty day as the earliest', async () => {
    const { ask, postForm } = await openHouse();
    const uwe = { statute: 'de-312k', locale: 'de', kind: 'ordinary', reason: '', name: 'Uwe', identity: '', contract: '1', endDate: '', email: 'uwe@example.com' };
    const sent = await postForm(uwe);
    const receipt = await ask({ url: String(sent.headers.location).replace('/r/', '/v1/receipts/') });
    expect(receipt.json()).toMatchObject({ submission: { answers: { endDate: 'earliest' } } });
    expect((await postForm({ ...uwe, kind: 'extraordinary' })).body).toContain('href="#reason"');
  });
});

describe('where a form comes from', () => {
  test.for<[string, Record<string, string>, number]>([
    ['the company’s site', { origin: 'https://acme.example', 'sec-fetch-site': 'cross-site' }, 303],
    ['our own page', { origin: 'http://localhost:4173', 'sec-fetch-site': 'same-origin' }, 303],
    ['our own page under another name', { origin: 'http://127.0.0.1:9', host: '127.0.0.1:9' }, 303],
    ['a browser that says nothing', {}, 303],
    ['our own page, its origin withheld', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 303],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['a site of another company', { origin: 'https://other.example' }, 403],
    ['another site, its origin withheld', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 422],
  ])('%s', async ([, headers, status]) => {
    const house = await openHouse();
    expect((await house.postForm(anaForm, headers)).statusCode).toBe(status);
    expect(await rowsOf(house, 'submissions')).toBe(status === 303 ? 1 : 0);
  });

  test('is not asked twice of a person whose browser withholds it: they confirm on our own page', async () => {
    const { postForm } = await openHouse();
    const hidden = { origin: 'null', 'sec-fetch-site': 'cross-site' };
    const again = await postForm(anaForm, hidden);
    expect(again.body).toContain('Please check your answers and send them once more.');
    expect(again.body).toContain('value="Ana Souza"');
    expect((await postForm({ ...anaForm, key: keyIn(again.body) }, hidden)).statusCode).toBe(303);
  });

  test('is vouched for by a key of ours for fifteen minutes; whoever takes longer loses nothing', async () => {
    const times = [new Date('2026-10-05T12:00:00Z')];
    const { ask, postForm } = await openHouse({ clock: () => times.at(-1) ?? new Date() });
    const key = keyIn((await ask({ url: '/f/acme/cancel?statute=br-sac' })).body);
    times.push(new Date('2026-10-05T14:00:00Z'));
    expect((await postForm({ ...anaForm, key }, { origin: 'null', 'sec-fetch-site': 'cross-site' })).body).toContain('value="Ana Souza"');
    expect((await postForm({ ...anaForm, key })).statusCode).toBe(303);
    expect((await postForm({ ...anaForm, key: 'a.1.b' }, { origin: 'null', 'sec-fetch-site': 'cross-site' })).statusCode).toBe(422);
  });

  test('and brings more than was asked: nothing is dropped in silence', async () => {
    const house = await openHouse();
    const { statusCode, body } = await house.postForm({ ...anaForm, newsletter: 'yes' });
    expect([statusCode, await rowsOf(house, 'submissions')]).toEqual([422, 0]);
    expect(body).toContain('Please check your answers');
  });
});
