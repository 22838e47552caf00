import * as v from 'valibot';
import type { Keep, State } from '../../src/rtt/keep.ts';
import type { Dial, Listener } from '../../src/rtt/wires.ts';
import { ClientFrame, Hello, type Numbered, type Party, type ServerFrame, type Spoken } from '../../src/wire/rtt.ts';
import type { TicketAnswer } from '../../src/wire/session.ts';
import type { FakeClock } from '../helpers/fake-clock.ts';

interface Connected extends Listener {
  readonly p: string;
  rx: number;
}

/**
 * A server of the protocol in memory, as docs/same-door-rtt.v1.md says it: lines are stored before they are acknowledged, the rest is
 * not; it can cut lines, refuse, fall silent and be killed. What is sent to it is checked by the schemas of the wire.
 */
export class FarSide {
  /** Lines that are stored; what is in memory beside them. */
  readonly stored: Extract<Spoken, { k: 'c' }>[] = [];
  memory: Spoken[] = [];
  /** Every frame that came, in order, with whose it was. */
  readonly came: (ClientFrame & { readonly from: string })[] = [];
  parties: Party[] = [];
  readonly greetings: Hello[] = [];
  tickets = 0;
  deaf = false;
  gone = false;
  offline = false;
  refuses: readonly ('socket' | 'stream')[] = [];
  readonly used: ('socket' | 'stream')[] = [];
  low = 1;
  #n = 0;
  readonly #last = new Map<string, number>();
  readonly #connected = new Map<string, Connected>();
  readonly #clock: FakeClock;
  /** Frames go this many milliseconds. */
  readonly #trip: number;

  constructor(clock: FakeClock, trip = 5) {
    this.#clock = clock;
    this.#trip = trip;
  }

  readonly ticketFor = (p: string) => (): Promise<TicketAnswer | undefined> => {
    this.tickets += 1;
    if (this.offline) return Promise.reject(new TypeError('no network'));
    return Promise.resolve(this.gone ? undefined : { ticket: `${p} ${this.tickets}`, rtt: 'wss://far.example', stream: 'https://far.example' });
  };

  readonly dials: readonly [Dial, Dial] = [this.#dial('socket'), this.#dial('stream')];

  #dial(way: 'socket' | 'stream'): Dial {
    return ({ ticket }, hello, listener) => {
      this.used.push(way);
      this.greetings.push(v.parse(Hello, hello));
      const p = ticket.split(' ')[0] ?? '';
      const one: Connected = { ...listener, p, rx: hello.rx };
      let shut = false;
      this.#later(() => {
        if (shut) return;
        if (this.offline || this.refuses.includes(way)) return listener.closed();
        this.#connected.get(p)?.frame({ k: 'bye', why: 'elsewhere' });
        this.#connected.set(p, one);
        this.#welcome(one);
      });
      return {
        send: (frame) => {
          const sent = v.parse(ClientFrame, JSON.parse(JSON.stringify(frame)));
          this.#later(() => this.#connected.get(p) === one && this.#receive(one, sent));
        },
        close: () => {
          shut = true;
          if (this.#connected.get(p) === one) this.#connected.delete(p);
        },
      };
    };
  }

  /** Breaks the connection of one party. */
  cut(p: string): void {
    const one = this.#connected.get(p);
    this.#connected.delete(p);
    one?.closed();
  }

  /** Loses all that is not stored, and every connection; numbers go on above what was given out. */
  kill(): void {
    this.memory = [];
    this.#last.clear();
    this.#n = Math.ceil((this.#n + 1) / 1000) * 1000;
    for (const p of [...this.#connected.keys()]) this.cut(p);
  }

  /** Says something of the server's own. */
  tell(p: string, frame: ServerFrame): void {
    this.#connected.get(p)?.frame(frame);
  }

  /** Says something as somebody else. */
  say(p: string, frame: Omit<Extract<Numbered, { k: 't' }>, 's'> | Omit<Extract<Numbered, { k: 'c' }>, 's'>): void {
    this.#append(p, { ...frame, s: this.#lastOf(p) + 1 });
  }

  #later(run: () => void): void {
    this.#clock.after(this.#trip, run);
  }

  #all(): Spoken[] {
    return [...this.stored, ...this.memory].toSorted((one, other) => one.n - other.n);
  }

  #lastOf(p: string): number {
    const known = this.#last.get(p);
    if (known !== undefined) return known;
    const last = this.#all().reduce((most, one) => (one.p === p ? Math.max(most, one.s) : most), 0);
    this.#last.set(p, last);
    return last;
  }

  #welcome(one: Connected): void {
    const line = this.stored.findLast(({ p }) => p === one.p)?.l ?? 0;
    one.frame({ k: 'welcome', you: one.p, ack: this.#lastOf(one.p), line, head: this.#n, low: this.low, parties: this.parties });
    for (const frame of this.#all()) if (frame.n > one.rx) one.frame(frame);
  }

  #receive(one: Connected, frame: ClientFrame): void {
    this.came.push({ ...frame, from: one.p });
    if (this.deaf) return;
    if (frame.k === 'hb') return one.frame({ k: 'a', s: this.#lastOf(one.p) });
    if (!('s' in frame)) return;
    if (frame.s > this.#lastOf(one.p) + 1) {
      one.frame({ k: 'err', code: 'out-of-order' });
      return this.cut(one.p);
    }
    if (frame.s > this.#lastOf(one.p)) this.#append(one.p, frame);
    one.frame({ k: 'a', s: this.#lastOf(one.p) });
  }

  #append(p: string, frame: Numbered): void {
    this.#n += 1;
    this.#last.set(p, frame.s);
    const spoken: Spoken = { ...frame, n: this.#n, p, ts: this.#n };
    if (spoken.k === 'c') this.stored.push(spoken);
    else this.memory.push(spoken);
    for (const other of this.#connected.values()) if (other.p !== p) other.frame(spoken);
  }
}

/** What a tab keeps, without a tab. */
export class Drawer implements Keep {
  state: State | undefined;
  writes = 0;
  read(): State | undefined {
    return this.state && (JSON.parse(JSON.stringify(this.state)) as State);
  }
  write(state: State): void {
    this.writes += 1;
    this.state = JSON.parse(JSON.stringify(state)) as State;
  }
  forget(): void {
    this.state = undefined;
  }
}
