import { randomUUID } from 'node:crypto';
import type { Spoken } from '../../../src/wire/rtt.ts';
import type { Nats } from '../ops/nats.ts';
import type { Bus, Conversation, Ledger, Replay } from './bus.ts';
import { block, changeOf, type Log } from './nats-log.ts';
import { createLogs } from './nats-logs.ts';
import type { Change, Numbers, Sealing } from './nats-message.ts';
import type { ConversationStream } from './nats-stream.ts';

interface Means {
  readonly nats: Nats;
  readonly stream: ConversationStream;
  readonly ledger: Ledger;
  readonly vault: Sealing;
  readonly clock: () => Date;
  /** How long another process may take to write a line, in milliseconds. */
  readonly holdLife?: number;
}

/**
 * Several processes, one order: each message is put behind the last one that its sender has read, or not at all. A line is announced, written
 * to the database, and then said; when its process dies in between, the database says whether it was.
 */
export function createNatsBus({ nats, stream, ledger, vault, clock, holdLife = 10_000 }: Means): Bus {
  const me = randomUUID();
  const logs = createLogs({ nats, stream, ledger, vault });
  const { reader } = logs;

  /** @returns false when others were faster; then their messages have been read */
  const publish = async (at: Conversation, log: Log, change: Change, numbers: Numbers): Promise<boolean> => {
    const before = log.seq;
    try {
      if (await reader.put(at, log, change, numbers)) return true;
      await reader.refresh(at, log);
      // Nobody was faster: what stood there is gone, by its age or because the conversation is over.
      if (log.seq === before) await reader.readAnew(at, log, log.life);
      return false;
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

  return {
    watch: (at, listener) => logs.watch(at, listener),
    forget: (at) => logs.forget(at),
    append: (at, party, s, frame) =>
      logs.inTurn(at, async (log) => {
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
    // Whoever comes back counts on from what is told here: less than another process has acknowledged would cost them what they say next.
    replay: (at, after) =>
      logs.afresh(at, async (log): Promise<Replay> => {
        const { next } = log;
        // A line that is on disk and not yet said is told when it is.
        const lines = (await ledger.lines(at, after)).filter(({ n }) => n < next);
        const frames = [...lines, ...log.frames.filter(({ n }) => n > after && n < next)].sort((left, right) => left.n - right.n);
        const lost = [...log.gone].filter(([, n]) => n > after).map(([p]) => ({ p, after }));
        return { frames, head: next - 1, low: Math.max(0, ...log.gone.values()) + 1, lost };
      }),
    lastSeq: (at, party) => logs.inTurn(at, (log) => log.heads.get(party) ?? { s: 0, l: 0 }),
  };
}
