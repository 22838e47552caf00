import type { Spoken } from '../../../src/wire/rtt.ts';
import type { Bus, Conversation, Ledger, Replay } from './bus.ts';
import { remember, type Kept } from './kept-frames.ts';

/** Numbers are reserved on disk by so many at once. */
const block = 1_000;

interface Means {
  readonly ledger: Ledger;
  readonly clock: () => Date;
}

interface Log extends Kept {
  next: number;
  limit: number;
  readonly heads: Map<string, { s: number; l: number }>;
}

/** One process, its memory, and the record on disk. */
export function createMemoryBus({ ledger, clock }: Means): Bus {
  const logs = new Map<string, Promise<Log>>();
  const tails = new Map<string, Promise<unknown>>();
  const listeners = new Map<string, Set<(frame: Spoken) => void>>();

  const open = async (at: Conversation): Promise<Log> => {
    const [limit, heads] = await Promise.all([ledger.reserve(at, block), ledger.heads(at)]);
    return { frames: [], next: limit - block + 1, limit, heads: new Map([...heads].map(([party, head]) => [party, { ...head }])), gone: new Map() };
  };
  const logOf = (at: Conversation): Promise<Log> => {
    const known = logs.get(keyOf(at));
    if (known) return known;
    const opened = open(at);
    logs.set(keyOf(at), opened);
    // The next one tries again.
    opened.catch(() => logs.delete(keyOf(at)));
    return opened;
  };
  /** One thing after another in one conversation: a line on its way to the disk holds up what comes behind it. */
  const inTurn = <Result>(at: Conversation, work: (log: Log) => Promise<Result> | Result): Promise<Result> => {
    const key = keyOf(at);
    const turn = (tails.get(key) ?? Promise.resolve()).then(async () => work(await logOf(at)));
    const tail = turn.catch(() => {});
    tails.set(key, tail);
    void tail.then(() => tails.get(key) === tail && tails.delete(key));
    return turn;
  };

  return {
    append: (at, party, s, frame) =>
      inTurn(at, async (log) => {
        const head = log.heads.get(party) ?? { s: 0, l: 0 };
        if (s <= head.s) return 'known';
        if (s > head.s + 1) return 'gap';
        if (log.next > log.limit) log.limit = await ledger.reserve(at, block);
        const spoken: Spoken = { ...frame, s, n: log.next, p: party, ts: clock().getTime() };
        if (spoken.k === 'c') await ledger.keep(at, spoken);
        log.next += 1;
        log.heads.set(party, { s, l: spoken.k === 'c' ? Math.max(head.l, spoken.l) : head.l });
        remember(log, spoken);
        for (const listener of listeners.get(keyOf(at)) ?? []) listener(spoken);
        return spoken.n;
      }),
    replay: (at, after) =>
      inTurn(at, async (log): Promise<Replay> => {
        const frames = [...(await ledger.lines(at, after)), ...log.frames.filter(({ n }) => n > after)].sort((left, right) => left.n - right.n);
        const lost = [...log.gone].filter(([, n]) => n > after).map(([p]) => ({ p, after }));
        return { frames, head: log.next - 1, low: Math.max(0, ...log.gone.values()) + 1, lost };
      }),
    watch(at, listener) {
      const heard = listeners.get(keyOf(at)) ?? new Set();
      listeners.set(keyOf(at), heard.add(listener));
      return () => {
        heard.delete(listener);
        if (heard.size === 0 && listeners.get(keyOf(at)) === heard) listeners.delete(keyOf(at));
      };
    },
    lastSeq: (at, party) => inTurn(at, (log) => log.heads.get(party) ?? { s: 0, l: 0 }),
    forget: (at) => void logs.delete(keyOf(at)),
  };
}

const keyOf = ({ tenantId, sid }: Conversation): string => `${tenantId}/${sid}`;
