import { rate } from '../../../src/wire/rtt-limits.ts';
import type { Numbered } from '../../../src/wire/rtt.ts';

/** How much one party may write: 200 graphemes a second for long, 4 000 at once. */
export interface Pace {
  /** Whether there is room for this frame; if so it is taken. */
  admits(frame: Numbered): boolean;
}

/**
 * A bucket of graphemes. A line costs only what was not typed before it: whoever types and then ends the line is not counted twice.
 * @param now milliseconds of a clock that nobody sets
 */
export function createPace(now: () => number = () => performance.now()): Pace {
  let left: number = rate.burst;
  let since = now();
  let typed = 0;
  return {
    admits(frame) {
      left = Math.min(rate.burst, left + ((now() - since) / 1000) * rate.each);
      since = now();
      const size = sizeOf(frame);
      const cost = Math.max(1, frame.k === 'c' ? size - typed : size);
      if (cost > left) return false;
      left -= cost;
      if (frame.k === 't') typed += size;
      if (frame.k === 'c') typed = 0;
      return true;
    },
  };
}

function sizeOf(frame: Numbered): number {
  if (frame.k === 't') return graphemeCount(frame.d);
  if (frame.k === 'c') return graphemeCount(frame.x);
  // A form comes whole with each change; it counts as a glance, and its bytes are limited by the frame.
  return 1;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function graphemeCount(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}
