import { randomUUID } from 'node:crypto';
import type { Spoken } from '../../../src/wire/rtt.ts';
import type { Nats } from '../ops/nats.ts';
import type { Vault } from '../receipts/vault.ts';
import type { Bus, Conversation, Ledger, Replay } from './bus.ts';
import { remember, type Kept } from './kept-frames.ts';
import type { ConversationStream, StreamMessage } from './nats-stream.ts';

interface Means {
  readonly nats: Nats;
  readonly stream: ConversationStream;
  readonly ledger: Ledger;
  /** What goes through NATS is sealed like what lies on disk. */
  readonly vault: Pick<Vault, 'seal' | 'unseal'>;
  readonly clock: () => Date;
  /** How long another process may take to write a line, in milliseconds. */
  readonly holdLife?: number;
}

type Line = Extract<Spoken, { k: 'c' }>;

/** One message of the stream. Each says how everything stands after it, so that whoever comes late needs nothing older. */
interface Message {
  readonly said?: Spoken;
  /** A line on its way to the disk: nothing overtakes it. */
  readonly hold?: { readonly by: string; readonly line: Line };
  readonly next: number;
  readonly limit: number;
  readonly heads: readonly (readonly [party: string, s: number, l: number])[];
  readonly gone: readonly (readonly [party: string, n: number])[];
}

type Change = Partial<Pick<Message, 'said' | 'hold'>>;
type Numbers = Pick<Message, 'next' | 'limit'>;

interface Log extends Kept {
  /** The place of the last message that was read; 0 for none. */
  seq: number;
  /** Which life of the stream that was; another one has forgotten it. */
  life: string;
  /** Whether `seq` is the last one, as far as we know. */
  sure: boolean;
  next: number;
  limit: number;
  readonly heads: Map<string, { s: number; l: number }>;
  hold: (NonNullable<Message['hold']> & { readonly since: number }) | null;
  readonly changed: Set<() => void>;
  unhear(): void;
}

/** Numbers are reserved on disk by so many at once. */
const block = 1_000;

/**
 * Several processes, one order: each message is put behind the last one that its sender has read, or not at all. A line is announced, written
 * to the database, and then said; when its process dies in between, the database says whether it was. NATS may forget everything: numbers
 * go on above all that were given out, and lines come from the database.
 */
