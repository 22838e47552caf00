import { alone, type Fanout } from '../ops/fanout.ts';

/** What came in: a request without a proof, one with a proof, or one that nothing could be made of. */
export type Came = 'unproved' | 'proved' | 'refused';

/** How hard a proof is; 0: nobody is asked for one. */
export type Level = 0 | 1 | 2 | 3 | 4;

/** How much comes in for each company, and whether that is an attack. */
export interface Demand {
  came(tenantId: string, what: Came): void;
  /** Here, or at another process of this server: whichever sees more. */
  level(tenantId: string): Level;
}

interface Means {
  /** Submissions a minute from which a company is under attack; 0: never. */
  readonly from: number;
  readonly clock: () => Date;
  readonly fanout?: Fanout;
}

/** One piece of the last minute. */
interface Slice extends Record<Came, number> {
  readonly begins: number;
}

interface Seen {
  slices: Slice[];
  attacked: boolean;
  told: { readonly level: Level; readonly at: number };
}

const minute = 60_000;
const sliceLength = 10_000;
/** What nothing could be made of weighs as much as this many requests more: people's devices check before they send. */
const refusedWeighs = 3;
/** How often the other processes are told again, in milliseconds; what they were told counts for a minute. */
const repeatAfter = 20_000;
const topic = 'demand';

/**
 * Counts the last minute of each company, in memory only and without addresses. From `from` on it is an attack, below half of that no longer:
 * what swings around the border does not switch to and fro. Each doubling is a level more, up to the highest.
 */
export function createDemand({ from, clock, fanout = alone }: Means): Demand {
  const seen = new Map<string, Seen>();
  const heard = new Map<string, Map<string, { readonly level: Level; readonly until: number }>>();
  const now = () => clock().getTime();

  fanout.hear(topic, (message, { tenantId, process }) => {
    const processes = heard.get(tenantId) ?? new Map<string, { readonly level: Level; readonly until: number }>();
    heard.set(tenantId, processes);
    processes.set(process, { level: levelIn(message), until: now() + minute });
  });

  const seenOf = (tenantId: string): Seen => {
    const known = seen.get(tenantId) ?? { slices: [], attacked: false, told: { level: 0, at: 0 } };
    seen.set(tenantId, known);
    // A clock that was set back must not keep what lies in the future.
    known.slices = known.slices.filter(({ begins }) => begins > now() - minute && begins <= now());
    known.attacked &&= loadOf(known.slices) >= from / 2;
    return known;
  };

  /** What this process sees by itself. */
  const own = (tenantId: string): Level => {
    const one = seenOf(tenantId);
    const load = loadOf(one.slices);
    one.attacked ||= from > 0 && load >= from;
    const level = one.attacked ? asLevel(1 + Math.floor(Math.log2(Math.max(1, load / from)))) : 0;
    if (level !== one.told.level || (level > 0 && now() - one.told.at >= repeatAfter)) {
      one.told = { level, at: now() };
      fanout.tell(tenantId, topic, { level });
    }
    return level;
  };

  return {
    came(tenantId, what) {
      if (from === 0) return;
      const { slices } = seenOf(tenantId);
      const last = slices.at(-1);
      const slice = last && now() - last.begins < sliceLength ? last : { begins: now(), unproved: 0, proved: 0, refused: 0 };
      if (slice !== last) slices.push(slice);
      slice[what] += 1;
    },
    level(tenantId) {
      const others = [...(heard.get(tenantId)?.values() ?? [])].filter(({ until }) => until > now()).map(({ level }) => level);
      return asLevel(Math.max(own(tenantId), ...others));
    },
  };
}

/** Under attack a person comes twice: once to be asked, once with the proof. They count once; so does a machine that brings its proofs unasked. */
function loadOf(slices: readonly Slice[]): number {
  const sum = (what: Came) => slices.reduce((all, slice) => all + slice[what], 0);
  return Math.max(sum('unproved'), sum('proved')) + refusedWeighs * sum('refused');
}

const levels: readonly Level[] = [0, 1, 2, 3, 4];
const asLevel = (level: number): Level => levels[Math.min(Math.max(0, level), 4)] ?? 0;

/** What another process says; anything else is no attack. */
function levelIn(message: unknown): Level {
  const level = typeof message === 'object' && message !== null && 'level' in message ? message.level : 0;
  return levels.find((one) => one === level) ?? 0;
}
