import type { ReactiveControllerHost } from 'lit';
import type { Words } from '../i18n/words.ts';
import type { CaseClient } from '../transport/case-client.ts';
import type { CaseView } from '../wire/case.ts';
import type { caseKeeping } from './case-keeping.ts';

/** What the controller needs of the element around it. */
export interface StatusHost extends ReactiveControllerHost {
  readonly words: Words | undefined;
  readonly keeping: ReturnType<typeof caseKeeping>;
  client(): Promise<CaseClient>;
  /** Brings what reading this case takes: the pages, and the words of its flow. */
  learn(view: CaseView): Promise<void>;
  announce(text: string): void;
  /** The files of a message have gone with it: the list begins anew. */
  forgetFiles(): void;
}
