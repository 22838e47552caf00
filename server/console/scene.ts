import type { Me } from '../../src/wire/console-sign-in.ts';
import type { Calls } from './calls.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { Desk } from './desk.ts';
import type { Place } from './place.ts';
import type { Rooms } from './rooms/rooms.ts';
import type { Seat } from './seat.ts';
import type { Sound } from './signal.ts';
import type { Talk } from './talk.ts';
import type { Video } from './video.ts';
import type { WordKey } from './words/en.ts';
import type { Lang, Say } from './words/words.ts';

/** Everything that a view of the console may look at and do. */
export interface Scene {
  readonly say: Say;
  readonly me: Me | null;
  readonly place: Place;
  readonly seat: Seat;
  readonly calls: Calls;
  readonly talk: Talk;
  readonly video: Video;
  readonly desk: Desk;
  readonly sound: Sound;
  /** A call that nobody has looked at yet. */
  readonly signal: boolean;
  /** What went wrong with the last thing that was tried. */
  readonly trouble: WordKey | undefined;
  readonly rooms: Rooms;
  readonly deadLetters: DeadLetters;
  /** Where a file or another thing of the server's is. */
  at(path: string): string;
  /** Tries something; what goes wrong is shown at the top, and gets the focus. @param done what is announced once it is done; a room says it in words of its own */
  act(work: () => Promise<unknown>, done?: WordKey | (() => string)): Promise<boolean>;
  /** Something that is shown has changed. */
  requestUpdate(): void;
  go(place: Place): void;
  speak(lang: Lang): void;
  choose(sound: Sound): void;
  /** Resolves when all that changed is on the page. */
  drawn(): Promise<unknown>;
  /** Once all is drawn, moves the focus to what has this id: what had it is gone. */
  focusOn(id: string): void;
  /** What is being written, by name: kept over a sign-out, and over a look at another part. */
  draft(name: string): string;
  keep(name: string, text: string): void;
}
