import type { Spoken } from '../../../src/wire/rtt.ts';

/** At most so many frames that are no lines are kept of one conversation; then the oldest goes, and whoever missed it is told. */
export const framesMax = 2_000;

/** What is kept of a conversation beside its lines. */
export interface Kept {
  /** What is not a line: text not yet replaced by one, turns, forms, proposals. In order of `n`. */
  frames: Spoken[];
  /** The newest `n` of each party that had to go. */
  readonly gone: Map<string, number>;
}

/** Keeps a frame as long as it says something: a line stands for the text before it, and the newest form for the earlier ones. */
export function remember(kept: Kept, frame: Spoken): void {
  if (frame.k === 'c') kept.frames = kept.frames.filter(({ k, p }) => p !== frame.p || (k !== 't' && k !== 'g'));
  else {
    if (frame.k === 'f') kept.frames = kept.frames.filter(({ k, p }) => p !== frame.p || k !== 'f');
    kept.frames.push(frame);
  }
  const first = kept.frames.length > framesMax ? kept.frames.shift() : undefined;
  if (first) kept.gone.set(first.p, first.n);
}
