import type { Statute } from '../statutes/statute.ts';
import type { LaterReason } from '../wire/attempt.ts';
import type { FieldProblem, ProblemDetails } from '../wire/problem.ts';
import type { Receipt } from '../wire/receipt.ts';
import type { Answers } from '../wire/vocabulary.ts';
import { fieldsOn, pagesOf, type Page, type Paging } from './paging.ts';
import { problemsIn } from './problems.ts';
import type { Flow } from './types.ts';
import { fieldsOf, fieldsOnPath, pathThrough, stepOf } from './walk.ts';

interface Common {
  /** The step that the person stands on; the page around it is derived. */
  readonly at: string;
  /** As typed. What is sent is tidied and pruned. */
  readonly answers: Answers;
  readonly paging: Paging;
}

/** Everything that there is to know about a person's way through a flow. */
export type FlowState =
  | (Common & { readonly status: 'asking'; readonly problems: readonly FieldProblem[]; /** Came from the review to mend something. */ readonly editing: boolean })
  | (Common & { readonly status: 'sending' })
  | (Common & { readonly status: 'queued'; readonly reason: LaterReason; /** Whether it may take so long that the person wants to know other ways. */ readonly lasting?: boolean | undefined })
  | (Common & { readonly status: 'received'; readonly receipt: Receipt })
  | (Common & { readonly status: 'rejected'; readonly problem: ProblemDetails });

export type FlowEvent =
  /** Typing: kept at once; a problem is withdrawn as soon as it is mended, a new one waits for the button. */
  | { readonly type: 'changed'; readonly answers: Answers }
  /** The page's own button. */
  | { readonly type: 'answered'; readonly answers?: Answers }
  | { readonly type: 'back' }
  | { readonly type: 'edit'; readonly step: string }
  | { readonly type: 'paged'; readonly paging: Paging }
  /** The page held the request back before it left, or the person goes back from a refusal. */
  | { readonly type: 'withheld' }
  | { readonly type: 'queued'; readonly reason: LaterReason; readonly lasting?: boolean }
  | { readonly type: 'received'; readonly receipt: Receipt }
  | { readonly type: 'rejected'; readonly problem: ProblemDetails };

/** The first page, with whatever is known already. */
export function begin(flow: Flow, statute: Statute, answers: Answers = {}, paging: Paging = 'steps'): FlowState {
  return asking({ at: pathThrough(flow, answers, statute)[0] ?? flow.start, answers: own(answers), paging });
}

/** The page that the person is on. */
export function pageAt(flow: Flow, statute: Statute, state: FlowState): Page {
  const pages = pagesOf(flow, state.answers, statute, state.paging);
  const page = pages.find(({ steps }) => steps.includes(state.at)) ?? pages.find(({ confirms }) => confirms) ?? pages[0];
  if (!page) throw new RangeError('No page.');
  return page;
}

/** What happens next. Pure: whoever calls it sends, announces and moves focus. */
export function transition(flow: Flow, statute: Statute, state: FlowState, event: FlowEvent): FlowState {
  switch (event.type) {
    case 'received':
      return { ...common(state), at: receiptOf(flow, state, statute), status: 'received', receipt: event.receipt };
    case 'queued':
      return state.status === 'sending' || state.status === 'queued' ? { ...state, status: 'queued', reason: event.reason, lasting: event.lasting } : state;
    case 'rejected':
      // What has a receipt has arrived; nothing takes that back.
      return state.status === 'received' ? state : rejected(flow, statute, state, event.problem);
    case 'paged':
      return { ...state, paging: event.paging, at: standing(flow, statute, state) };
    case 'withheld':
      return state.status === 'received' || state.status === 'asking' ? state : asking(state);
  }
  // A press that comes late (twice, or after sending) changes nothing.
  if (state.status !== 'asking') return state;
  switch (event.type) {
    case 'changed':
      return changed(flow, statute, state, event.answers);
    case 'answered':
      return answered(flow, statute, { ...state, answers: own(state.answers, event.answers) });
    case 'back':
      return asking({ ...common(state), at: neighbour(flow, statute, state, -1) });
    case 'edit':
      return { ...asking({ ...common(state), at: event.step }), editing: true };
  }
}

