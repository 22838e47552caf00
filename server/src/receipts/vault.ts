import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { secretBytes } from './key-files.ts';

/** What opens one receipt, and where it is found. */
export interface Opened {
  readonly tenantId: string;
  readonly secret: Buffer;
}

/** Keeps what nobody else may read: bodies at rest, and the secrets of receipt addresses. */
export interface Vault {
  /** AES-256-GCM under the tenant's own key, bound to its submission. Throwing the key away erases every body. */
  seal(tenantId: string, submissionId: string, body: Uint8Array): Buffer;
  unseal(tenantId: string, submissionId: string, sealed: Uint8Array): Buffer;
  /** The key of one file of this tenant; gone when the tenant's key is. */
  fileKey(tenantId: string, fileId: string): Buffer;
  /** The 128 bits that open a receipt; derived, hence the same at every call. */
  secret(tenantId: string, submissionId: string): Buffer;
  /** The `t` of a receipt's address: the secret behind a mark that leads to the tenant. */
  token(tenantId: string, submissionId: string): string;
  openToken(token: string): Opened | null;
  /** The 128 bits that may be spent once on saying whether a case was resolved; only who may read the case is told. */
  outcomeToken(tenantId: string, caseId: string): string;
  /** A UUID that only this server can derive, the same for the same parts. */
  derivedKey(purpose: string, parts: readonly string[]): string;
}

const version = 1;
const markBytes = 6;
const secretLength = 16;

/** @param tenantIds every tenant of this server; the first start makes their keys */
export function openVault(folder: string, tenantIds: readonly string[]): Vault {
  const server = secretBytes(join(folder, 'server.key'));
  const tenants = new Map(tenantIds.map((id) => [id, secretBytes(join(folder, `tenant-${id}.key`))]));
  const marks = new Map(tenantIds.map((id) => [markOf(id).toString('hex'), id]));
  const purposes = { receipt: derive(server, 'receipt-secret'), key: derive(server, 'derived-key'), outcome: derive(server, 'outcome-token') };
  const keyOf = (tenantId: string): Buffer => {
    const key = tenants.get(tenantId);
    if (!key) throw new RangeError('This tenant has no key here.');
    return key;
  };

  const secret = (tenantId: string, submissionId: string): Buffer =>
    hmac(purposes.receipt, [tenantId, submissionId]).subarray(0, secretLength);

  return {
    secret,
    seal(tenantId, submissionId, body) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(tenantId), nonce).setAAD(Buffer.from(`${tenantId}/${submissionId}`));
      const sealed = Buffer.concat([cipher.update(body), cipher.final()]);
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), sealed]);
    },
    unseal(tenantId, submissionId, given) {
      const sealed = Buffer.from(given);
      if (sealed[0] !== version) throw new RangeError('This body was sealed by a newer version of the server.');
      const decipher = createDecipheriv('aes-256-gcm', keyOf(tenantId), sealed.subarray(1, 13)).setAAD(Buffer.from(`${tenantId}/${submissionId}`));
      decipher.setAuthTag(sealed.subarray(13, 29));
      return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
    },
    fileKey: (tenantId, fileId) => derive(keyOf(tenantId), `file/${fileId}`),
    token: (tenantId, submissionId) =>
      Buffer.concat([markOf(tenantId), secret(tenantId, submissionId)]).toString('base64url'),
    openToken(token) {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length !== markBytes + secretLength || bytes.toString('base64url') !== token) return null;
      const tenantId = marks.get(bytes.subarray(0, markBytes).toString('hex'));
      return tenantId === undefined ? null : { tenantId, secret: bytes.subarray(markBytes) };
    },
    outcomeToken: (tenantId, caseId) => hmac(purposes.outcome, [tenantId, caseId]).subarray(0, secretLength).toString('base64url'),
    derivedKey: (purpose, parts) => uuidFrom(hmac(purposes.key, [purpose, ...parts])),
  };
}

/** The only form in which the server keeps a receipt's secret, or an outcome's token. */
export function secretHash(secret: Uint8Array | string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Takes as long for a near miss as for a wild guess. */
export function sameHash(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}

const markOf = (tenantId: string): Buffer => createHash('sha256').update(`tenant/${tenantId}`).digest().subarray(0, markBytes);
const derive = (key: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `same-door/${purpose}`, 32));
// JSON keeps the parts apart, so that no two lists read the same.
const hmac = (key: Buffer, parts: readonly string[]): Buffer => createHmac('sha256', key).update(JSON.stringify(parts)).digest();

/** A UUID of version 8 (RFC 9562, 5.8: made by a rule of one's own). */
function uuidFrom(bytes: Buffer): string {
  const hex = bytes.subarray(0, 16).toString('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
