import type { Doubt, Received } from '../../wire/call.ts';
import type { Carried } from './carrier.ts';
import { judgeOfClarity } from './clarity.ts';
import type { Quality } from './live-call.ts';
import { meter } from './measure.ts';
import { firstStep, pacer, type Step } from './sending.ts';
import { summary } from './summary.ts';

/** Between two measurements, in milliseconds. */
export const every = 2_000;

export interface ObserverMeans {
  readonly connections: () => readonly Carried[];
  /** Whether this party says that they send a picture. */
  readonly sends: (p: string) => boolean;
  readonly seen: (p: string, doubts: Doubt[], quality: Quality | undefined) => void;
  /** How my picture is to be sent. */
  readonly fits: (step: Step) => void;
}

/** Finds out, at the receiver, how everybody's pictures arrive; and at the sender, what the line carries. */
export function observe({ connections, sends, seen, fits }: ObserverMeans): { measure(): Promise<void>; sum(): Received[] } {
  const parties = new Map<string, ReturnType<typeof one>>();
  const pace = pacer();
  let step = firstStep;
  return {
    async measure() {
      let bits = Infinity;
      for (const { p, connection } of connections()) {
        // A connection that has just been closed has nothing to say.
        const stats = [...((await connection.getStats().catch(() => undefined))?.values() ?? [])] as never[]; // of all kinds; what is read of them stands in `meter`
        bits = Math.min(bits, bitsIn(stats, step.bits));
        if (p === undefined) continue;
        const party = parties.get(p) ?? one();
        parties.set(p, party);
        const quality = party.read(stats);
        const counts = quality && sends(p) ? quality : undefined;
        if (counts) party.sum.add(counts);
        seen(p, counts ? party.judge(counts) : [], counts);
      }
      step = pace(bits);
      fits(step);
    },
    sum: () => [...parties].flatMap(([p, { sum }]) => sum.of(p) ?? []).slice(0, 8),
  };
}

const one = () => ({ read: meter(), judge: judgeOfClarity(), sum: summary(every / 1_000) });

interface SendingStat {
  readonly type: string;
  readonly kind?: string;
  readonly targetBitrate?: number;
  readonly nominated?: boolean;
  readonly availableOutgoingBitrate?: number;
}

/**
 * What the line carries of my picture, where the browser says so: what its encoder is given. Where we hold it down ourselves that says nothing, and what the
 * whole line is thought to carry has to do (on the narrowest lines Chromium never says less than the least of all that it might send).
 */
function bitsIn(stats: readonly SendingStat[], heldTo: number): number {
  const target = stats.find(({ type, kind }) => type === 'outbound-rtp' && kind === 'video')?.targetBitrate;
  if (target === undefined || target < heldTo * 0.95) return target ?? Infinity;
  return stats.find(({ type, nominated, availableOutgoingBitrate }) => type === 'candidate-pair' && nominated && availableOutgoingBitrate)?.availableOutgoingBitrate ?? Infinity;
}
