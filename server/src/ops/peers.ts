import { randomUUID } from 'node:crypto';

/**
 * Asks one other process of this server for what only it can do, and waits for its answer. Where no answer comes it may have been done all the
 * same: whoever asks again asks for something that counts once.
 */
export interface Peers {
  /** This process, as the others call it. */
  readonly me: string;
  /**
   * @param question goes as JSON, sealed with the company's key
   * @returns what the process answers; `undefined` when there is none of this name
   * @throws NatsUnavailable, PeerSilent
   */
  ask(process: string, tenantId: string, topic: string, question: unknown): Promise<unknown>;
  /** What this process answers to a topic. When that throws, nothing is answered. */
  answer(topic: string, answer: Answer): void;
}

export type Answer = (tenantId: string, question: unknown) => Promise<unknown>;

/** The other process did not answer in time: it is busy, it dies, or it has other keys. */
export class PeerSilent extends Error {
  override readonly name = 'PeerSilent';

  constructor(options?: ErrorOptions) {
    super('Another process of this server did not answer in time. Look at its log; all processes need the same keys folder and the same TENANTS.', options);
  }
}

/** One process serves everybody. */
export function noPeers(): Peers {
  return { me: randomUUID(), ask: () => Promise.resolve(undefined), answer: () => {} };
}
