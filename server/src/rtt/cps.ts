import { lossMark } from '../../../src/wire/t140.ts';

/** Characters a second that a terminal takes unless its gateway says otherwise (RFC 4103, 6). */
export const usualCps = 30;
/** Nobody reads faster than this, and no terminal asks for it. */
const most = 1_000;
/** Text goes out in pieces of so many milliseconds (RFC 4103, 5.1). */
const beat = 300;
/** So many characters wait for a slow terminal; what is said beyond them is lost, and one U+FFFD says so (T.140, 8.3). */
const room = 20_000;

/** How many characters a second a gateway asks for at its address, `?cps=10`; what is no such number is as if it were not there. */
export function cpsIn(search: URLSearchParams): number {
  const wished = Number(search.get('cps'));
  return Number.isInteger(wished) && wished >= 1 && wished <= most ? wished : usualCps;
}

/** Text on its way to a terminal that takes only so much at a time. */
export interface Slow {
  write(text: string): void;
  stop(): void;
}

/**
 * Lets out so many characters (code points) a second on average over any ten seconds, which is what `cps` means (RFC 4103, 6): a tenth of
 * them may come at once, and nine tenths flow. A letter and what belongs to it are never torn apart.
 * @param now milliseconds of a clock that nobody sets
 */
export function slowly(write: (text: string) => void, cps: number, now: () => number = () => performance.now()): Slow {
  const waiting: string[] = [];
  let size = 0;
  let left = cps;
  let since = now();
  let timer: NodeJS.Timeout | undefined;

  const flow = (): void => {
    timer = undefined;
    left = Math.min(cps, left + ((now() - since) / 1_000) * cps * 0.9);
    since = now();
    let piece = '';
    // A cluster that is longer than the allowance goes whole, and what follows waits for it.
    while (waiting.length > 0 && left >= Math.min(cps, lengthOf(waiting[0] ?? ''))) {
      const next = waiting.shift() ?? '';
      left -= lengthOf(next);
      size -= lengthOf(next);
      piece += next;
    }
    if (piece) write(piece);
    if (waiting.length > 0) timer = setTimeout(flow, beat).unref();
  };

  return {
    write(text) {
      for (const { segment } of segmenter.segment(text)) {
        const full = size + lengthOf(segment) > room;
        if (full && waiting.at(-1) === lossMark) continue;
        waiting.push(full ? lossMark : segment);
        size += full ? 1 : lengthOf(segment);
      }
      if (!timer) flow();
    },
    stop() {
      clearTimeout(timer);
      waiting.length = 0;
    },
  };
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const lengthOf = (text: string): number => Array.from(text).length;
