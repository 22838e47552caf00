import { createHash, createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readdirSync, readFileSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishedConfig } from '../../../src/wire/config.ts';
import type { ReceiptPayload } from '../../../src/wire/receipt.ts';
import { writeOnce } from './key-files.ts';

/** A public key as it is published (RFC 8037). */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
}

/** Signs receipts, and publishes every key that ever signed one. */
export interface Keyring {
  readonly kid: string;
  readonly jwks: { readonly keys: readonly PublicJwk[] };
  /** @returns a compact JWS: `alg: EdDSA`, and a `typ` that keeps one kind of message from passing for another */
  sign(payload: ReceiptPayload): string;
  sign(payload: PublishedConfig, typ: 'config+jws'): string;
  /** The 32 bytes of the key that signs now (RFC 8032). */
  readonly publicKey: Uint8Array;
  /** Ed25519 over what is no JWS: checkpoints of the log, whose line breaks no JWS has. */
  signBytes(bytes: Uint8Array): Uint8Array;
}

type PrivateJwk = PublicJwk & { readonly d: string; readonly createdAt: string };

/** Opens the signing keys of a folder; the first start makes one. */
export function openKeyring(folder: string, now: Date): Keyring {
  const current = newestPrivate(folder) ?? createKey(folder, now);
  const key = createPrivateKey({ key: { ...current }, format: 'jwk' });
  const headerOf = (typ: string) => base64url(JSON.stringify({ alg: 'EdDSA', typ, kid: current.kid }));
  const headers = { 'receipt+jws': headerOf('receipt+jws'), 'config+jws': headerOf('config+jws') };
  return {
    kid: current.kid,
    jwks: { keys: read<PublicJwk>(folder, '.public.json') },
    publicKey: Buffer.from(current.x, 'base64url'),
    signBytes: (bytes) => sign(null, bytes, key),
    sign: (payload: ReceiptPayload | PublishedConfig, typ: keyof typeof headers = 'receipt+jws') => signCompact(headers[typ], payload, key),
  };
}

/**
 * Makes a new signing key and forgets the old private one. The old public key stays for ever: receipts must be
 * checkable for as long as somebody keeps them. The server takes the new key at its next start.
 * @returns the new key's id
 */
export function rotateKey(folder: string, now: Date): string {
  const { kid } = createKey(folder, now);
  for (const old of read<PrivateJwk>(folder, '.private.json')) {
    if (old.kid !== kid) unlinkSync(join(folder, `receipt-${old.kid}.private.json`));
  }
  return kid;
}

function createKey(folder: string, now: Date): PrivateJwk {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  // RFC 7638: the thumbprint over the required members in lexical order.
  const kid = createHash('sha256').update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x })).digest('base64url');
  const published: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' };
  const secret: PrivateJwk = { ...published, d, createdAt: now.toISOString() };
  // The public half first: whatever was signed can be checked, also after a crash in between.
  writeOnce(join(folder, `receipt-${kid}.public.json`), JSON.stringify(published));
  writeOnce(join(folder, `receipt-${kid}.private.json`), JSON.stringify(secret));
  return secret;
}

function newestPrivate(folder: string): PrivateJwk | undefined {
  return read<PrivateJwk>(folder, '.private.json').sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
}

function read<Jwk>(folder: string, ending: string): Jwk[] {
  const names = readdirSync(folder).filter((name) => name.startsWith('receipt-') && name.endsWith(ending));
  return names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Jwk); // we wrote it
}

function signCompact(header: string, payload: object, key: KeyObject): string {
  const signed = `${header}.${base64url(JSON.stringify(payload))}`;
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`;
}

const base64url = (text: string): string => Buffer.from(text).toString('base64url');
