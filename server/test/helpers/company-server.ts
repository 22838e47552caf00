import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

type Curve = 'Ed25519' | 'P-256';

/** A company's own server, as it signs who a person is. */
export interface CompanyServer {
  /** What stands in the configuration of the company. */
  readonly identityKeys: { readonly keys: readonly object[] };
  /** @param more claims and header members that differ from a good token */
  token(more?: { readonly claims?: object; readonly header?: object; readonly without?: readonly string[] }): string;
}

/** Clocks of the tests stand at this moment unless they say otherwise. */
export const now = new Date('2026-10-05T18:00:00.000Z');

/** The person who is signed in. */
export const account = { name: 'Ana Souza', contract: '4711', email: 'ana@example.com' };

export function companyServer(curve: Curve = 'Ed25519', { kid = 'shop-1', audience = 'http://localhost:4173/v1/acme' } = {}): CompanyServer {
  const { publicKey, privateKey } = curve === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const iat = Math.floor(now.getTime() / 1000) - 30;
  return {
    identityKeys: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid }] },
    token({ claims = {}, header = {}, without = [] } = {}) {
      const payload = Object.entries({ sub: 'customer-7', aud: audience, iat, exp: iat + 300, answers: account, ...claims }).filter(([name]) => !without.includes(name));
      return compact({ alg: curve === 'Ed25519' ? 'EdDSA' : 'ES256', typ: 'identity+jwt', kid, ...header }, Object.fromEntries(payload), privateKey);
    },
  };
}

/** RFC 7515, as the recipe in docs/embedding/identity.md does it. */
function compact(header: object, payload: object, key: KeyObject): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part(header)}.${part(payload)}`;
  const ec = key.asymmetricKeyType === 'ec';
  return `${signed}.${sign(ec ? 'sha256' : null, Buffer.from(signed), ec ? { key, dsaEncoding: 'ieee-p1363' } : key).toString('base64url')}`;
}

/** Somebody who is not the company. */
export const stranger = (): CompanyServer => companyServer();

export const privateJwk = (): object => createPrivateKey(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' })).export({ format: 'jwk' });
