import { ownClock, type Clock } from './clock.ts';
import { graphemes } from './graphemes.ts';

/** How much of incoming text is said at once: by sentence, only whole lines, by groups of words, or only when asked for. */
export type Speech = 'sentence' | 'line' | 'words' | 'off';

/** In milliseconds: a pause in which whole words are said, one in which the last word is taken for whole, and how long after the person's own keys it waits. */
const pauseMs = 1_500;
const restMs = 5_000;
const afterKeysMs = 1_500;
const most = 100;
const group = 3;

/** What made us look at a line: somebody wrote, has paused, has rested, or has ended it. */
export type Moment = 'typed' | 'paused' | 'rested' | 'ended';

/**
 * What of a line is to be said now. Nothing is said letter by letter, and nothing twice: `spoken` is the beginning of the line that was.
 * @returns the text, and the new `spoken`; a line that was changed where it had been said is said again, whole, at its end
 */
export function nextChunk(line: string, spoken: string, moment: Moment, speech: Speech = 'sentence'): { readonly say: string; readonly again: boolean; readonly spoken: string } {
  const nothing = { say: '', again: false, spoken };
  if (speech === 'off' || (speech === 'line' && moment !== 'ended')) return nothing;
  const changed = !line.startsWith(spoken);
  if (moment === 'ended') return { say: (changed ? line : line.slice(spoken.length)).trim(), again: changed, spoken: '' };
  if (changed) return nothing;
  const rest = line.slice(spoken.length);
  const say = rest.slice(0, endOf(rest, spoken, moment, speech));
  return { say: say.trim(), again: false, spoken: spoken + say };
}

/** Up to where a text may be said. */
function endOf(rest: string, spoken: string, moment: Exclude<Moment, 'ended'>, speech: Speech): number {
  const words = rest.search(/\s\S*$/) + 1;
  // The beginning of a word that was taken for whole is not said on letter by letter.
  if (moment === 'rested') return /\S$/.test(spoken) && !/\s/.test(rest) ? 0 : rest.length;
  if (moment === 'paused') return words;
  if (speech === 'words') return (rest.slice(0, words).match(/\S+/g) ?? []).length >= group ? words : 0;
  const sentence = /^[\s\S]*(?:[.!?…:؟][)\]"'»”’]*\s|[。！？])/.exec(rest)?.[0].length ?? 0;
  if (sentence > 0) return sentence;
  const letters = graphemes(rest);
  return letters.length < most ? 0 : words || letters.slice(0, most).join('').length;
}

export interface AnnouncerOptions {
  /** Says a text to those who listen; the live regions are elsewhere. */
  readonly say: (text: string) => void;
  /** What somebody is called. */
  readonly name: (p: string) => string;
  /** Puts the name before what is said. */
  readonly spoken: (name: string, text: string) => string;
  /** What is said of a line that its writer changed after it was heard. */
  readonly correction: (text: string) => string;
  readonly clock?: Clock;
}

/** Says what others write, by sentence and each thing once. One's own text is never said. */
export class RttAnnouncer {
  speech: Speech = 'sentence';
  /** Waits until the person has not pressed a key for a while: for braille, whose line every announcement takes. */
  holds = false;
  readonly #options: AnnouncerOptions;
  readonly #clock: Clock;
  readonly #lines = new Map<string, { line: string; spoken: string; callOff: () => void }>();
  readonly #held: { readonly p: string; readonly text: string }[] = [];
  #speaker = '';
  #keyAt = -Infinity;
  #waiting: (() => void) | undefined;

  constructor(options: AnnouncerOptions) {
    this.#options = options;
    this.#clock = options.clock ?? ownClock;
  }

  /** Somebody else's line as it stands now. */
  heard(p: string, line: string): void {
    const one = this.#of(p);
    if (one.line === line) return;
    one.line = line;
    one.callOff();
    const rested = () => this.#look(p, 'rested');
    const paused = () => {
      this.#look(p, 'paused');
      one.callOff = this.#clock.after(restMs - pauseMs, rested);
    };
    one.callOff = this.#clock.after(pauseMs, paused);
    this.#look(p, 'typed');
  }

  /** Somebody else's line has ended, and this is what it says. */
  ended(p: string, line: string): void {
    const one = this.#of(p);
    one.callOff();
    one.line = line;
    this.#look(p, 'ended');
    one.line = '';
  }

  /** The person pressed a key of their own. */
  typed(): void {
    this.#keyAt = this.#clock.now();
  }

  /** Says now what has not been said: the key "read new text". */
  readNew(): void {
    for (const [p, one] of this.#lines) {
      const { say, spoken } = nextChunk(one.line, one.spoken, 'rested');
      one.spoken = spoken;
      if (say) this.#held.push({ p, text: say });
    }
    this.#release(true);
  }

  /** Falls silent for good. */
  stop(): void {
    for (const { callOff } of this.#lines.values()) callOff();
    this.#lines.clear();
    this.#held.length = 0;
    this.#waiting?.();
  }

  #of(p: string) {
    const known = this.#lines.get(p) ?? { line: '', spoken: '', callOff: () => undefined };
    this.#lines.set(p, known);
    return known;
  }

  #look(p: string, moment: Moment): void {
    const one = this.#of(p);
    const { say, again, spoken } = nextChunk(one.line, one.spoken, moment, this.speech);
    if (this.speech === 'off') {
      // Kept for when it is asked for.
      const left = moment === 'ended' ? nextChunk(one.line, one.spoken, 'ended').say : '';
      if (left) this.#held.push({ p, text: left });
      if (moment === 'ended') one.spoken = '';
      return;
    }
    one.spoken = spoken;
    if (!say) return;
    this.#held.push({ p, text: again ? this.#options.correction(say) : say });
    this.#release();
  }

  #release(now = false): void {
    if (this.#waiting && !now) return;
    this.#waiting?.();
    this.#waiting = undefined;
    const wait = this.holds && !now ? this.#keyAt + afterKeysMs - this.#clock.now() : 0;
    if (wait > 0) {
      this.#waiting = this.#clock.after(wait, () => {
        this.#waiting = undefined;
        this.#release();
      });
      return;
    }
    for (const { p, text } of this.#held.splice(0)) {
      const name = p === this.#speaker ? '' : this.#options.name(p);
      this.#speaker = p;
      this.#options.say(name ? this.#options.spoken(name, text) : text);
    }
  }
}
