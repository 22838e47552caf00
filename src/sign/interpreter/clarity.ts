import type { Doubt } from '../../wire/call.ts';
import type { Quality } from './live-call.ts';

/** Signing needs 20 frames a second, and 320 × 240 (EN 301 549, 6.5.2 and 6.5.3); sound within 100 ms of the picture (6.5.4). */
export const least = { fps: 20, long: 320, short: 240, apart: 100, rtt: 400 } as const;
/** Few frames for a moment are a moment; for so many measurements of two seconds they are a hindrance. */
const slowFor = 3;

/** @returns a judge of one party's picture: why signing may be unclear in it, measurement after measurement */
export function judgeOfClarity(): (quality: Quality) => Doubt[] {
  let slow = 0;
  return ({ fps, width, height, apart = 0, rtt = 0 }) => {
    slow = fps < least.fps ? slow + 1 : 0;
    return (
      [
        ['slow', slow >= slowFor],
        // A telephone that stands upright has the same picture on its side.
        ['small', Math.max(width, height) < least.long || Math.min(width, height) < least.short],
        ['apart', Math.abs(apart) > least.apart],
        ['far', rtt > least.rtt],
      ] as const
    ).flatMap(([doubt, holds]) => (holds ? [doubt] : []));
  };
}
