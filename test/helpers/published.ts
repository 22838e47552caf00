const base64url = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
const text = (value: unknown) => base64url(new TextEncoder().encode(JSON.stringify(value)));

/** A backend's signing key: what it publishes of it, and how it signs. */
export interface Signer {
  /** `x` of the JWK, as `config-key` takes it. */
  readonly x: string;
  readonly jwks: { readonly keys: readonly object[] };
  /** A compact JWS over this. */
  sign(payload: object, header?: object): Promise<string>;
  /** What `GET …/config` answers. */
  answer(config: object): Promise<{ readonly config: object; readonly jws: string }>;
}

/** A backend with a key of its own, made in this browser. */
export async function signer(kid = 'k1'): Promise<Signer> {
  const { privateKey, publicKey } = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])); // a pair, by its name
  const { x = '' } = await crypto.subtle.exportKey('jwk', publicKey);
  const sign: Signer['sign'] = async (payload, header = {}) => {
    const signed = `${text({ alg: 'EdDSA', typ: 'config+jws', kid, ...header })}.${text(payload)}`;
    return `${signed}.${base64url(new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, new TextEncoder().encode(signed))))}`;
  };
  return {
    x,
    jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' }] },
    sign,
    answer: async (more) => {
      const config = { tenant: 'acme', offers: [], fields: [], policy: {}, channels: [], ...more };
      return { config, jws: await sign(config) };
    },
  };
}