/** Answers without ancestors: what a page's script has put on every object is no answer. */
const own = (...parts: (Answers | undefined)[]): Answers => Object.assign(Object.create(null) as Answers, ...parts) as Answers; // assign knows no lists

type Asking = Extract<FlowState, { status: 'asking' }>;

const common = ({ at, answers, paging }: Common): Common => ({ at, answers, paging });
const asking = (where: Common, problems: readonly FieldProblem[] = []): Asking => ({ ...common(where), status: 'asking', problems, editing: false });

function changed(flow: Flow, statute: Statute, state: Asking, news: Answers): Asking {
  const answers = own(state.answers, news);
  const mended = (field: string) => field in news && problemsIn(flow, answers, statute, [field]).length === 0;
  return { ...state, answers, problems: state.problems.filter(({ field }) => !mended(field)) };
}

function answered(flow: Flow, statute: Statute, state: Asking): FlowState {
  const page = pageAt(flow, statute, state);
  const problems = problemsIn(flow, state.answers, statute, fieldsOn(flow, statute, page));
  if (problems.length > 0) return { ...state, problems };
  const unmended = page.confirms || state.editing ? stepInNeed(flow, statute, state.answers) : undefined;
  if (unmended) return { ...asking({ ...common(state), at: unmended.step }, page.confirms ? unmended.problems : []), editing: state.editing };
  if (page.confirms) return { ...common(state), status: 'sending' };
  if (state.editing) return asking({ ...common(state), at: reviewOf(flow, state, statute) });
  return asking({ ...common(state), at: neighbour(flow, statute, state, 1) });
}

/** On one page, an answer can take away the step that the person came from: then they stand where something is to be done. */
function standing(flow: Flow, statute: Statute, state: FlowState): string {
  if (pathThrough(flow, state.answers, statute).includes(state.at)) return state.at;
  return stepInNeed(flow, statute, state.answers)?.step ?? reviewOf(flow, state, statute);
}

/** The first step whose answers are not right yet: after a change of mind a new page may have joined the path. */
function stepInNeed(flow: Flow, statute: Statute, answers: Answers) {
  for (const step of pathThrough(flow, answers, statute)) {
    const problems = problemsIn(flow, answers, statute, fieldsOf(flow, step, statute));
    if (problems.length > 0) return { step, problems };
  }
  return undefined;
}

/** The backend found something to mend: back to that page with everything kept. Otherwise the person reads why not. */
function rejected(flow: Flow, statute: Statute, state: FlowState, problem: ProblemDetails): FlowState {
  const asked = fieldsOnPath(flow, state.answers, statute);
  const problems = (problem.problems ?? []).filter(({ field }) => asked.includes(field));
  const step = pathThrough(flow, state.answers, statute).find((id) => fieldsOf(flow, id, statute).some((name) => problems.some(({ field }) => field === name)));
  if (step === undefined) return { ...common(state), status: 'rejected', problem };
  return { ...asking({ ...common(state), at: step }, problems), editing: true };
}

function neighbour(flow: Flow, statute: Statute, state: FlowState, by: 1 | -1): string {
  const pages = pagesOf(flow, state.answers, statute, state.paging);
  const here = pages.findIndex(({ steps }) => steps.includes(state.at));
  return pages[here + by]?.steps[0] ?? state.at;
}

const lastOfKind = (flow: Flow, state: FlowState, statute: Statute, kind: 'review' | 'receipt') =>
  pathThrough(flow, state.answers, statute).findLast((id) => stepOf(flow, id).kind === kind) ?? state.at;
const reviewOf = (flow: Flow, state: FlowState, statute: Statute) => lastOfKind(flow, state, statute, 'review');
const receiptOf = (flow: Flow, state: FlowState, statute: Statute) => lastOfKind(flow, state, statute, 'receipt');
