import { expect, test } from 'vitest';
import type { Me, Passkey, PasskeyOptions } from '../../src/wire/console-sign-in.ts';
import { createAuthenticator, type Authenticator, type Deviation } from './helpers/authenticator.ts';
import { handClock, problemOf } from './helpers/complaints.ts';
import { cookieOf, openDesk, type AtTheConsole, type Desk } from './helpers/console.ts';
import type { ServerOptions } from '../src/server.ts';

const origin = 'http://localhost:4173';

/** An admin at the console with a passkey in their device. */
async function withPasskey(options: Partial<ServerOptions> = {}) {
  const desk = await openDesk(options);
  const admin = await desk.admin();
  const device = createAuthenticator(origin);
  const made = await make(admin, device);
  return { desk, admin, device, made };
}

async function make(somebody: AtTheConsole, device: Authenticator, name = 'Telephone') {
  const { options } = (await somebody.ask('POST', '/passkeys/options', {})).json<PasskeyOptions>();
  return somebody.ask('POST', '/passkeys', { name, credential: device.create(options) });
}

async function use({ ask }: Desk, device: Authenticator, changed: Partial<Deviation> = {}, company = 'acme') {
  const { options } = (await ask({ method: 'POST', url: '/v1/console/login/passkey/options', payload: { company } })).json<PasskeyOptions>();
  const credential = device.get(options, changed);
  return { credential, answer: await ask({ method: 'POST', url: '/v1/console/login/passkey', payload: { company, credential } }) };
}

test('an operator signs in with the device alone: no name, no password', async () => {
  const { desk, device, made } = await withPasskey();
  expect(made.json<Passkey>()).toMatchObject({ name: 'Telephone' });
  const { answer } = await use(desk, device);
  expect([answer.statusCode, answer.json<Me>().operator.name]).toEqual([200, 'admin']);
  const cookie = cookieOf(answer);
  const { passkeys } = (await desk.ask({ url: '/v1/console/passkeys', cookie })).json<{ passkeys: Passkey[] }>();
  expect(passkeys).toMatchObject([{ name: 'Telephone', usedAt: expect.stringMatching(/Z$/) as string }]);
});

test('what was signed once opens nothing a second time', async () => {
  const { desk, device } = await withPasskey();
  const { credential, answer } = await use(desk, device);
  expect(answer.statusCode).toBe(200);
  expect(problemOf(await desk.ask({ method: 'POST', url: '/v1/console/login/passkey', payload: { company: 'acme', credential } }))).toEqual([401, 'passkey-refused']);
});

test.for([
  ['for another site', { origin: 'https://evil.example' }],
  ['for another party', { rpId: 'evil.example' }],
  ['by whoever only holds the device', { verified: false }],
] as const)('what was signed %s opens nothing', async ([, changed]) => {
  const { desk, device } = await withPasskey();
  expect(problemOf((await use(desk, device, changed)).answer)).toEqual([401, 'passkey-refused']);
  expect((await use(desk, device)).answer.statusCode).toBe(200);
});

test('a copy of the device is noticed by its counter', async () => {
  const { desk, device } = await withPasskey();
  expect((await use(desk, device, { counter: 7 })).answer.statusCode).toBe(200);
  expect(problemOf((await use(desk, device, { counter: 7 })).answer)).toEqual([401, 'passkey-refused']);
});

test('whoever looks for their finger for more than five minutes asks again', async () => {
  const { clock, set } = handClock('2026-11-25T12:00:00.000Z');
  const { desk, device } = await withPasskey({ clock });
  const { options } = (await desk.ask({ method: 'POST', url: '/v1/console/login/passkey/options', payload: { company: 'acme' } })).json<PasskeyOptions>();
  set('2026-11-25T12:05:01.000Z');
  expect(problemOf(await desk.ask({ method: 'POST', url: '/v1/console/login/passkey', payload: { company: 'acme', credential: device.get(options) } }))).toEqual([401, 'passkey-refused']);
});

