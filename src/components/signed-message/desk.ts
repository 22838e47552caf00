import type { TemplateResult } from 'lit';
import type { SignRecorder } from '../../sign/recorder/recorder.ts';
import type { UploadNews } from '../../upload/upload.ts';
import type { Scene } from '../scene.ts';

/** Places to sign beside the answers of a page. */
export interface SigningPlaces {
  /** One for each answer of this page that may be signed; nothing where there is none. */
  view(scene: Scene): TemplateResult;
  /** The page is left, or the person goes to another mode: the camera goes off, and what was recorded stays. */
  leave(): Promise<void>;
}

/** What a person may do with one signed answer: the view asks, and whoever made the widget acts. */
export interface SignedDesk extends Pick<SignRecorder, 'state' | 'stream' | 'slow' | 'loose' | 'watch'> {
  /** Part of every id of this answer. */
  readonly id: string;
  /** The question that is answered. */
  readonly question: string;
  /** The name of the sign language, in that language's country. */
  readonly language: string;
  /** Whether the person wants the video to be sent while they sign; nobody answers that for them. */
  readonly early: boolean;
  /** Where the film can be watched, once it is recorded. */
  readonly film: string | undefined;
  /** `changed`: it was used, and then somebody wrote in its place. */
  readonly stands: 'none' | 'used' | 'changed';
  /** How far the film is on its way to the company. */
  readonly news: UploadNews | undefined;
  /** Whether it was made before this page. */
  readonly found: boolean;
  does(deed: SignedDeed): void;
  wantEarly(early: boolean): void;
}

/** What a button may do. Each has its word, `signed-message.<deed>`. */
export type SignedDeed = 'open' | 'start' | 'cancel' | 'pause' | 'resume' | 'stop' | 'use' | 'again' | 'redo' | 'delete' | 'close' | 'retry';
