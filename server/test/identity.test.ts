import { describe, expect, test } from 'vitest';
import type { IdentityFault } from '../../src/wire/identity.ts';
import { runAnswer } from '../src/cases/answer-command.ts';
import { companyServer, now, privateJwk, stranger, type CompanyServer } from './helpers/company-server.ts';
import { openHouse, payloadOf, receiptOf, rowsOf, submission, tenants } from './helpers/house.ts';

const open = (shop: Pick<CompanyServer, 'identityKeys'> | undefined, more: object = {}) => openHouse({ clock: () => now, tenants: [{ ...tenants[0], ...(shop && { identityKeys: shop.identityKeys }), ...more }, tenants[1]] });
/** What came of a submission with this token: on the receipt, in the database, and for the operator. */
async function sent(token: unknown, shop: CompanyServer | undefined, said = {}) {
  const house = await open(shop);
  const response = await house.submit(submission({ identity: token, answers: said }));
  const { receipt, url, protocol } = receiptOf(response);
  const { lines } = await runAnswer([protocol], { dataDirectory: house.dataDirectory, databaseUrl: house.databaseUrl, clock: () => now });
  return { status: response.statusCode, claim: payloadOf(receipt)['identity'], page: (await house.ask({ url })).body, told: lines.find((line) => line.startsWith('Identity:')) };
}

describe('a person whom the company’s own server knows', () => {
  test.for(['Ed25519', 'P-256'] as const)('is verified by its token, on the receipt and for the operator: %s', async (curve) => {
    const shop = companyServer(curve);
    const { status, claim, page, told } = await sent(shop.token(), shop);
    expect([status, claim]).toEqual([201, 'host']);
    expect(page).toContain('<dt>Quem é você</dt><dd>Confirmado pela sua conta na Acme Telecom</dd>');
    expect(told).toBe("Identity: verified by your own server's token, customer customer-7.");
  });

  test('is known whichever way their name was typed, and whatever the token says of what was not asked', async () => {
    const shop = companyServer();
    const answers = { name: ' Ana  Souza', contract: '4711', phone: '+55 11 99999-0000', shoeSize: 38, when: 'on-date' };
    expect((await sent(shop.token({ claims: { answers } }), shop)).claim).toBe('host');
    expect((await sent(shop.token({ without: ['answers'] }), shop)).claim).toBe('host');
  });

  test('stays verified while the company changes its keys', async () => {
    const [before, after] = [companyServer('Ed25519', { kid: 'old' }), companyServer('P-256', { kid: 'new' })];
    const both = { ...before, identityKeys: { keys: [...before.identityKeys.keys, ...after.identityKeys.keys] } };
    for (const { token } of [before, after]) expect((await sent(token(), both)).claim).toBe('host');
  });
});

describe('a request is never lost for its token', () => {
  const shop = companyServer();
  const later = { iat: now.getTime() / 1000 - 4000, exp: now.getTime() / 1000 - 3700 };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const [header = '', payload = '', signature = ''] = shop.token().split('.');
  test.for<[name: string, token: unknown, fault: IdentityFault, said?: object]>([
    ['expired', shop.token({ claims: later }), 'expired'],
    ['forged by somebody else under the same kid', stranger().token(), 'bad-signature'],
    ['with another payload under the old signature', [header, part({ ...payloadOf(shop.token()), sub: 'customer-8' }), signature].join('.'), 'bad-signature'],
    ['for another company', shop.token({ claims: { aud: 'http://localhost:4173/v1/other' } }), 'wrong-audience'],
    ['for another installation', shop.token({ claims: { aud: 'https://staging.example/v1/acme' } }), 'wrong-audience'],
    ['with a key that nobody knows', shop.token({ header: { kid: 'shop-9' } }), 'unknown-key'],
    ['with no algorithm and no signature', `${part({ alg: 'none', typ: 'identity+jwt', kid: 'shop-1' })}.${payload}.`, 'wrong-algorithm'],
    ['with a secret in place of a key', shop.token({ header: { alg: 'HS256' } }), 'wrong-algorithm'],
    ['that is a token for something else', shop.token({ header: { typ: 'JWT' } }), 'wrong-type'],
    ['from the future', shop.token({ claims: { iat: now.getTime() / 1000 + 300, exp: now.getTime() / 1000 + 500 } }), 'not-yet-valid'],
    ['that lives for a day', shop.token({ claims: { exp: now.getTime() / 1000 + 86_400 } }), 'too-long-lived'],
    ['that never ends', shop.token({ without: ['exp'] }), 'malformed'],
    ['without a customer', shop.token({ without: ['sub'] }), 'malformed'],
    ['that is no token', 'abc', 'malformed'],
    ['that is no text', { forged: true }, 'malformed'],
    ['that is endless', 'x'.repeat(9000), 'malformed'],
    ['with other answers than the person’s', shop.token(), 'other-answers', { email: 'other@example.com' }],
  ])('%s', async ([, token, fault, said]) => {
    const { status, claim, page, told } = await sent(token, shop, said);
    expect([status, claim]).toEqual([201, undefined]);
    expect(page).not.toContain('Quem é você');
    expect(page).not.toContain(fault);
    expect(told).toBe(`Identity: declared by the person. A token came along and did not count: ${fault}.`);
  });

  test('nor where the company has no keys here, nor where no token came', async () => {
    expect(await sent(shop.token(), undefined)).toMatchObject({ status: 201, claim: undefined, told: expect.stringContaining('no-keys') as unknown });
    expect(await sent(undefined, shop)).toMatchObject({ status: 201, claim: undefined, told: undefined });
  });

  test('and the same request again gives the same receipt, also when the token has expired by then', async () => {
    let clock = now;
    const house = await openHouse({ clock: () => clock, tenants: [{ ...tenants[0], identityKeys: shop.identityKeys }] });
    const body = submission({ identity: shop.token() });
    const key = crypto.randomUUID();
    const first = await house.submit(body, { key });
    clock = new Date(now.getTime() + 3_600_000);
    const again = await house.submit(body, { key });
    expect([again.statusCode, again.body]).toEqual([200, first.body]);
    expect(await rowsOf(house, 'submissions')).toBe(1);
  });
});

describe('an operator', () => {
  test.for<[name: string, keys: unknown, sentence: string]>([
    ['a private key', [{ ...privateJwk(), kid: 'x' }], 'identityKeys.keys.0.d'],
    ['a key without a name', [{ ...companyServer().identityKeys.keys[0], kid: '' }], 'A key has a kid'],
    ['two keys of one name', [companyServer().identityKeys.keys[0], companyServer().identityKeys.keys[0]], 'Two keys have the same kid.'],
    ['a shared secret', [{ kty: 'oct', k: 'c2VjcmV0', kid: 'x' }], 'identityKeys.keys.0.kty'],
  ])('is told of %s in the configuration', async ([, keys, sentence]) => {
    await expect(open({ identityKeys: { keys: keys as object[] } })).rejects.toThrow(sentence);
  });

  test('does not publish the keys with the rest of the configuration', async () => {
    const house = await open(companyServer());
    expect((await house.ask({ url: '/v1/acme/config' })).body).not.toContain('identityKeys');
  });
});
