import { expect, test } from 'vitest';
import { idleAfter, loginLife, type Me } from '../../src/wire/console-sign-in.ts';
import { isGuessable } from '../src/console/guessable.ts';
import { consolePolicy } from '../src/console/page.ts';
import { runOperator } from '../src/console/operator-command.ts';
import { hashPassword, isPassword, oneTimePassword, usualCost } from '../src/console/passwords.ts';
import { handClock, problemOf } from './helpers/complaints.ts';
import { openHouse, rowsOf } from './helpers/house.ts';
import { cookieOf, deskOf, goodPassword, openDesk } from './helpers/console.ts';

test('the first start makes one admin for each company, tells the password once, and logs it never', async () => {
  const { house, told, signIn } = await openDesk();
  expect([...told.keys()]).toEqual(['acme', 'other']);
  const password = told.get('acme') ?? '';
  expect(password).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  expect((await signIn('admin', password)).statusCode).toBe(200);
  const again = new Map<string, string>();
  const restarted = await house.restart({ tellPassword: (company, said) => void again.set(company, said) });
  expect([...again]).toEqual([]);
  expect((await deskOf(restarted, told).signIn('admin', password)).statusCode).toBe(200);
  expect([...house.lines, ...restarted.lines].join('')).not.toContain(password);
});

test('without a console nobody is made', async () => {
  const house = await openHouse();
  expect(await rowsOf(house, 'operators')).toBe(0);
});

test('the first password opens nothing but its own change', async () => {
  const { ask, signIn, told } = await openDesk();
  const first = told.get('acme') ?? '';
  const cookie = cookieOf(await signIn('admin', first));
  for (const path of ['/queue', '/cases', '/operators', '/snippets', '/events']) {
    expect(problemOf(await ask({ url: `/v1/console${path}`, cookie }))).toEqual([403, 'change-password-first']);
  }
  expect((await ask({ url: '/v1/console/me', cookie })).json<Me>().operator).toMatchObject({ name: 'admin', role: 'admin', mustChange: true });
  const change = (old: string, next: string) => ask({ method: 'POST', url: '/v1/console/password', cookie, payload: { old, new: next } });
  expect(problemOf(await change('wrong wrong wrong', goodPassword))).toEqual([401, 'sign-in-failed']);
  expect(problemOf(await change(first, first))).toEqual([400, 'same-password']);
  expect((await change(first, 'short')).json()).toMatchObject({ problems: [{ field: 'new', code: 'too-short' }] });
  const changed = await change(first, goodPassword);
  expect(changed.json<Me>().operator.mustChange).toBe(false);
  expect((await ask({ url: '/v1/console/operators', cookie: cookieOf(changed) })).statusCode).toBe(200);
  expect((await signIn('admin', first)).statusCode).toBe(401);
  expect((await signIn(' ADMIN ', goodPassword)).statusCode).toBe(200);
});

test('a changed password ends every login of the same account, and gives a new one to whoever changed it', async () => {
  const { ask, signIn, told } = await openDesk();
  const first = told.get('acme') ?? '';
  const [here, elsewhere] = [cookieOf(await signIn('admin', first)), cookieOf(await signIn('admin', first))];
  const renewed = cookieOf(await ask({ method: 'POST', url: '/v1/console/password', cookie: here, payload: { old: first, new: goodPassword } }));
  expect((await ask({ url: '/v1/console/me', cookie: renewed })).statusCode).toBe(200);
  for (const cookie of [here, elsewhere]) expect(problemOf(await ask({ url: '/v1/console/me', cookie }))).toEqual([401, 'not-signed-in']);
});

test('whatever is wrong, the answer is the same, and so is the work', async () => {
  const { signIn } = await openDesk({ passwordCost: usualCost });
  await signIn('admin', 'to warm it up');
  const took = async (attempt: () => ReturnType<typeof signIn>) => {
    const started = performance.now();
    const { statusCode, body } = await attempt();
    return { statusCode, body: body.replace(/urn:uuid:[\w-]+/, ''), took: performance.now() - started };
  };
  const [wrong, unknown, nowhere] = [await took(() => signIn('admin', 'wrong')), await took(() => signIn('nobody', 'wrong')), await took(() => signIn('admin', 'wrong', 'no-such-company'))];
  expect([unknown.statusCode, unknown.body]).toEqual([wrong.statusCode, wrong.body]);
  expect([nowhere.statusCode, nowhere.body]).toEqual([wrong.statusCode, wrong.body]);
  // Without the same work the wrong name would be a hundred times faster.
  for (const other of [unknown, nowhere]) expect(other.took).toBeGreaterThan(wrong.took / 5);
});

