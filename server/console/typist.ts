import { graphemes } from '../../src/rtt/graphemes.ts';

/** Text that is said often arrives as if it were typed, at most so many characters a second: nobody can read faster. */
export const typingRate = 60;
const tick = 100; // ms

/** The end of a line that is typed into. */
export interface Line {
  type(now: string): string;
  commit(): void;
}

export interface Typist {
  readonly typing: boolean;
  stop(): void;
}

/**
 * Types a text, line by line. Stopping leaves what is typed by then in the line.
 * @param every calls again and again, and returns what ends it
 */
export function typeOut(text: string, line: Line, told: () => void, every: (milliseconds: number, work: () => void) => () => void = interval): Typist {
  const lines = text.split(/\r\n|\r|\n/).map((one) => graphemes(one)).filter((one) => one.length > 0);
  const step = Math.max(1, Math.floor((typingRate * tick) / 1000));
  let at = 0;
  let written = 0;
  let typing = lines.length > 0;
  const stop = (): void => {
    typing = false;
    end();
  };
  const end = every(tick, () => {
    const current = lines[at];
    if (!current || !typing) return stop();
    if (written < current.length) {
      written = Math.min(current.length, written + step);
      line.type(current.slice(0, written).join(''));
      return told();
    }
    line.commit();
    at += 1;
    written = 0;
    if (at >= lines.length) stop();
    told();
  });
  return {
    get typing() {
      return typing;
    },
    stop,
  };
}

function interval(milliseconds: number, work: () => void): () => void {
  const timer = setInterval(work, milliseconds);
  return () => clearInterval(timer);
}
