import type { ReactiveControllerHost } from 'lit';
import { begin, transition, type FlowEvent, type FlowState } from '../flow/machine.ts';
import type { Flow } from '../flow/types.ts';
import type { Statute } from '../statutes/statute.ts';
import type { ProblemDetails } from '../wire/problem.ts';
import type { Submission } from '../wire/submission.ts';
import type { Answers } from '../wire/vocabulary.ts';
import type { Draft } from './draft.ts';
import type { LeftBehind } from './left-behind.ts';
import { newKey } from './new-key.ts';
import type { FocusTarget } from './page-turner.ts';
import type { Outbox, OutboxNews } from '../outbox/outbox.ts';
import type { Delivery } from './deliver.ts';

/** What the controller needs of the widget around it. */
export interface FlowHost extends ReactiveControllerHost {
  readonly flow: Flow;
  readonly profile: Statute;
  /** Language of the words that the person reads. */
  readonly language: string;
  /** What goes along with the answers. */
  accompanying?(answers: Answers): Pick<Submission, 'offer' | 'identity'>;
  /** The backend said no: whatever it tells beside the problems. */
  refused?(problem: ProblemDetails): void;
  readonly draft: { read(): Draft | undefined; write(draft: Draft): void; forget(): void } | undefined;
  /** Asks the page whether the request may leave; `false` holds it back. */
  mayLeave(): Promise<boolean>;
  outbox(): Promise<Delivery>;
  moved(before: FlowState, after: FlowState): void;
  /** Another attempt came to nothing. */
  stillWaiting(reason: string): void;
}

export const slowAfter = 4000; // ms of sending before the person is told that it goes on

/** The only one who acts: it keeps the state, sends, and says where the focus goes. Everything else is a function. */
export class FlowController {
  state: FlowState;
  /** Whether the device keeps the request; `undefined` before it was tried. */
  keptSafely: boolean | undefined;
  /** The body as it was sent, for the person's own copy. */
  body = '';
  focus: FocusTarget | undefined;
  #key: string | undefined;
  #known: Answers = {};
  #touched = false;
  /** When the person pressed the button that commits. */
  #pressed = new Date();
  #stopListening: (() => void) | undefined;
  readonly #host: FlowHost;

  constructor(host: FlowHost) {
    this.#host = host;
    this.state = begin(host.flow, host.profile);
  }

  /** Starts anew, with what is known already: a draft, the fallback form, the page's own data. */
  begin(known: Answers = {}): void {
    const { flow, profile, draft } = this.#host;
    const kept = draft?.read();
    const state = begin(flow, profile, { ...known, ...kept?.answers }, this.state.paging);
    this.stop();
    this.#known = known;
    this.#touched = kept !== undefined;
    this.#key = kept?.key;
    this.keptSafely = undefined;
    this.state = kept && kept.at in flow.steps ? { ...state, at: kept.at } : state;
    this.#host.requestUpdate();
  }

  dispatch(event: FlowEvent): void {
    const before = this.state;
    const after = transition(this.#host.flow, this.#host.profile, before, event);
    if (after === before) return;
    this.#touched = true;
    this.state = after;
    this.focus = focusAfter(before, after, event) ?? this.focus;
    this.#keepDraft();
    this.#host.requestUpdate();
    this.#host.moved(before, after);
    if (after.status === 'sending' && before.status !== 'sending') void this.#send();
  }

  /** Another law asks other questions: the person stands where one is to be answered. Nothing moves, and nothing is told. */
  stand(): void {
    if (!this.#touched) return this.begin(this.#known);
    this.state = transition(this.#host.flow, this.#host.profile, this.state, { type: 'paged', paging: this.state.paging });
  }

  /** Whether a request is under way or answered. */
  get busy(): boolean {
    return this.state.status !== 'asking';
  }

  /** Stops listening; a kept request goes on without us. */
  stop(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
  }

  /** Shows what becomes of a request that an earlier page left waiting. */
  follow(outbox: Outbox, { key, body, answers }: LeftBehind): void {
    if (this.busy) return;
    this.#touched = true;
    this.#key = key;
    this.body = body;
    this.keptSafely = true;
    this.state = { ...this.state, answers, status: 'queued', reason: 'offline' };
    this.#host.requestUpdate();
    this.#listen(outbox, '');
  }

  /** "Try again": now, whatever the plan was. */
  async retry(): Promise<void> {
    if (this.state.status !== 'queued') return;
    if (this.#stopListening) await (await this.#host.outbox()).resume();
    else await this.#hand();
  }

  async #send(): Promise<void> {
    this.#pressed = new Date();
    if (!(await this.#host.mayLeave())) return this.dispatch({ type: 'withheld' });
    this.#key ??= newKey();
    this.body = '';
    await this.#hand();
  }

  async #hand(): Promise<void> {
    const { flow, profile, language } = this.#host;
    try {
      const delivery = await this.#host.outbox();
      this.body ||= delivery.compose(flow, this.state.answers, profile, language, this.#pressed, this.#host.accompanying?.(this.state.answers));
      this.#listen(delivery, this.body);
    } catch {
      // The code that sends did not arrive: nothing is kept yet but in this page, and that is said.
      this.keptSafely = false;
      this.dispatch({ type: 'queued', reason: 'offline' });
    }
  }

  #listen(outbox: Outbox, body: string): void {
    const key = this.#key;
    if (!key) return;
    this.#stopListening?.();
    this.#stopListening = outbox.submit({ key, body }, (news) => this.#heard(news));
  }

  #heard(news: OutboxNews): void {
    switch (news.type) {
      case 'kept':
        this.keptSafely = news.keeping !== 'memory';
        return this.#host.requestUpdate();
      case 'waiting':
        if (this.state.status === 'queued') this.#host.stillWaiting(news.attempt.reason);
        return this.dispatch({ type: 'queued', reason: news.attempt.reason });
      case 'settled': {
        this.stop();
        const { attempt } = news;
        if (attempt.outcome === 'received') return this.dispatch({ type: 'received', receipt: attempt.receipt });
        // What is mended is another request: it gets another key.
        this.#key = undefined;
        this.#host.refused?.(attempt.problem);
        return this.dispatch({ type: 'rejected', problem: attempt.problem });
      }
    }
  }

  #keepDraft(): void {
    const { draft } = this.#host;
    if (this.state.status === 'received') return draft?.forget();
    if (!draft) return;
    this.#key ??= newKey();
    draft.write({ key: this.#key, answers: this.state.answers, at: this.state.at });
  }
}

/** Focus follows the page: to what has to be mended, or to the heading of a new page. Sending and re-paging leave it alone. */
function focusAfter(before: FlowState, after: FlowState, event: FlowEvent): FocusTarget | undefined {
  const told = event.type === 'answered' || event.type === 'rejected';
  if (told && after.status === 'asking' && after.problems.length > 0) return 'summary';
  if (event.type === 'paged' || event.type === 'changed' || after.status === 'sending') return undefined;
  return before.at !== after.at || before.status !== after.status ? 'heading' : undefined;
}
