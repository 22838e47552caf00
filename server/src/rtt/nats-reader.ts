import type { Spoken } from '../../../src/wire/rtt.ts';
import type { Conversation, Ledger } from './bus.ts';
import { remember } from './kept-frames.ts';
import { block, messageAfter, takeIn, type Log } from './nats-log.ts';
import { sealMessage, subjectOf, unsealMessage, type Change, type Numbers, type Sealing } from './nats-message.ts';
import type { ConversationStream, StreamMessage } from './nats-stream.ts';

/** Keeps the log of a conversation as the stream has it. Every call that waits rejects with `NatsUnavailable` while NATS is away. */
export interface Reader {
  /** Takes in what came next. @param tells whether listeners hear of it */
  take(at: Conversation, log: Log, message: StreamMessage, tells: boolean): void;
  /** Takes in everything up to the end; a stream that knows nothing of the conversation is begun. */
  begin(at: Conversation, log: Log): Promise<void>;
  /** Takes in what is new, also where NATS has forgotten everything meanwhile. */
  refresh(at: Conversation, log: Log): Promise<void>;
  /** The same from the beginning of what is there. */
  readAnew(at: Conversation, log: Log, life: string): Promise<void>;
  /** Puts a message behind the last one that was read. @returns false when another one stands there by now */
  put(at: Conversation, log: Log, change: Change, numbers: Numbers): Promise<boolean>;
}

interface Means {
  readonly stream: ConversationStream;
  readonly ledger: Ledger;
  readonly vault: Sealing;
  /** Told of what was said. */
  readonly tell: (at: Conversation, said: Spoken) => void;
}

/** NATS may forget everything: numbers go on above all that were given out, and lines come from the database. */
export function createReader({ stream, ledger, vault, tell }: Means): Reader {
  const take: Reader['take'] = (at, log, { seq, bytes }, tells) => {
    if (seq <= log.seq) return;
    const said = takeIn(log, seq, unsealMessage(vault, at, bytes));
    if (said && tells) tell(at, said);
  };
  const put: Reader['put'] = async (at, log, change, numbers) => {
    const bytes = sealMessage(vault, at, messageAfter(log, change, numbers));
    const seq = await stream.add(subjectOf(at), log.seq, bytes);
    if (seq === 'behind') return false;
    take(at, log, { seq, bytes }, true);
    return true;
  };
  const readOn = async (at: Conversation, log: Log, tells: boolean): Promise<void> => {
    for (let message = await stream.next(subjectOf(at), log.seq); message; message = await stream.next(subjectOf(at), log.seq)) take(at, log, message, tells);
    log.sure = true;
  };
  /** Begins with numbers above all that were ever given out, in a stream that knows nothing of them. One process does it, and the others read it. */
  const numberAnew = async (at: Conversation, log: Log): Promise<void> => {
    const limit = await ledger.reserve(at, block);
    if (!(await put(at, log, {}, { next: limit - block + 1, limit }))) await readOn(at, log, true);
  };
  const readAnew: Reader['readAnew'] = async (at, log, life) => {
    Object.assign(log, { seq: 0, life, hold: null });
    await readOn(at, log, true);
    if (log.seq === 0) await numberAnew(at, log);
  };

  return {
    take,
    put,
    readAnew,
    async begin(at, log) {
      await readOn(at, log, false);
      if (log.seq === 0) await numberAnew(at, log);
    },
    async refresh(at, log) {
      const life = await stream.ensure();
      if (life === log.life) return readOn(at, log, true);
      // NATS has forgotten everything. What somebody may have missed meanwhile is on disk.
      for (const line of await ledger.lines(at, log.next - 1)) {
        log.heads.set(line.p, { s: line.s, l: line.k === 'c' ? line.l : 0 });
        log.next = line.n + 1;
        remember(log, line);
        tell(at, line);
      }
      await readAnew(at, log, life);
    },
  };
}
