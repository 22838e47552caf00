import type { Spoken } from '../../../src/wire/rtt.ts';
import type { Vault } from '../receipts/vault.ts';
import type { Conversation } from './bus.ts';

export type Line = Extract<Spoken, { k: 'c' }>;

/** One message of the stream. Each says how everything stands after it, so that whoever comes late needs nothing older. */
export interface Message {
  readonly said?: Spoken;
  /** A line on its way to the disk: nothing overtakes it. */
  readonly hold?: { readonly by: string; readonly line: Line };
  readonly next: number;
  readonly limit: number;
  readonly heads: readonly (readonly [party: string, s: number, l: number])[];
  readonly gone: readonly (readonly [party: string, n: number])[];
}

/** What happens with a message. */
export type Change = Partial<Pick<Message, 'said' | 'hold'>>;
/** The next number, and the last that may be given out before others are reserved. */
export type Numbers = Pick<Message, 'next' | 'limit'>;

/** What goes through NATS is sealed like what lies on disk. */
export type Sealing = Pick<Vault, 'seal' | 'unseal'>;

export function sealMessage(vault: Sealing, { tenantId, sid }: Conversation, message: Message): Buffer {
  return vault.seal(tenantId, `rtt/${sid}`, Buffer.from(JSON.stringify(message)));
}

/** @throws where it was sealed with other keys than ours */
export function unsealMessage(vault: Sealing, { tenantId, sid }: Conversation, bytes: Uint8Array): Message {
  return JSON.parse(vault.unseal(tenantId, `rtt/${sid}`, bytes).toString('utf8')) as Message; // sealed by us
}

/** The subject of a conversation in the stream. */
export const subjectOf = ({ tenantId, sid }: Conversation): string => `${tenantId}.${sid}`;
