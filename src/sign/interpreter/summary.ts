import type { Received } from '../../wire/call.ts';
import type { Quality } from './live-call.ts';

/** Sums up what came from one party, for the case: numbers only. */
export interface Summary {
  add(quality: Quality): void;
  /** `undefined` where nothing was measured. */
  of(p: string): Received | undefined;
}

/** @param every seconds between two measurements */
export function summary(every: number): Summary {
  const all: Quality[] = [];
  return {
    add: (quality) => void all.push(quality),
    of(p) {
      if (all.length === 0) return undefined;
      const list = (read: (one: Quality) => number | undefined) => all.flatMap((one) => read(one) ?? []);
      return {
        p,
        seconds: all.length * every,
        fps: spread(list(({ fps }) => fps)),
        side: spread(list(({ width, height }) => Math.min(width, height))),
        rtt: spreadIfAny(list(({ rtt }) => rtt)),
        apart: spreadIfAny(list(({ apart }) => apart && Math.abs(apart))),
        freezes: all.reduce((total, { freezes }) => total + freezes, 0),
      };
    },
  };
}

const spreadIfAny = (values: number[]) => (values.length > 0 ? spread(values) : null);

/** The least, what nine in ten reached, and the average; to a tenth. */
function spread(values: number[]): Received['fps'] {
  const sorted = values.sort((a, b) => a - b);
  const tenth = (value = 0) => Math.round(value * 10) / 10;
  return { min: tenth(sorted[0]), p10: tenth(sorted[Math.floor(sorted.length / 10)]), avg: tenth(sorted.reduce((total, value) => total + value, 0) / sorted.length) };
}
