import { frameMax, rate } from '../wire/rtt-limits.ts';
import type { Numbered, ServerFrame } from '../wire/rtt.ts';
import { write, silent } from './voice.ts';
import type { Kept, State } from './keep.ts';
import type { Unnumbered } from './news.ts';

/** How many frames may be under way without an acknowledgement. */
const window = 64;

/**
 * What I say, in order, until it is stored. Text as it is typed is stored only with its line: so every frame since the last
 * acknowledged commit stays here, and is sent again from wherever the server lost it.
 */
export class Outgoing {
  #kept: Kept[];
  #last: number;
  #line = 0;
  #acked = 0;
  /** How many of the kept frames are on this connection. */
  #sent = 0;
  #allowance: number = rate.burst;
  #since: number;
  readonly #mine: Set<number>;

  constructor({ kept, last }: Pick<State, 'kept' | 'last'>, now: number) {
    this.#kept = kept.map((one) => ({ ...one }));
    this.#last = last;
    for (const { frame } of kept) if (frame.k === 'c') this.#line = frame.l;
    this.#mine = new Set(kept.flatMap(({ s, numbered }) => (numbered ? s : [])));
    this.#since = now;
  }

  get kept(): readonly Kept[] {
    return this.#kept;
  }

  /** My own last number. */
  get last(): number {
    return this.#last;
  }

  /** The number of my last line. */
  get line(): number {
    return this.#line;
  }

  /** Whether something is sent and not acknowledged. */
  get awaited(): boolean {
    return (this.#kept[this.#sent - 1]?.s ?? 0) > this.#acked;
  }

  /** What the far side has of the line that I am writing. */
  get live(): string {
    const start = this.#kept.findLastIndex(({ frame }) => frame.k === 'c') + 1;
    return this.#kept.slice(start).reduce((voice, { frame }) => (frame.k === 't' ? write(voice, frame.d) : voice), silent).live;
  }

  /** Whether one of my own frames that the server sends back is known here. */
  knows(s: number): boolean {
    return this.#mine.has(s);
  }

  /** Takes a frame in; `false` when it is too large to be sent at all. */
  add(frame: Unnumbered): boolean {
    this.#last += 1;
    if (new TextEncoder().encode(JSON.stringify({ ...frame, s: this.#last })).length > frameMax) {
      this.#last -= 1;
      return false;
    }
    if (frame.k === 'c') this.#line = frame.l;
    if (frame.k === 'f') this.#kept = this.#kept.map((one) => (one.frame.k === 'f' && one.s <= this.#acked ? { ...one, frame: { ...one.frame, answers: {} } } : one));
    this.#kept.push({ s: this.#last, frame, numbered: false });
    return true;
  }

  /** A connection is open: what it has is taken from here, and the rest follows it in my own count, which another tab may have moved on. */
  welcome({ ack, line }: Extract<ServerFrame, { k: 'welcome' }>): void {
    const there = this.#kept.filter(({ s, numbered }) => numbered && s <= ack);
    const rest = this.#kept.filter(({ s, numbered }) => !numbered || s > ack);
    this.#line = line;
    const counted = rest.map((one, index) => ({ ...one, s: ack + 1 + index, frame: one.frame.k === 'c' ? { ...one.frame, l: (this.#line += 1) } : one.frame }));
    this.#kept = [...there, ...counted];
    this.#last = ack + rest.length;
    // It may be lower than what was acknowledged before: a killed server has the lines, and no more.
    this.#acked = ack;
    this.#sent = there.length;
    this.acknowledge(ack);
  }

  /** Everything up to `s` has arrived; what is stored with its line need not be kept. */
  acknowledge(s: number): void {
    this.#acked = Math.max(this.#acked, s);
    const stored = this.#kept.findLastIndex((one) => one.frame.k === 'c' && one.s <= this.#acked) + 1;
    this.#kept.splice(0, stored);
    this.#sent = Math.max(0, this.#sent - stored);
  }

  /** Goes back to what is not acknowledged. */
  rewind(): void {
    this.#sent = this.#kept.filter(({ s }) => s <= this.#acked).length;
  }

  /**
   * Sends what may be sent now.
   * @returns for how many milliseconds the rest has to wait; 0 when there is none, or the next acknowledgement sets it going
   */
  pump(send: (frame: Numbered) => void, now: number): number {
    this.#allowance = Math.min(rate.burst, this.#allowance + ((now - this.#since) / 1000) * rate.each);
    this.#since = now;
    for (let next = this.#kept[this.#sent]; next && next.s <= this.#acked + window; next = this.#kept[this.#sent]) {
      const cost = sizeOf(next.frame);
      if (cost > this.#allowance) return Math.ceil(((cost - this.#allowance) / rate.each) * 1000);
      this.#allowance -= cost;
      next.numbered = true;
      this.#mine.add(next.s);
      this.#sent += 1;
      send({ ...next.frame, s: next.s });
    }
    return 0;
  }
}

/** UTF-16 units: never fewer than graphemes, which the server counts. */
const sizeOf = (frame: Unnumbered): number => (frame.k === 't' ? frame.d.length : frame.k === 'c' ? frame.x.length : 1);
