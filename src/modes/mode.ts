import type { TemplateResult } from 'lit';
import type { Calls } from '../components/calls.ts';
import type { SigningPlaces } from '../components/signed-message/desk.ts';
import type { Scene } from '../components/scene.ts';
import type { FlowEvent } from '../flow/machine.ts';
import type { WordSet } from '../i18n/word-set.ts';
import type { Words } from '../i18n/words.ts';
import type { Fault } from '../sign/catalogue.ts';
import type { InterpreterLesson } from '../sign/interpreter/providers/choice.ts';

/** What a mode may ask of the tag that it stands on. The tag learns nothing. */
export interface Means {
  /** What an attribute says: the tag's own, or that of the launcher around it. */
  readonly setting: (name: string) => string | undefined;
  /** The company's Same Door backend; `undefined` where it has another, or none. */
  readonly endpoint: string | undefined;
  /** Test mode: nothing is sent. */
  readonly sandbox: boolean;
  /** Tells the developer what is wrong with a setting; a visitor never sees it. */
  readonly teach: (fault: { readonly lesson: Fault['lesson'] | InterpreterLesson; readonly facts: Fault['facts'] }) => void;
  /** What the pages say in another language; `undefined` where it is the one of the page, we have none, or it did not come. */
  readonly wordsIn: (lang: string) => Promise<Words | undefined>;
}

/** A page as a mode sees it, with what only a mode can do. */
export interface ModeScene extends Scene, Means {
  /** Goes on, and the focus stays where it is: whoever writes is not torn from where they write. */
  readonly goOn: (event: FlowEvent) => void;
  /** How somebody at the company is called; resolves to `undefined` where nobody can be. */
  readonly calls: () => Promise<Calls | undefined>;
  /** Places to sign the answers of the page, in a language by its primary subtag and its own name; `undefined` where no video would arrive. */
  readonly signing: (lang: string, endonym: string) => Promise<SigningPlaces | undefined>;
}

/** One more way through the same door. A mode adds to the page; it never replaces or repairs it. */
export interface Mode {
  readonly id: string;
  /** What it says beside the words of the flow. */
  readonly words?: WordSet;
  /** Hides a mode without means (no clips, no relay) instead of offering a dead end. */
  available?(means: Means): boolean | Promise<boolean>;
  /** Rendered beside the page: a signed clip, a relay conversation. */
  companion?(scene: ModeScene): TemplateResult;
  /** Runs after each page has rendered; may return a clean-up. */
  arrived?(scene: ModeScene): void | (() => void);
  /** The widget has left the page; it may come back. */
  gone?(): void;
}

/** Brings what makes a mode when a person asks for it: nothing of it is fetched before. */
export type ModeLoader = () => Promise<{ readonly mode: () => Mode }>;
