import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { secretBytes } from '../receipts/key-files.ts';

/** The server's own key for webhooks: whoever receives them checks with what anybody may know, and keeps no secret for it. */
export interface WebhookKey {
  /** As Standard Webhooks writes an Ed25519 key: `whpk_` and base64. */
  readonly public: string;
  sign(content: Uint8Array): Uint8Array;
}

/** @param folder of keys; the first start makes this one */
export function openWebhookKey(folder: string): WebhookKey {
  const key = privateFrom(secretBytes(join(folder, 'webhook.key')));
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { public: `whpk_${Buffer.from(x, 'base64url').toString('base64')}`, sign: (content) => sign(null, content, key) };
}

/** RFC 8410, 7: what stands before the 32 bytes of an Ed25519 key. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

function privateFrom(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });
}
