import { expect, test } from 'vitest';
import type { Me, ProviderAddress } from '../../src/wire/console-sign-in.ts';
import type { OidcProvider } from '../src/console/oidc-provider.ts';
import type { ServerOptions } from '../src/server.ts';
import { handClock, problemOf } from './helpers/complaints.ts';
import { cookieOf, deskOf, goodPassword, openDesk, type Desk } from './helpers/console.ts';
import { tenants } from './helpers/house.ts';
import { clientId, clientSecret, openProvider, type CompanyProvider, type Person } from './helpers/provider.ts';

const back = 'http://localhost:4173/v1/console/login/oidc';
const ana: Person = { sub: 'u-1', email: 'Ana@acme.example', email_verified: true };

function companiesWith(issuer: string, changed: Partial<OidcProvider> = {}) {
  return tenants.map((tenant) => (tenant.slug === 'acme' ? { ...tenant, oidc: { issuer, clientId, secretFrom: 'ACME_OIDC_SECRET', claim: 'email', ...changed } } : tenant));
}

/** A company whose people have accounts at its own provider. */
async function withProvider(changed: Partial<OidcProvider> = {}, options: Partial<ServerOptions> = {}) {
  const provider = await openProvider(back);
  const desk = await openDesk({ tenants: companiesWith(provider.issuer, changed), secrets: { ACME_OIDC_SECRET: clientSecret }, ...options });
  return { provider, desk };
}

/** Somebody goes to the provider and comes back. @param between what happens to the address on the way */
async function signIn({ ask }: Desk, provider: CompanyProvider, person: Person, between: (address: string) => string = (address) => address) {
  provider.sitsThere(person);
  const begun = await ask({ method: 'POST', url: '/v1/console/login/oidc', payload: { company: 'acme' } });
  const { url } = begun.json<ProviderAddress>();
  const address = between(await provider.visit(url));
  const memory = cookieOf(begun);
  return { url, address, memory, answer: await ask({ url: address.slice('http://localhost:4173'.length), cookie: memory, headers: { 'sec-fetch-site': 'cross-site' } }) };
}

/** The cookie of the login among those that were set, or nothing. */
function loginIn(header: string | number | readonly string[] | undefined): string {
  const lines = Array.isArray(header) ? (header as readonly string[]) : [String(header)]; // `isArray` forgets what is in it
  return lines.find((line) => /^same-door-console=\w/.test(line))?.split(';')[0] ?? '';
}

async function withAna(desk: Desk) {
  const admin = await desk.admin();
  await admin.ask('POST', '/operators', { name: 'ana@ACME.example', role: 'agent', languages: [] });
  return admin;
}

test('where a company leaves passwords to its provider, nobody signs in with one, and nobody need change one', async () => {
  const { provider, desk } = await withProvider();
  await withAna(desk);
  expect((await desk.signIn('admin', goodPassword)).statusCode).toBe(200);
  const [acme, other] = companiesWith(provider.issuer, { passwords: false });
  const strict = deskOf(await desk.house.restart({ tenants: [acme, other] }), desk.told);
  expect(problemOf(await strict.signIn('admin', goodPassword))).toEqual([401, 'sign-in-failed']);
  const { answer } = await signIn(strict, provider, ana);
  const cookie = loginIn(answer.headers['set-cookie']);
  expect((await strict.ask({ url: '/v1/console/me', cookie })).json<Me>().operator).toMatchObject({ name: 'ana@ACME.example', mustChange: false });
  expect((await strict.ask({ url: '/v1/console/queue', cookie })).statusCode).toBe(200);
});

test('the first time by the claim, from then on by the account, whatever it is called by now', async () => {
  const { provider, desk } = await withProvider();
  await withAna(desk);
  const { url, answer } = await signIn(desk, provider, ana);
  expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', redirect_uri: back });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/console/']);
  const me = async (header: Parameters<typeof loginIn>[0]) => (await desk.ask({ url: '/v1/console/me', cookie: loginIn(header) })).json<Me>().operator;
  expect(await me(answer.headers['set-cookie'])).toMatchObject({ name: 'ana@ACME.example', role: 'agent' });
  const later = await signIn(desk, provider, { ...ana, email: 'ana.maria@acme.example' });
  expect(await me(later.answer.headers['set-cookie'])).toMatchObject({ name: 'ana@ACME.example' });
});

test.for<[string, Person]>([
  ['has no account here', { sub: 'u-9', email: 'zoe@acme.example', email_verified: true }],
  ['says an address that nobody has verified', { ...ana, email_verified: false }],
])('whoever %s is not signed in', async ([, person]) => {
  const { provider, desk } = await withProvider();
  await withAna(desk);
  const { answer } = await signIn(desk, provider, person);
  expect([answer.statusCode, answer.headers.location, loginIn(answer.headers['set-cookie'])]).toEqual([303, '/console/?sign-in=failed', '']);
});

test('nobody takes over an operator whose account is known by a new account of the same name', async () => {
  const { provider, desk } = await withProvider();
  await withAna(desk);
  expect((await signIn(desk, provider, ana)).answer.headers.location).toBe('/console/');
  expect((await signIn(desk, provider, { ...ana, sub: 'u-2' })).answer.headers.location).toBe('/console/?sign-in=failed');
});

test.for<[string, (address: string) => string]>([
  ['with another state', (address) => address.replace(/state=[^&]*/, 'state=other')],
  ['with a code of one’s own', (address) => address.replace(/code=[^&]*/, 'code=mine')],
  ['with the provider’s no', () => `${back}?error=access_denied`],
  ['with nothing', () => back],
])('whoever comes back %s is not signed in', async ([, between]) => {
  const { provider, desk } = await withProvider();
  await withAna(desk);
  expect((await signIn(desk, provider, ana, between)).answer.headers.location).toBe('/console/?sign-in=failed');
});

test('an address that is opened in another browser, twice, or too late signs nobody in', async () => {
  const { clock, set } = handClock('2026-11-25T12:00:00.000Z');
  const { provider, desk } = await withProvider({}, { clock });
  await withAna(desk);
  const { address, memory } = await signIn(desk, provider, ana);
  const open = (cookie: string) => desk.ask({ url: address.slice('http://localhost:4173'.length), cookie, headers: { 'sec-fetch-site': 'cross-site' } });
  expect((await open('')).headers.location).toBe('/console/?sign-in=failed');
  expect((await open(memory)).headers.location).toBe('/console/?sign-in=failed');
  const late = await signIn(desk, provider, ana, (address) => {
    set('2026-11-25T12:10:01.000Z');
    return address;
  });
  expect(late.answer.headers.location).toBe('/console/?sign-in=failed');
});

test('a company without a provider, and a provider that does not answer, say so', async () => {
  const { provider, desk } = await withProvider();
  expect(problemOf(await desk.ask({ method: 'POST', url: '/v1/console/login/oidc', payload: { company: 'other' } }))).toEqual([404, 'no-provider']);
  await provider.close();
  expect(problemOf(await desk.ask({ method: 'POST', url: '/v1/console/login/oidc', payload: { company: 'acme' } }))).toEqual([502, 'provider-unreachable']);
});

test('a server whose client secret is missing does not start, and says what to set', async () => {
  await expect(withProvider({}, { secrets: {} })).rejects.toThrow(/set the environment variable ACME_OIDC_SECRET/);
});
