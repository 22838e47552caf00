import { randomUUID } from 'node:crypto';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { Vault } from '../receipts/vault.ts';
import type { Fanout, From } from './fanout.ts';
import type { Nats } from './nats.ts';

interface Means {
  readonly nats: Nats;
  /** What is told names people, and is sealed on its way. */
  readonly vault: Pick<Vault, 'seal' | 'unseal'>;
  /** Told when something cannot be read, as when another process has other keys. */
  readonly warn: (sentence: string) => void;
  /** First part of all subjects. */
  readonly name?: string;
  /** A sign of life every so many milliseconds; whoever gives none four times is gone. */
  readonly beat?: number;
}

type Listener = (message: unknown, from: From) => void;

/** Core NATS: at most once, no storage. */
export function createNatsFanout({ nats, vault, warn, name = 'same-door', beat = 2_000 }: Means): Fanout {
  const me = randomUUID();
  const topics = new Map<string, Set<Listener>>();
  const watchers = new Set<(process: string, here: boolean) => void>();
  const seen = new Map<string, number>();
  let connection: NatsConnection | undefined;
  let warned = false;

  const here = (process: string): void => {
    const isNew = !seen.has(process);
    seen.set(process, performance.now());
    if (isNew) watchers.forEach((watcher) => watcher(process, true));
  };
  const gone = (process: string): void => {
    if (seen.delete(process)) watchers.forEach((watcher) => watcher(process, false));
  };
  const heard = ({ subject, data }: Msg): void => {
    const [topic = '', tenantId = '', process = ''] = subject.slice(`${name}.told.`.length).split('.');
    if (process === me) return;
    here(process);
    let message: unknown;
    try {
      message = JSON.parse(vault.unseal(tenantId, `fanout/${topic}`, data).toString('utf8'));
    } catch {
      if (!warned) warn('What another process of this server tells cannot be read here. All processes need the same keys folder and the same TENANTS.');
      warned = true;
      return;
    }
    topics.get(topic)?.forEach((listener) => listener(message, { tenantId, process }));
  };
  const alive = (process: string, stays: boolean): void => {
    if (process === me) return;
    if (stays) here(process);
    else gone(process);
  };
  const sayAlive = (stays: boolean): void => {
    // What cannot go out now is not to go out later, all at once.
    if (nats.isUp()) connection?.publish(`${name}.${stays ? 'alive' : 'ends'}.${me}`);
  };
  const beats = setInterval(() => {
    for (const [process, at] of seen) if (performance.now() - at > beat * 4) gone(process);
    sayAlive(true);
  }, beat).unref();
  const begin = async (): Promise<void> => {
    connection = await nats.joined();
    if (closed) return;
    const hear = (kind: string, listener: (message: Msg) => void): void => void connection?.subscribe(`${name}.${kind}`, { callback: (error, message) => void (error ?? listener(message)) });
    hear('told.>', heard);
    hear('alive.*', ({ subject }) => alive(subject.split('.').at(-1) ?? '', true));
    hear('ends.*', ({ subject }) => alive(subject.split('.').at(-1) ?? '', false));
    nats.whenBack(() => sayAlive(true));
    sayAlive(true);
  };
  let closed = false;
  // It was closed before NATS was ever there.
  begin().catch(() => {});
  // Whoever comes is answered at once, so that both know of each other.
  watchers.add((_process, isHere) => isHere && sayAlive(true));

  return {
    tell(tenantId, topic, message) {
      if (nats.isUp()) connection?.publish(`${name}.told.${topic}.${tenantId}.${me}`, vault.seal(tenantId, `fanout/${topic}`, Buffer.from(JSON.stringify(message))));
    },
    hear: (topic, listener) => void topics.set(topic, (topics.get(topic) ?? new Set<Listener>()).add(listener)),
    watch: (listener) => void watchers.add(listener),
    async close() {
      closed = true;
      clearInterval(beats);
      sayAlive(false);
      if (nats.isUp()) await connection?.flush().catch(() => {});
    },
  };
}
