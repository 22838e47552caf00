import type { RttAnnouncer, Speech } from './announcer.ts';
import type { Channel } from './channel.ts';
import { nameOf, quiet, take, type Conversation } from './conversation.ts';
import type { News } from './news.ts';
import { nextPiece, piecesToRead, type Piece } from './pacing.ts';
import type { Sight } from './reading.ts';
import type { Numbered } from '../wire/rtt.ts';

/** How one person wants to read; each may be changed at any time. */
export interface ReadingSettings {
  readonly sight: Sight;
  readonly speech: Speech;
  /** Says nothing while the person writes. */
  readonly holds: boolean;
  /** One line at a time, on demand; in so many cells, or (0) whole. */
  readonly paced: boolean;
  readonly cells: number;
}

export const usualReading: ReadingSettings = { sight: 'character', speech: 'sentence', holds: false, paced: false, cells: 0 };

/** Something that is said once, without a focus that moves. Attention and the end are urgent, the rest is polite. */
export type TalkMoment =
  | { readonly moment: 'lost' | 'regained' | 'closed' | 'elsewhere' }
  | { readonly moment: 'join' | 'away' | 'back' | 'leave' | 'ga' | 'sk' | 'bell'; readonly name: string };

export interface TalkOptions {
  readonly channel: Channel;
  readonly announcer: RttAnnouncer;
  readonly say: (moment: TalkMoment) => void;
  readonly redraw: () => void;
  readonly settings?: Partial<ReadingSettings>;
  readonly now?: () => number;
}

/** A bell is passed on at most this often, in milliseconds. */
const bellGap = 10_000;

/** One person's seat in a conversation: what they see of it, what is said to them, and what they write. */
export class Talk {
  conversation: Conversation = quiet;
  settings: ReadingSettings;
  /** What stands in the composer. */
  text: string;
  /** The piece that is being read in braille. */
  piece: Piece | undefined;
  readonly #options: TalkOptions;
  readonly #stop: () => void;
  #history: number | undefined;
  #bellAt = -Infinity;

  constructor(options: TalkOptions) {
    this.#options = options;
    this.settings = usualReading;
    this.text = options.channel.draft;
    this.set(options.settings ?? {});
    this.#stop = options.channel.onNews((news) => this.#take(news));
  }

  /** How many lines wait to be read. */
  get waiting(): number {
    return nextPiece(this.#pieces, this.piece?.key).waiting;
  }

  /** The next line to read; the same one while there is none. */
  next(): Piece | undefined {
    const { piece } = nextPiece(this.#pieces, this.piece?.key);
    if (!piece) return this.piece;
    this.piece = piece;
    this.#options.channel.read(piece.n);
    this.#options.redraw();
    return piece;
  }

  set(settings: Partial<ReadingSettings>): void {
    const { announcer, redraw } = this.#options;
    const { cells } = this.settings;
    this.settings = { ...this.settings, ...settings };
    // Pieces of another width are other pieces: the line that was being read is read again.
    if (this.piece && cells !== this.settings.cells) this.piece = this.#pieces.findLast(({ n }) => n < (this.piece?.n ?? 0));
    announcer.speech = this.settings.paced ? 'off' : this.settings.speech;
    announcer.holds = this.settings.holds;
    redraw();
  }

  /** @returns what is to stand in the composer */
  type(text: string): string {
    this.#options.announcer.typed();
    this.text = this.#options.channel.type(text);
    return this.text;
  }

  hold(composing: boolean): void {
    this.#options.channel.hold(composing);
  }

  commit(): void {
    this.#options.channel.commit();
    this.text = '';
    this.#options.redraw();
  }

  turn(op: 'ga' | 'sk' | 'bell'): void {
    if (this.text.trim()) this.commit();
    this.#options.channel.send({ k: 'g', op });
    this.#options.redraw();
  }

  answer(id: string, taken: boolean): void {
    this.#options.channel.send({ k: 'y', id, taken });
    this.#options.redraw();
  }

  /** Stops listening; the channel belongs to whoever opened it. */
  stop(): void {
    this.#stop();
    this.#options.announcer.stop();
  }

  get #pieces(): readonly Piece[] {
    return piecesToRead(this.conversation.lines, this.conversation.you, this.settings.cells || undefined);
  }

  #take(news: News): void {
    const before = this.conversation;
    this.conversation = take(before, news);
    const moment = this.#momentOf(news, before);
    if (moment) this.#options.say(moment);
    if (news.k === 'welcome') this.#history ??= news.head;
    if ('n' in news && 's' in news && news.p !== before.you) this.#listen(news);
    this.#options.redraw();
  }

  /** What was said before this page was opened is there to be read, and is not told again. */
  #listen({ k, n, p, ...frame }: Numbered & { readonly n: number; readonly p: string }): void {
    const { announcer } = this.#options;
    if (k === 'c' && n > (this.#history ?? 0)) announcer.ended(p, 'x' in frame ? frame.x : '');
    if (k === 't' && n > (this.#history ?? 0)) announcer.heard(p, this.conversation.voices[p]?.live ?? '');
  }

  #momentOf(news: News, before: Conversation): TalkMoment | undefined {
    if (news.k === 'link') {
      if (news.link === 'broken') return { moment: 'lost' };
      if (news.link === 'open') return before.link === 'broken' ? { moment: 'regained' } : undefined;
      return news.link === 'ended' ? { moment: news.why === 'elsewhere' ? 'elsewhere' : 'closed' } : undefined;
    }
    if (news.k === 'party' && news.p !== before.you) return { moment: news.ev, name: news.name };
    if (news.k !== 'g' || news.n <= (this.#history ?? 0)) return undefined;
    const now = (this.#options.now ?? Date.now)();
    if (news.op === 'bell' && now - this.#bellAt < bellGap) return undefined;
    if (news.op === 'bell') this.#bellAt = now;
    return { moment: news.op, name: nameOf(before, news.p) };
  }
}