export function createNatsBus({ nats, stream, ledger, vault, clock, holdLife = 10_000 }: Means): Bus {
  const me = randomUUID();
  const logs = new Map<string, Promise<Log>>();
  const open = new Map<string, { readonly at: Conversation; readonly log: Log }>();
  const tails = new Map<string, Promise<unknown>>();
  const listeners = new Map<string, Set<(frame: Spoken) => void>>();
  const late = new Set<string>();

  const sealed = (at: Conversation, log: Log, { said, hold }: Change, numbers: Numbers): Buffer => {
    const heads = new Map(log.heads);
    if (said) heads.set(said.p, { s: said.s, l: Math.max(said.k === 'c' ? said.l : 0, heads.get(said.p)?.l ?? 0) });
    const message: Message = { ...(said && { said }), ...(hold && { hold }), ...numbers, heads: [...heads].map(([p, { s, l }]) => [p, s, l]), gone: [...log.gone] };
    return vault.seal(at.tenantId, `rtt/${at.sid}`, Buffer.from(JSON.stringify(message)));
  };
  const apply = (at: Conversation, log: Log, { seq, bytes }: StreamMessage, tells: boolean): void => {
    if (seq <= log.seq) return;
    const { said, hold, next, limit, heads, gone } = JSON.parse(vault.unseal(at.tenantId, `rtt/${at.sid}`, bytes).toString('utf8')) as Message; // sealed by us
    log.seq = seq;
    log.limit = Math.max(log.limit, limit);
    log.next = Math.max(log.next, next);
    log.hold = hold ? { ...hold, since: performance.now() } : null;
    for (const [p, s, l] of heads) log.heads.set(p, { s: Math.max(s, log.heads.get(p)?.s ?? 0), l: Math.max(l, log.heads.get(p)?.l ?? 0) });
    for (const [p, n] of gone) log.gone.set(p, Math.max(n, log.gone.get(p) ?? 0));
    if (said) hear(at, log, said, tells);
    [...log.changed].forEach((tell) => tell());
  };
  const hear = (at: Conversation, log: Log, said: Spoken, tells: boolean): void => {
    remember(log, said);
    if (tells) for (const listener of [...(listeners.get(keyOf(at)) ?? [])]) listener(said);
  };

  const readOn = async (at: Conversation, log: Log, tells: boolean): Promise<void> => {
    for (let message = await stream.next(keyOf(at), log.seq); message; message = await stream.next(keyOf(at), log.seq)) apply(at, log, message, tells);
    log.sure = true;
  };
  /** Begins with numbers above all that were ever given out, in a stream that knows nothing of them. One process does it, and the others read it. */
  const numberAnew = async (at: Conversation, log: Log): Promise<void> => {
    const limit = await ledger.reserve(at, block);
    const bytes = sealed(at, log, {}, { next: limit - block + 1, limit });
    const seq = await stream.add(keyOf(at), 0, bytes);
    if (seq === 'behind') await readOn(at, log, true);
    else apply(at, log, { seq, bytes }, true);
  };
  const readAnew = async (at: Conversation, log: Log, life: string): Promise<void> => {
    Object.assign(log, { seq: 0, life, hold: null });
    await readOn(at, log, true);
    if (log.seq === 0) await numberAnew(at, log);
  };
  const refresh = async (at: Conversation, log: Log): Promise<void> => {
    const life = await stream.ensure();
    if (life === log.life) return readOn(at, log, true);
    // NATS has forgotten everything. What somebody may have missed meanwhile is on disk.
    for (const line of await ledger.lines(at, log.next - 1)) {
      log.heads.set(line.p, { s: line.s, l: line.k === 'c' ? line.l : 0 });
      log.next = line.n + 1;
      hear(at, log, line, true);
    }
    await readAnew(at, log, life);
  };

  const begin = async (at: Conversation): Promise<Log> => {
    const heads = await ledger.heads(at);
    const log: Log = {
      seq: 0, life: await stream.ensure(), sure: false, next: 1, limit: 0, frames: [], gone: new Map(), heads: new Map([...heads].map(([p, head]) => [p, { ...head }])), hold: null, changed: new Set(), unhear: () => {},
    };
    const end = await stream.hear(keyOf(at), (message, before) => {
      if (message.seq <= log.seq) return;
      try {
        if (log.sure && log.seq === before) return apply(at, log, message, true);
      } catch {
        // Sealed with other keys than ours: whoever says or asks something here is told that it does not work.
      }
      // What it did not hear, or cannot read, is read from the stream before anything else happens.
      log.sure = false;
      catchUp(at);
    });
    try {
      await readOn(at, log, false);
      if (log.seq === 0) await numberAnew(at, log);
    } catch (error) {
      end();
      throw error;
    }
    log.unhear = end;
    open.set(keyOf(at), { at, log });
    return log;
  };
  const logOf = (at: Conversation): Promise<Log> => {
    const known = logs.get(keyOf(at));
    if (known) return known;
    const begun = begin(at);
    logs.set(keyOf(at), begun);
    // The next one tries again.
    begun.catch(() => logs.delete(keyOf(at)));
    return begun;
  };
  const queued = <Result>(at: Conversation, work: () => Promise<Result>): Promise<Result> => {
    const key = keyOf(at);
    const turn = (tails.get(key) ?? Promise.resolve()).then(work);
    const tail = turn.catch(() => {});
    tails.set(key, tail);
    void tail.then(() => tails.get(key) === tail && tails.delete(key));
    return turn;
  };
  /** One thing after another in one conversation, as far as this process goes. */
  const inTurn = <Result>(at: Conversation, work: (log: Log) => Promise<Result> | Result): Promise<Result> =>
    queued(at, async () => {
      const log = await logOf(at);
      if (!log.sure) await refresh(at, log);
      return work(log);
    });

  const catchUp = (at: Conversation): void => {
    // Once at a time; when NATS is away, its return is the next occasion.
    if (late.has(keyOf(at))) return;
    late.add(keyOf(at));
    void inTurn(at, () => {}).catch(() => {}).finally(() => late.delete(keyOf(at)));
  };
  const drop = (at: Conversation): void => {
    open.get(keyOf(at))?.log.unhear();
    open.delete(keyOf(at));
    logs.delete(keyOf(at));
  };

  /** @returns false when others were faster; then their messages have been read */
  const publish = async (at: Conversation, log: Log, change: Change, numbers: Numbers): Promise<boolean> => {
    const bytes = sealed(at, log, change, numbers);
    const before = log.seq;
    try {
      const seq = await stream.add(keyOf(at), log.seq, bytes);
      if (seq !== 'behind') apply(at, log, { seq, bytes }, true);
      else {
        await refresh(at, log);
        // Nobody was faster: what stood there is gone, by its age or because the conversation is over.
        if (log.seq === before) await readAnew(at, log, log.life);
      }
      return seq !== 'behind';
    } catch (error) {
      // It may have arrived, and it may not.
      log.sure = false;
      throw error;
    }
  };
  /** A line of another process is on its way to the disk; when that takes too long, the disk is asked. */
  const settle = async (at: Conversation, log: Log, hold: NonNullable<Log['hold']>): Promise<void> => {
    const rest = hold.since + holdLife - performance.now();
    if (hold.by !== me && rest > 0) return changeOf(log, rest);
    const kept = (await ledger.lines(at, hold.line.n - 1)).find(({ n }) => n === hold.line.n);
    await publish(at, log, kept ? { said: kept } : {}, { next: kept ? kept.n + 1 : log.next, limit: log.limit });
  };

  nats.whenBack(() => {
    for (const { at, log } of open.values()) {
      log.sure = false;
      if (listeners.has(keyOf(at))) catchUp(at);
    }
  });

  return {
    append: (at, party, s, frame) =>
      inTurn(at, async (log) => {
        for (;;) {
          if (log.hold) {
            await settle(at, log, log.hold);
            continue;
          }
          const head = log.heads.get(party) ?? { s: 0, l: 0 };
          if (s <= head.s) return 'known';
          if (s > head.s + 1) return 'gap';
          const limit = log.next > log.limit ? await ledger.reserve(at, block) : log.limit;
          const n = Math.max(log.next, log.next > log.limit ? limit - block + 1 : 0);
          const spoken: Spoken = { ...frame, s, n, p: party, ts: clock().getTime() };
          if (spoken.k === 'c') {
            if (!(await publish(at, log, { hold: { by: me, line: spoken } }, { next: n, limit }))) continue;
            try {
              await ledger.keep(at, spoken);
            } catch (error) {
              // When this does not arrive, whoever comes next asks the disk.
              await publish(at, log, {}, { next: n, limit }).catch(() => {});
              throw error;
            }
          }
          if (await publish(at, log, { said: spoken }, { next: n + 1, limit })) return n;
        }
      }),
    replay: (at, after) =>
      inTurn(at, async (log): Promise<Replay> => {
        const { next } = log;
        // A line that is on disk and not yet said is told when it is.
        const lines = (await ledger.lines(at, after)).filter(({ n }) => n < next);
        const frames = [...lines, ...log.frames.filter(({ n }) => n > after && n < next)].sort((left, right) => left.n - right.n);
        const lost = [...log.gone].filter(([, n]) => n > after).map(([p]) => ({ p, after }));
        return { frames, head: next - 1, low: Math.max(0, ...log.gone.values()) + 1, lost };
      }),
    watch(at, listener) {
      const heard = listeners.get(keyOf(at)) ?? new Set();
      listeners.set(keyOf(at), heard.add(listener));
      // What comes from other processes is heard from now on; whoever needs what came before asks for it.
      catchUp(at);
      return () => {
        heard.delete(listener);
        if (heard.size > 0 || listeners.get(keyOf(at)) !== heard) return;
        listeners.delete(keyOf(at));
        // The stream remembers it; this process needs to only while somebody is connected.
        void queued(at, async () => listeners.has(keyOf(at)) || drop(at));
      };
    },
    lastSeq: (at, party) => inTurn(at, (log) => log.heads.get(party) ?? { s: 0, l: 0 }),
    forget(at) {
      void queued(at, async () => {
        drop(at);
        // What cannot be erased now goes by its age.
        await stream.erase(keyOf(at)).catch(() => {});
      });
    },
  };
}

function changeOf(log: Log, atMost: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(late);
      log.changed.delete(done);
      resolve();
    };
    const late = setTimeout(done, atMost);
    log.changed.add(done);
  });
}

/** Its subject in the stream. */
const keyOf = ({ tenantId, sid }: Conversation): string => `${tenantId}.${sid}`;
