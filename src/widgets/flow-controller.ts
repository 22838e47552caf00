import type { ReactiveControllerHost } from 'lit';
import { begin, transition, type FlowEvent, type FlowState } from '../flow/machine.ts';
import type { Flow } from '../flow/types.ts';
import type { MessageKey, Parameters } from '../i18n/messages.ts';
import type { Words } from '../i18n/words.ts';
import type { Statute } from '../statutes/statute.ts';
import type { ProblemDetails } from '../wire/problem.ts';
import type { Submission } from '../wire/submission.ts';
import type { Answers } from '../wire/vocabulary.ts';
import type { Delivery } from './deliver.ts';
import type { DraftPlace } from './draft.ts';
import type { FocusTarget } from './page-turner.ts';

/** What the controller needs of the widget around it. */
export interface FlowHost extends ReactiveControllerHost, EventTarget {
  readonly flow: Flow;
  readonly profile: Statute;
  /** Language of the words that the person reads. */
  readonly language: string;
  /** What goes along with the answers. */
  accompanying?(answers: Answers): Pick<Submission, 'offer' | 'identity' | 'flowVersion'>;
  /** The backend said no: whatever it tells beside the problems. */
  refused?(problem: ProblemDetails): void;
  readonly draft: DraftPlace | undefined;
  outbox(): Promise<Delivery>;
  /** Fetches what comes after the questions. */
  prefetch(): void;
  moved(before: FlowState, after: FlowState): void;
  /** The words on the page. */
  readonly spoken: Words | undefined;
  /** Says a text to those who listen. */
  say(key: MessageKey, parameters?: Parameters): void;
}

/**
 * The only one who acts: it keeps the state, lets a request leave, and says where the focus goes. Everything else is a function;
 * what leads the request from there (`sending.ts`) comes with the code that sends, while the person types.
 */
export class FlowController {
  state: FlowState;
  /** Whether the device keeps the request; `undefined` before it was tried. */
  keptSafely: boolean | undefined;
  /** The body as it was sent, for the person's own copy. */
  body = '';
  /** `Idempotency-Key` of the request, once it has one. */
  requestKey: string | undefined;
  /** When the person pressed the button that commits. */
  pressed = new Date();
  /** Ends what tells of the request; `undefined` while nobody carries one. */
  stopListening: (() => void) | undefined;
  focus: FocusTarget | undefined;
  #known: Answers = {};
  #touched = false;
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
    this.requestKey = kept?.key;
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
    if (after.status === 'sending' && before.status !== 'sending') void this.#leave();
  }

  /** Another law asks other questions: the person stands where one is to be answered. Nothing moves, and nothing is told. */
  stand(): void {
    if (!this.#touched && !this.busy) return this.begin(this.#known);
    this.state = transition(this.#host.flow, this.#host.profile, this.state, { type: 'paged', paging: this.state.paging });
  }

  /** Whether a request is under way or answered. */
  get busy(): boolean {
    return this.state.status !== 'asking';
  }

  /** Whether a request was pressed that nobody carries: the code that sends did not come. */
  get stranded(): boolean {
    return this.state.status === 'queued' && !this.stopListening;
  }

  /** Stops listening; a kept request goes on without us. */
  stop(): void {
    this.stopListening?.();
    this.stopListening = undefined;
  }

  /** "Try again": now, whatever the plan was. */
  async retry(): Promise<void> {
    if (this.stranded) await this.#hand();
    else if (this.state.status === 'queued') await (await this.#host.outbox()).resume();
  }

  async #leave(): Promise<void> {
    this.pressed = new Date();
    this.body = '';
    await this.#hand();
  }

  async #hand(): Promise<void> {
    try {
      const delivery = await this.#host.outbox();
      await delivery.send(this, this.#host);
    } catch {
      // The code that sends did not arrive: nothing is kept yet but in this page, and that is said.
      this.keptSafely = false;
      this.dispatch({ type: 'queued', reason: 'offline' });
    }
  }

  #keepDraft(): void {
    const { draft } = this.#host;
    if (this.state.status === 'received') return draft?.forget();
    if (draft) this.requestKey = draft.write({ key: this.requestKey, answers: this.state.answers, at: this.state.at });
  }
}

/** Focus follows the page: to what has to be mended, or to the heading of a new page. Sending and re-paging leave it alone. */
function focusAfter(before: FlowState, after: FlowState, event: FlowEvent): FocusTarget | undefined {
  const told = event.type === 'answered' || event.type === 'rejected';
  if (told && after.status === 'asking' && after.problems.length > 0) return 'summary';
  if (event.type === 'paged' || event.type === 'changed' || after.status === 'sending') return undefined;
  return before.at !== after.at || before.status !== after.status ? 'heading' : undefined;
}
