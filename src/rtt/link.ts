import type { Clock } from './clock.ts';

/** In milliseconds. */
const times = { welcome: 10_000, answer: 5_000, beat: 15_000, least: 100, most: 2_000 } as const;
/** A byte-eating proxy refuses the upgrade each time; after so many, the stream has its turn. */
const refusals = 2;

/** One connection. */
export interface Wire<Sent> {
  readonly send: (frame: Sent) => void;
  readonly close: () => void;
}
export interface Listener<Heard> {
  readonly frame: (frame: Heard) => void;
  /** It is over, or never came to be; said once. */
  readonly closed: () => void;
}
/** Opens a connection and greets. */
export type Dial<Ticket, Hello, Sent, Heard> = (ticket: Ticket, hello: Hello, listener: Listener<Heard>) => Wire<Sent>;

/** Every frame has its kind; `bye` says why a connection ends. */
interface Frame {
  readonly k: string;
  readonly why?: string;
}
/** Why a line ends for good. */
type WhyOf<Heard> = Heard extends { readonly k: 'bye'; readonly why: infer Why } ? Why : never;
/** How a line stands. */
export interface LineNews<Heard> {
  readonly k: 'link';
  readonly link: 'connecting' | 'open' | 'broken' | 'ended';
  readonly why?: WhyOf<Heard>;
}

export interface LinkOptions<Ticket, Hello, Sent extends Pick<Frame, 'k'>, Heard extends Frame> {
  /** Draws a ticket for one connection; `undefined` when the session is over. Rejects while there is no network. */
  readonly ticket: () => Promise<Ticket | undefined>;
  readonly hello: (ticket: Ticket) => Hello;
  /** Asks whether the far side is there; it answers. */
  readonly beat: Sent;
  /** The second is for where the first is refused. */
  readonly dials: readonly [Dial<Ticket, Hello, Sent, Heard>, ...Dial<Ticket, Hello, Sent, Heard>[]];
  readonly clock: Clock;
  readonly random: () => number;
  readonly frame: (frame: Heard) => void;
  readonly news: (news: LineNews<Heard>) => void;
}

/** A connection that is opened again for as long as there is a conversation: after full jitter of 100 ms to 2 s, for ever. */
export class Connection<Ticket, Hello, Sent extends Pick<Frame, 'k'>, Heard extends Frame> {
  readonly #options: LinkOptions<Ticket, Hello, Sent, Heard>;
  #wire: Wire<Sent> | undefined;
  #open = false;
  #over = false;
  #failures = 0;
  #refused = 0;
  /** Belongs to one attempt; what an earlier one still has to say is not listened to. */
  #attempt = 0;
  #told: LineNews<Heard>['link'] = 'connecting';
  #callOff: { wait?: () => void; answer?: () => void; beat?: () => void } = {};

  constructor(options: LinkOptions<Ticket, Hello, Sent, Heard>) {
    this.#options = options;
    void this.#connect();
  }

  get open(): boolean {
    return this.#open;
  }

  send(frame: Sent): void {
    if (this.#open) this.#wire?.send(frame);
  }

  /** Something was sent that wants an answer: without one within 5 seconds, the connection is dead though it looks alive. */
  awaitAnswer(again = false): void {
    if (again) this.#callOff.answer?.();
    else if (this.#callOff.answer) return;
    const stop = this.#options.clock.after(times.answer, () => this.#broken());
    this.#callOff.answer = () => {
      stop();
      delete this.#callOff.answer;
    };
  }

  answered(): void {
    this.#callOff.answer?.();
    this.#failures = 0;
  }

  /** The device woke up, or the network came back: what waits is tried at once, and what looks open is asked. */
  wake(): void {
    if (this.#open) this.#beat();
    else if (this.#callOff.wait) void this.#connect();
  }

  /** Closes and opens again. */
  again(): void {
    this.#broken();
  }

  end(why?: WhyOf<Heard>): void {
    if (this.#over) return;
    this.#over = true;
    this.#drop();
    this.#tell('ended', why);
  }

  async #connect(): Promise<void> {
    this.#drop();
    const attempt = this.#attempt;
    const { ticket, hello, dials, clock } = this.#options;
    try {
      const answer = await ticket();
      if (attempt !== this.#attempt) return;
      if (!answer) return this.end('closed' as WhyOf<Heard>); // every protocol has this one
      this.#callOff.wait = clock.after(times.welcome, () => this.#broken());
      const dial = dials[this.#refused >= refusals ? 1 : 0] ?? dials[0];
      this.#wire = dial(answer, hello(answer), {
        frame: (frame) => attempt === this.#attempt && this.#frame(frame),
        closed: () => attempt === this.#attempt && this.#broken(),
      });
    } catch {
      if (attempt === this.#attempt) this.#later();
    }
  }

  #frame(frame: Heard): void {
    if (frame.k === 'bye' && frame.why !== 'restart' && frame.why !== 'ticket') return this.end(frame.why as WhyOf<Heard>); // what `bye` brings
    if (frame.k === 'bye') return this.#broken();
    if (frame.k === 'welcome') {
      this.#callOff.wait?.();
      delete this.#callOff.wait;
      this.#open = true;
      this.#tell('open');
      this.#callOff.beat = this.#options.clock.after(times.beat, () => this.#beat());
    }
    this.#options.frame(frame);
  }

  #beat(): void {
    this.#callOff.beat?.();
    this.send(this.#options.beat);
    this.awaitAnswer();
    this.#callOff.beat = this.#options.clock.after(times.beat, () => this.#beat());
  }

  #broken(): void {
    if (this.#over) return;
    // A stream that broke gives the socket its turn again.
    if (!this.#open) this.#refused = this.#refused >= refusals ? 0 : this.#refused + 1;
    this.#later();
  }

  #later(): void {
    this.#drop();
    if (this.#over) return;
    this.#tell('broken');
    const most = Math.min(times.most, times.least * 2 ** this.#failures);
    this.#failures += 1;
    this.#callOff.wait = this.#options.clock.after(Math.round(this.#options.random() * most), () => void this.#connect());
  }

  #drop(): void {
    this.#attempt += 1;
    this.#open = false;
    const { wait, answer, beat } = this.#callOff;
    for (const callOff of [wait, answer, beat]) callOff?.();
    this.#callOff = {};
    this.#wire?.close();
    this.#wire = undefined;
  }

  #tell(link: LineNews<Heard>['link'], why?: WhyOf<Heard>): void {
    if (link === this.#told) return;
    this.#told = link;
    this.#options.news({ k: 'link', link, ...(why === undefined ? {} : { why }) });
  }
}
