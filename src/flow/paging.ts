import type { Statute } from '../statutes/statute.ts';
import type { Answers } from '../wire/vocabulary.ts';
import type { Flow, StepKind } from './types.ts';
import { fieldsOf, pathThrough, stepOf } from './walk.ts';

/** One step a page, or all questions on one page with one button. The graph, the problems and the submission are the same. */
export type Paging = 'steps' | 'one-page';

export interface Page {
  readonly kind: StepKind;
  /** The steps on this page, at least one. */
  readonly steps: readonly [string, ...string[]];
  /** Whether the page's button commits the person: it sends. */
  readonly confirms: boolean;
}

/** A strict statute leaves no choice (DE-03). */
export const pagingUnder = (statute: Statute, wished: Paging): Paging => (statute.strict ? 'one-page' : wished);

/** The pages that these answers lead through. */
export function pagesOf(flow: Flow, answers: Answers, statute: Statute, paging: Paging): readonly Page[] {
  const path = pathThrough(flow, answers, statute).map((id) => ({ id, kind: stepOf(flow, id).kind }));
  if (pagingUnder(statute, paging) === 'steps') {
    return path.map(({ id, kind }) => ({ kind, steps: [id], confirms: kind === 'review' }));
  }
  const [first, ...rest] = path.filter(({ kind }) => kind === 'ask').map(({ id }) => id);
  const others = path.filter(({ kind }) => kind === 'tell' || kind === 'receipt').map(({ id, kind }): Page => ({ kind, steps: [id], confirms: false }));
  const questions: Page[] = first === undefined ? [] : [{ kind: 'ask', steps: [first, ...rest], confirms: true }];
  return [...others.filter(({ kind }) => kind === 'tell'), ...questions, ...others.filter(({ kind }) => kind === 'receipt')];
}

/** The fields asked on a page. */
export function fieldsOn(flow: Flow, statute: Statute, page: Page): readonly string[] {
  return page.steps.flatMap((id) => fieldsOf(flow, id, statute));
}