test('whoever guesses is stopped, and nobody else is', async () => {
  const { signIn } = await openDesk({ limits: { logins: 3 } });
  const answers = [];
  for (let guess = 0; guess < 4; guess++) answers.push((await signIn('admin', `guess ${guess}`)).statusCode);
  expect(answers).toEqual([401, 401, 401, 429]);
  expect((await signIn('ana', 'guess')).statusCode).toBe(401);
});

test('somebody who does nothing for a quarter of an hour is signed out, whatever the page does by itself', async () => {
  const { clock, set } = handClock('2026-11-25T12:00:00.000Z');
  const { ask, signIn, told } = await openDesk({ clock });
  const cookie = cookieOf(await signIn('admin', told.get('acme') ?? ''));
  const me = () => ask({ url: '/v1/console/me', cookie });
  set('2026-11-25T12:14:00.000Z');
  expect((await me()).json<Me>().idleIn).toBe(60_000);
  expect((await ask({ method: 'POST', url: '/v1/console/here', cookie })).json<Me>().idleIn).toBe(idleAfter);
  set('2026-11-25T12:28:59.000Z');
  expect((await me()).json<Me>().idleIn).toBe(1_000);
  set('2026-11-25T12:29:00.000Z');
  expect(problemOf(await me())).toEqual([401, 'not-signed-in']);
});

test('whoever works without a pause signs in again after twelve hours', async () => {
  const { clock, set } = handClock('2026-11-25T06:00:00.000Z');
  const { ask, signIn, told } = await openDesk({ clock });
  const cookie = cookieOf(await signIn('admin', told.get('acme') ?? ''));
  const here = () => ask({ method: 'POST', url: '/v1/console/here', cookie });
  const begun = Date.parse('2026-11-25T06:00:00.000Z');
  for (let at = begun; at < begun + loginLife; at += 10 * 60_000) {
    set(new Date(at).toISOString());
    expect((await here()).statusCode).toBe(200);
  }
  expect((await here()).json<Me>().idleIn).toBe(10 * 60_000);
  set(new Date(begun + loginLife).toISOString());
  expect(problemOf(await here())).toEqual([401, 'not-signed-in']);
});

test('signing in anew ends the login that the browser had before', async () => {
  const { ask, told } = await openDesk();
  const signIn = (cookie?: string) => ask({ method: 'POST', url: '/v1/console/login', ...(cookie && { cookie }), payload: { company: 'acme', name: 'admin', password: told.get('acme') } });
  const before = cookieOf(await signIn());
  const after = cookieOf(await signIn(before));
  expect(after).not.toBe(before);
  expect(problemOf(await ask({ url: '/v1/console/me', cookie: before }))).toEqual([401, 'not-signed-in']);
  expect((await ask({ url: '/v1/console/me', cookie: after })).statusCode).toBe(200);
});

test.for(['qwerty123456', 'QWERTY123456', '1qaz2wsx3edc', 'motherfucker', 'leavemealone', 'AcmeTelecom2026!', 'acme-admin-2026', 'Same Door console', 'Passwort-Acme-1', 'aaaaaaaaaaaaaaaaaaaa', 'abababababab'])('a password that is tried first is refused, with the reason: %s', async (next) => {
  const { ask, signIn, told } = await openDesk();
  const first = told.get('acme') ?? '';
  const cookie = cookieOf(await signIn('admin', first));
  expect(problemOf(await ask({ method: 'POST', url: '/v1/console/password', cookie, payload: { old: first, new: next } }))).toEqual([400, 'guessable-password']);
});

test.for(['correct horse battery', 'ein Fahrrad im Regen', 'Tür-Acme-Regenschirm', '🦉🌧️🚲🎺 owl rain bike', '7391 0462 5518 aa', 'only small letters without a digit', 'x'.repeat(3) + 'ABCDEFGHIJ'.repeat(12)])('any other is taken, whatever it is made of, and as it was typed: %s', async (next) => {
  const { ask, signIn, told } = await openDesk();
  const first = told.get('acme') ?? '';
  const cookie = cookieOf(await signIn('admin', first));
  expect((await ask({ method: 'POST', url: '/v1/console/password', cookie, payload: { old: first, new: next } })).statusCode).toBe(200);
  expect([(await signIn('admin', next)).statusCode, (await signIn('admin', next.slice(0, -1))).statusCode, (await signIn('admin', swapped(next))).statusCode]).toEqual([200, 401, 401]);
});

