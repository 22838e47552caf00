import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** What a phone or a stick does with passkeys, in software: keys, signatures, a counter (Web Authentication, 6). */
export interface Authenticator {
  /** As `navigator.credentials.create` answers, as JSON. */
  create(options: Record<string, unknown>): Record<string, unknown>;
  /** As `navigator.credentials.get` answers, as JSON. */
  get(options: Record<string, unknown>, changed?: Partial<Deviation>): Record<string, unknown>;
}

/** What somebody who cheats would change. */
export interface Deviation {
  readonly origin: string;
  readonly rpId: string;
  readonly verified: boolean;
  readonly counter: number;
}

interface Kept {
  readonly id: Buffer;
  readonly userHandle: string;
  readonly privateKey: KeyObject;
  counter: number;
}

const text = (value: unknown): string => String(value);
const encoded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();

/** @param origin of the page in whose browser it is */
export function createAuthenticator(origin: string): Authenticator {
  const kept: Kept[] = [];
  const clientData = (type: string, challenge: unknown, from = origin): Buffer => Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }));
  const head = (rpId: string, flags: number, counter: number): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.of(flags), count]);
  };

  return {
    create({ challenge, rp, user }) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const { x, y } = publicKey.export({ format: 'jwk' });
      const id = randomBytes(16);
      kept.push({ id, userHandle: text((user as { id: string }).id), privateKey, counter: 0 });
      const key = cborMap([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x ?? '', 'base64url')], [-3, Buffer.from(y ?? '', 'base64url')]]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      // Present, verified, and a credential comes along (flags UP, UV, AT).
      const data = Buffer.concat([head(text((rp as { id: string }).id), 0x45, 0), Buffer.alloc(16), length, id, key]);
      const attestation = cborMap([['fmt', 'none'], ['attStmt', []], ['authData', data]]);
      return { id: encoded(id), rawId: encoded(id), type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: encoded(clientData('webauthn.create', challenge)), attestationObject: encoded(attestation), transports: ['internal'] } };
    },
    get({ challenge, rpId }, { origin: from, rpId: party = text(rpId), verified = true, counter } = {}) {
      const [first] = kept;
      if (!first) throw new Error('This authenticator has no passkey yet.');
      first.counter = counter ?? first.counter + 1;
      const [data, client] = [head(party, verified ? 0x05 : 0x01, first.counter), clientData('webauthn.get', challenge, from)];
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), first.privateKey);
      return { id: encoded(first.id), rawId: encoded(first.id), type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: encoded(client), authenticatorData: encoded(data), signature: encoded(signature), userHandle: first.userHandle } };
    },
  };
}

type Cbor = number | string | Uint8Array | never[];

/** As much of CBOR (RFC 8949) as an authenticator says: small maps of numbers, short texts and bytes. */
function cborMap(entries: readonly (readonly [number | string, Cbor])[]): Buffer {
  return Buffer.concat([Buffer.of(0xa0 | entries.length), ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)])]);
}

function cbor(value: Cbor): Buffer {
  if (Array.isArray(value)) return Buffer.of(0xa0); // an empty map is all that is wanted
  if (typeof value === 'number') return value < 0 ? Buffer.of(0x20 | (-1 - value)) : Buffer.of(value);
  if (typeof value === 'string') return Buffer.concat([Buffer.of(0x60 | value.length), Buffer.from(value)]);
  return value.length < 256 ? Buffer.concat([Buffer.of(0x58, value.length), value]) : Buffer.concat([Buffer.of(0x59, value.length >> 8, value.length & 255), value]);
}
