import type { Hello } from '../wire/rtt.ts';
import type { TicketAnswer } from '../wire/session.ts';
import type { Clock } from './clock.ts';
import type { Keep } from './keep.ts';
import type { Link, News, Unnumbered } from './news.ts';
import type { WatchPage } from './page.ts';
import type { Dial } from './wires.ts';

/** What a channel is opened with; only the session and its tickets have no default. */
export interface ChannelOptions {
  /** The session; what is kept of it is kept under this name. */
  readonly sid: string;
  /** Draws a ticket for one connection; `undefined` when the session is over for good. Rejects while there is no network. */
  readonly ticket: () => Promise<TicketAnswer | undefined>;
  readonly send?: Hello['send'];
  readonly recv?: Hello['recv'];
  /** Languages that are read, the best first. */
  readonly lang?: readonly string[];
  /** For how many milliseconds text may be held back so that it goes together: 0 to 300. */
  readonly buffer?: number;
  readonly keep?: Keep;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly watch?: WatchPage;
  readonly dials?: readonly [socket: Dial, stream: Dial];
}

/** My end of a conversation in real-time text. */
export interface Channel {
  /** The line that was being written when the page was left. */
  readonly draft: string;
  readonly link: Link;
  /**
   * What stands in the composer now. Lines that have ended in it are sent as lines.
   * @returns what is left to stand there: the text itself, or what came after the last line's end
   */
  type(now: string): string;
  /** An input method composes: nothing is sent before the word is chosen. */
  hold(composing: boolean): void;
  /** The line has ended. */
  commit(): void;
  /** Turns, the form, a proposal and its answer. `false` when it is too large for a frame. */
  send(frame: Exclude<Unnumbered, { k: 't' | 'c' }>): boolean;
  /** I have read up to `n`. */
  read(n: number): void;
  /** Hears all that happens from now on, and at once what was kept of my own. */
  onNews(listener: (news: News) => void): () => void;
  /** Stops here; what is kept waits for the next time. */
  close(): void;
  /** Stops here for good, and keeps nothing. */
  forget(): void;
}
