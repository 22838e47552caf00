import type { TemplateResult } from 'lit';
import type { Scene } from '../components/scene.ts';
import type { WordSet } from '../i18n/word-set.ts';

/** One more way through the same door. A mode adds to the page; it never replaces or repairs it. */
export interface Mode {
  readonly id: string;
  /** Hides a mode without means (no clips, no relay) instead of offering a dead end. */
  available?(): boolean | Promise<boolean>;
  /** What it says beside the words of the flow. */
  readonly words?: WordSet;
  /** Rendered beside the page: a signed clip, a relay conversation. */
  companion?(scene: Scene): TemplateResult;
  /** Runs after each page has rendered; may return a clean-up. */
  arrived?(scene: Scene): void | (() => void);
  /** The widget has left the page; it may come back. */
  gone?(): void;
}

/** Brings a mode when a person asks for it: nothing of it is fetched before. */
export type ModeLoader = () => Promise<Mode>;