test('a passkey opens the console of its own company only', async () => {
  const { desk, device } = await withPasskey();
  expect(problemOf((await use(desk, device, {}, 'other')).answer)).toEqual([401, 'passkey-refused']);
  expect(problemOf(await desk.ask({ method: 'POST', url: '/v1/console/login/passkey/options', payload: { company: 'nowhere' } }))).toEqual([401, 'sign-in-failed']);
});

test('what one operator was asked to sign makes no passkey for another', async () => {
  const { desk, admin } = await withPasskey();
  const ana = await desk.colleague(admin, 'Ana', 'agent');
  const { options } = (await ana.ask('POST', '/passkeys/options', {})).json<PasskeyOptions>();
  expect(problemOf(await admin.ask('POST', '/passkeys', { name: 'Stolen', credential: createAuthenticator(origin).create(options) }))).toEqual([401, 'passkey-refused']);
});

test('a passkey that was removed, or whose owner got a new password, opens nothing', async () => {
  const { desk, admin, made } = await withPasskey();
  const ana = await desk.colleague(admin, 'Ana', 'agent');
  const [first, second] = [createAuthenticator(origin), createAuthenticator(origin)];
  const { id } = (await make(ana, first, 'Stick')).json<Passkey>();
  await make(ana, second, 'Laptop');
  expect(problemOf(await ana.ask('POST', '/passkeys/remove', { id: made.json<Passkey>().id }))).toEqual([404, 'not-found']);
  expect((await ana.ask('POST', '/passkeys/remove', { id })).statusCode).toBe(204);
  expect(problemOf((await use(desk, first)).answer)).toEqual([401, 'passkey-refused']);
  expect((await use(desk, second)).answer.statusCode).toBe(200);
  await admin.ask('POST', `/operators/${ana.operator.id}/password`);
  expect(problemOf((await use(desk, second)).answer)).toEqual([401, 'passkey-refused']);
});

test('who found a console open makes no passkey for themselves, and takes none away: that needs signing in anew', async () => {
  const { clock, set } = handClock('2026-11-25T12:00:00.000Z');
  const { desk, admin, device } = await withPasskey({ clock });
  set('2026-11-25T12:10:00.001Z');
  const [{ id } = { id: '' }] = (await admin.ask('GET', '/passkeys')).json<{ passkeys: Passkey[] }>().passkeys;
  for (const [path, payload] of [['/passkeys/options', {}], ['/passkeys', { name: 'Mine', credential: {} }], ['/passkeys/remove', { id }]] as const) {
    expect(problemOf(await admin.ask('POST', path, payload))).toEqual([403, 'sign-in-again']);
  }
  const cookie = cookieOf((await use(desk, device)).answer);
  expect((await desk.ask({ method: 'POST', url: '/v1/console/passkeys/remove', cookie, payload: { id } })).statusCode).toBe(204);
});

test('the first password makes no passkey', async () => {
  const { ask, signIn, told } = await openDesk();
  const cookie = cookieOf(await signIn('admin', told.get('acme') ?? ''));
  expect(problemOf(await ask({ method: 'POST', url: '/v1/console/passkeys/options', cookie, payload: {} }))).toEqual([403, 'change-password-first']);
});

test.for([{}, { id: 7 }, { id: 'x', response: null }, { id: 'x', rawId: 'x', type: 'public-key', response: { clientDataJSON: '%%%' } }])('nonsense is refused like any wrong passkey: %o', async (credential) => {
  const { desk, admin } = await withPasskey();
  expect(problemOf(await desk.ask({ method: 'POST', url: '/v1/console/login/passkey', payload: { company: 'acme', credential } }))).toEqual([401, 'passkey-refused']);
  expect(problemOf(await admin.ask('POST', '/passkeys', { name: 'x', credential }))).toEqual([401, 'passkey-refused']);
});
