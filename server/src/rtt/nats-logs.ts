import type { Spoken } from '../../../src/wire/rtt.ts';
import type { Nats } from '../ops/nats.ts';
import type { Conversation, Ledger } from './bus.ts';
import { emptyLog, type Log } from './nats-log.ts';
import { subjectOf, type Sealing } from './nats-message.ts';
import { createReader, type Reader } from './nats-reader.ts';
import type { ConversationStream } from './nats-stream.ts';

/** The logs of all conversations that this process follows. */
export interface Logs {
  readonly reader: Reader;
  /** One thing after another in one conversation, as far as this process goes, each with a log that was read to its end. */
  inTurn<Result>(at: Conversation, work: (log: Log) => Promise<Result> | Result): Promise<Result>;
  /** The same, and asks NATS first for what was taken anywhere: it may be on its way to this process, and whoever comes may know of it. */
  afresh<Result>(at: Conversation, work: (log: Log) => Promise<Result> | Result): Promise<Result>;
  /** Hears everything that is said from now on. @returns what ends it */
  watch(at: Conversation, listener: (frame: Spoken) => void): () => void;
  /** The conversation is over: nothing of it stays in the stream. */
  forget(at: Conversation): void;
}

interface Means {
  readonly nats: Nats;
  readonly stream: ConversationStream;
  readonly ledger: Ledger;
  readonly vault: Sealing;
}

export function createLogs({ nats, stream, ledger, vault }: Means): Logs {
  const logs = new Map<string, Promise<Log>>();
  const open = new Map<string, { readonly at: Conversation; readonly log: Log }>();
  const tails = new Map<string, Promise<unknown>>();
  const listeners = new Map<string, Set<(frame: Spoken) => void>>();
  const late = new Set<string>();
  const reader = createReader({ stream, ledger, vault, tell: (at, said) => [...(listeners.get(subjectOf(at)) ?? [])].forEach((listener) => listener(said)) });

  const begin = async (at: Conversation): Promise<Log> => {
    const heads = await ledger.heads(at);
    const log = emptyLog(await stream.ensure(), heads);
    const end = await stream.hear(subjectOf(at), (message, before) => {
      if (message.seq <= log.seq) return;
      try {
        if (log.sure && log.seq === before) return reader.take(at, log, message, true);
      } catch {
        // Sealed with other keys than ours: whoever says or asks something here is told that it does not work.
      }
      // What it did not hear, or cannot read, is read from the stream before anything else happens.
      log.sure = false;
      catchUp(at);
    });
    try {
      await reader.begin(at, log);
    } catch (error) {
      end();
      throw error;
    }
    log.unhear = end;
    open.set(subjectOf(at), { at, log });
    return log;
  };
  const logOf = (at: Conversation): Promise<Log> => {
    const known = logs.get(subjectOf(at));
    if (known) return known;
    const begun = begin(at);
    logs.set(subjectOf(at), begun);
    // The next one tries again.
    begun.catch(() => logs.delete(subjectOf(at)));
    return begun;
  };
  const queued = <Result>(at: Conversation, work: () => Promise<Result>): Promise<Result> => {
    const key = subjectOf(at);
    const turn = (tails.get(key) ?? Promise.resolve()).then(work);
    const tail = turn.catch(() => {});
    tails.set(key, tail);
    void tail.then(() => tails.get(key) === tail && tails.delete(key));
    return turn;
  };
  const inTurn: Logs['inTurn'] = (at, work) =>
    queued(at, async () => {
      const log = await logOf(at);
      if (!log.sure) await reader.refresh(at, log);
      return work(log);
    });
  const afresh: Logs['afresh'] = (at, work) =>
    queued(at, async () => {
      const log = await logOf(at);
      log.sure = false;
      await reader.refresh(at, log);
      return work(log);
    });
  const catchUp = (at: Conversation): void => {
    // Once at a time; when NATS is away, its return is the next occasion.
    if (late.has(subjectOf(at))) return;
    late.add(subjectOf(at));
    void inTurn(at, () => {}).catch(() => {}).finally(() => late.delete(subjectOf(at)));
  };
  const drop = (at: Conversation): void => {
    open.get(subjectOf(at))?.log.unhear();
    open.delete(subjectOf(at));
    logs.delete(subjectOf(at));
  };

  nats.whenBack(() => {
    for (const { at, log } of open.values()) {
      log.sure = false;
      if (listeners.has(subjectOf(at))) catchUp(at);
    }
  });

  return {
    reader,
    inTurn,
    afresh,
    watch(at, listener) {
      const heard = listeners.get(subjectOf(at)) ?? new Set();
      listeners.set(subjectOf(at), heard.add(listener));
      // What comes from other processes is heard from now on; whoever needs what came before asks for it.
      catchUp(at);
      return () => {
        heard.delete(listener);
        if (heard.size > 0 || listeners.get(subjectOf(at)) !== heard) return;
        listeners.delete(subjectOf(at));
        // The stream remembers it; this process needs to only while somebody is connected.
        void queued(at, async () => listeners.has(subjectOf(at)) || drop(at));
      };
    },
    forget(at) {
      void queued(at, async () => {
        drop(at);
        // What cannot be erased now goes by its age.
        await stream.erase(subjectOf(at)).catch(() => {});
      });
    },
  };
}
