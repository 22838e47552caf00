import type { TemplateResult } from 'lit';
import type { Calls } from '../components/calls.ts';
import type { Scene } from '../components/scene.ts';
import type { FlowEvent } from '../flow/machine.ts';
import type { WordSet } from '../i18n/word-set.ts';
import type { Facts, LessonCode } from '../teach/teach.ts';

/** A page as a mode sees it, with what only a mode can do. */
export interface ModeScene extends Scene {
  /** Goes on, and the focus stays where it is: whoever writes is not torn from where they write. */
  readonly goOn: (event: FlowEvent) => void;
  /** How somebody at the company is called; resolves to `undefined` where nobody can be. */
  readonly calls: () => Promise<Calls | undefined>;
  /** An attribute of the tag that only a mode reads. */
  readonly setting: (name: string) => string | undefined;
  /** The company's Same Door backend; `undefined` where there is none. */
  readonly endpoint: string | undefined;
  /** Tells the developer what is wrong with a setting; nobody else sees it. */
  readonly teach: (code: LessonCode, facts: Facts) => void;
}

/** One more way through the same door. A mode adds to the page; it never replaces or repairs it. */
export interface Mode {
  readonly id: string;
  /** What it says beside the words of the flow. */
  readonly words?: WordSet;
  /** Hides a mode without means (no clips, no relay) instead of offering a dead end. */
  available?(): boolean | Promise<boolean>;
  /** Rendered beside the page: a signed clip, a relay conversation. */
  companion?(scene: ModeScene): TemplateResult;
  /** Runs after each page has rendered; may return a clean-up. */
  arrived?(scene: ModeScene): void | (() => void);
  /** The widget has left the page; it may come back. */
  gone?(): void;
}

/** Brings what makes a mode when a person asks for it: nothing of it is fetched before. */
export type ModeLoader = () => Promise<{ readonly mode: () => Mode }>;
