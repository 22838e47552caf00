import type { Doubt, Received } from '../../wire/call.ts';
import type { Carried } from './carrier.ts';
import { judgeOfClarity } from './clarity.ts';
import type { Quality } from './live-call.ts';
import { meter } from './measure.ts';
import { scaleFor } from './sending.ts';
import { summary } from './summary.ts';

/** Between two measurements, in milliseconds. */
export const every = 2_000;

export interface ObserverMeans {
  readonly connections: () => readonly Carried[];
  /** Whether this party says that they send a picture. */
  readonly sends: (p: string) => boolean;
  readonly seen: (p: string, doubts: Doubt[], quality: Quality | undefined) => void;
  /** How many times smaller my picture is to be sent. */
  readonly scaled: (by: number) => void;
}

/** Finds out, at the receiver, how everybody's pictures arrive; and at the sender, what the line carries. */
export function observe({ connections, sends, seen, scaled }: ObserverMeans): { measure(): Promise<void>; sum(): Received[] } {
  const parties = new Map<string, ReturnType<typeof one>>();
  let [scale, wanted] = [1, 1];
  return {
    async measure() {
      let bits = Infinity;
      for (const { p, connection } of connections()) {
        // A connection that has just been closed has nothing to say.
        const stats = [...((await connection.getStats().catch(() => undefined))?.values() ?? [])] as never[]; // of all kinds; what is read of them stands in `meter`
        bits = Math.min(bits, bitsIn(stats));
        if (p === undefined) continue;
        const party = parties.get(p) ?? one();
        parties.set(p, party);
        const quality = party.read(stats);
        const counts = quality && sends(p) ? quality : undefined;
        if (counts) party.sum.add(counts);
        seen(p, counts ? party.judge(counts) : [], counts);
      }
      // A picture that the line does not carry gets smaller before its frames get fewer; twice the same, so that nothing swings.
      const next = bits === Infinity ? scale : scaleFor(bits, scale);
      if (next === wanted) scale = next;
      wanted = next;
      scaled(scale);
    },
    sum: () => [...parties].flatMap(([p, { sum }]) => sum.of(p) ?? []).slice(0, 8),
  };
}

const one = () => ({ read: meter(), judge: judgeOfClarity(), sum: summary(every / 1_000) });

/** What the line carries for my picture, where the browser says so. */
function bitsIn(stats: readonly { readonly type: string; readonly kind?: string; readonly targetBitrate?: number }[]): number {
  return stats.find(({ type, kind }) => type === 'outbound-rtp' && kind === 'video')?.targetBitrate ?? Infinity;
}
