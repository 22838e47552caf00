import type { OutboxNews } from './outbox.ts';
import type { Entry } from './step.ts';
import type { Store } from './store.ts';

export type Listener = (news: OutboxNews) => void;

/** One submission that this page looks after, from the press or the page load until it is settled. */
export interface Line {
  readonly key: string;
  readonly listeners: Set<Listener>;
  /** Where it is kept, and as what; missing while it is being kept. */
  held?: { readonly store: Store; readonly entry: Entry };
  /** Known to the page where it was written; a page that resumes opens the sealed one. */
  body?: string;
  sending?: boolean;
  /** The world changed while an attempt was under way that may still fail by how it was before. */
  woken?: boolean;
  cancel?: () => void;
}

/** Not at once but soon, so that a listener's mistake stops nobody else, and none is called after it has stopped listening. */
export function tell({ listeners }: Line, news: OutboxNews, to: Iterable<Listener> = listeners): void {
  for (const listen of [...to]) queueMicrotask(() => listeners.has(listen) && listen(news));
}