test('a one-time password is never one that is tried first', () => {
  expect(Array.from({ length: 100 }, oneTimePassword).filter((password) => isGuessable(password, { names: ['Acme Telecom', 'acme', 'admin'] }))).toEqual([]);
});

test('signing out ends the login, and not only the cookie', async () => {
  const { ask, signIn, told } = await openDesk();
  const cookie = cookieOf(await signIn('admin', told.get('acme') ?? ''));
  const out = await ask({ method: 'POST', url: '/v1/console/logout', cookie });
  expect([out.statusCode, out.headers['set-cookie']]).toEqual([204, 'same-door-console=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax']);
  expect(problemOf(await ask({ url: '/v1/console/me', cookie }))).toEqual([401, 'not-signed-in']);
});

test.for([
  ['http://localhost:4173', /^same-door-console=acme\.[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax$/],
  ['https://receipts.example', /^__Host-same-door-console=acme\.[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax; Secure$/],
] as const)('no script and no other site gets the cookie of %s', async ([publicUrl, cookie]) => {
  const { signIn, told } = await openDesk({ publicUrl });
  expect((await signIn('admin', told.get('acme') ?? '')).headers['set-cookie']).toMatch(cookie);
});

test('no other site’s page can use an operator’s browser', async () => {
  const { house, signIn, told } = await openDesk();
  const cookie = cookieOf(await signIn('admin', told.get('acme') ?? ''));
  const out = (headers: Record<string, string>) => house.app.inject({ method: 'POST', url: '/v1/console/logout', headers: { cookie, ...headers } });
  for (const headers of [{}, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' }, { origin: 'https://shop.acme.example' }, { origin: 'null' }, { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }]) {
    expect(problemOf(await out(headers as Record<string, string>))).toEqual([403, 'origin-not-allowed']);
  }
  expect((await out({ origin: 'http://localhost:4173' })).statusCode).toBe(204);
});

test('whoever runs the server can help an operator in', async () => {
  const { house, ask, signIn, told } = await openDesk();
  const { dataDirectory, databaseUrl } = house;
  const cookie = cookieOf(await signIn('admin', told.get('acme') ?? ''));
  const renewed = await runOperator(['acme', 'password', 'Admin'], { dataDirectory, databaseUrl });
  const password = /signs in once with {2}(\S+)/.exec(renewed.lines.join())?.[1] ?? '';
  expect([renewed.code, (await signIn('admin', password)).statusCode, (await signIn('admin', told.get('acme') ?? '')).statusCode]).toEqual([0, 200, 401]);
  expect(problemOf(await ask({ url: '/v1/console/me', cookie }))).toEqual([401, 'not-signed-in']);
  expect((await runOperator(['acme', 'add', 'Ana', 'agent', 'pt-BR,en'], { dataDirectory, databaseUrl })).code).toBe(0);
  expect((await runOperator(['acme', 'add', 'ana', 'agent'], { dataDirectory, databaseUrl })).lines).toEqual([expect.stringContaining('Somebody is called "ana" there already')]);
  expect((await runOperator(['acme'], { dataDirectory, databaseUrl })).lines).toEqual([expect.stringContaining('admin'), expect.stringMatching(/Ana +agent +pt-BR, en +never used +has not changed/)]);
  for (const [given, says] of [[['nowhere'], 'There is no company "nowhere"'], [['acme', 'password', 'Bea'], 'Nobody is called "Bea"'], [['acme', 'add', 'Bea', 'king'], 'npm run operator'], [[], 'npm run operator']] as const) {
    const { code, lines } = await runOperator(given, { dataDirectory, databaseUrl });
    expect([code, lines.join('\n')]).toEqual([1, expect.stringContaining(says)]);
  }
});

test('passwords are kept as scrypt alone, and typed on another keyboard they are the same', async () => {
  const hash = await hashPassword('Zoë’s password');
  expect(hash).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(await isPassword('Zoë’s password'.normalize('NFD'), hash)).toBe(true);
  expect(await isPassword('Zoe’s password', hash)).toBe(false);
  expect(new Set(Array.from({ length: 100 }, oneTimePassword)).size).toBe(100);
});

test('the page runs its own script, plays what its own server has, talks to nobody else and stands in no frame', () => {
  expect(consolePolicy('https://receipts.example/')).toBe(
    "default-src 'none'; script-src 'self'; connect-src 'self' wss://receipts.example; img-src data:; media-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
  );
});

/** The same with other capital letters. */
const swapped = (text: string): string => [...text].map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join('');
