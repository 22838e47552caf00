import type { TemplateResult } from 'lit';
import type { Flow } from '../../flow/types.ts';
import type { MessageKey, Parameters } from '../../i18n/messages.ts';
import type { Words } from '../../i18n/words.ts';
import type { LaterReason } from '../../wire/attempt.ts';
import type { CaseDeadline, CaseView } from '../../wire/case.ts';
import type { FileRef } from '../../wire/file.ts';
import type { FieldProblem } from '../../wire/problem.ts';
import type { SignedPart } from '../../wire/signed-part.ts';
import type { FilesQuestion } from '../files/files.ts';
import type { Answers } from '../../wire/vocabulary.ts';
import type { FormName } from './forms.ts';

/** Where a person is: looking for the request, reading it, or writing something about it. */
export type StatusPage = 'case' | FormName;

/** Why something came to nothing. What was typed is still there. */
export type Trouble =
  | { readonly type: 'not-found' | 'closed' | 'refused' }
  | { readonly type: 'later'; readonly reason: LaterReason; /** Seconds. */ readonly retryAfter?: number | undefined };

/** A receipt that this device has kept: enough to open its request with one press. */
export interface KnownReceipt {
  readonly protocol: string;
  readonly secret: string;
  readonly receivedAt: string;
}

/** Something that was added and has no acknowledgement yet. */
export interface Waiting {
  readonly text: string;
  /** Whether it outlives a reload of the page. */
  readonly kept: boolean;
  /** `undefined` while the first attempt is under way. */
  readonly reason?: LaterReason | undefined;
}

/** What a person can ask for. */
export type StatusRequest =
  | { readonly type: 'go'; readonly page: StatusPage }
  | { readonly type: 'typed' | 'send'; readonly answers: Answers }
  | { readonly type: 'meant'; readonly protocol: string }
  | { readonly type: 'known'; readonly receipt: KnownReceipt }
  | { readonly type: 'calendar'; readonly deadline: CaseDeadline }
  | { readonly type: 'download'; readonly file: FileRef }
  | { readonly type: 'watch'; readonly file: FileRef; /** Where it plays; it shows itself then. */ readonly video: HTMLVideoElement }
  | { readonly type: 'confirm' | 'correct'; readonly part: SignedPart }
  | { readonly type: 'refresh' | 'retry' | 'another' | 'reopen-instead' };

/** All that the views of following a request may know and do. Whatever they ask for happens elsewhere. */
export interface StatusScene {
  readonly words: Words;
  /** The choice of another language, where the page offers one. */
  readonly languages?: TemplateResult | undefined;
  /** Nothing is sent, and the request is made up. */
  readonly sandbox: boolean;
  readonly page: StatusPage;
  readonly typed: Answers;
  readonly problems: readonly FieldProblem[];
  /** Problems that the fields refer to: they join in as the summary takes the focus. */
  readonly told: readonly FieldProblem[];
  readonly trouble: Trouble | undefined;
  /** Numbers that may have been meant. */
  readonly meant: readonly string[];
  readonly known: readonly KnownReceipt[];
  readonly busy: boolean;
  readonly view: CaseView | undefined;
  /** The flow that the request went through, for its words; `undefined` for one that we do not know. */
  readonly flow: Flow | undefined;
  /** The words are those of withdrawing. */
  readonly withdrawn: boolean;
  /** What has just been done. */
  readonly note: { readonly key: MessageKey; readonly parameters?: Parameters } | undefined;
  readonly waiting: Waiting | undefined;
  readonly now: Date;
  /** When the request was read. */
  readonly readAt: string;
  /** The pages after the first, once they have come. */
  readonly later: LaterStatusPages | undefined;
  /** Draws the question about files. */
  readonly files: (question: Omit<FilesQuestion, 'scene'>) => unknown;
  readonly ask: (request: StatusRequest) => void;
}

/** The pages after the first. They come while the person types. */
export interface LaterStatusPages {
  readonly views: Readonly<Record<Exclude<StatusPage, 'find'>, (scene: StatusScene) => unknown>>;
  readonly waiting: (scene: StatusScene) => unknown;
}
