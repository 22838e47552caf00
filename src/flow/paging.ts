import type { Statute } from '../statutes/statute.ts';
import type { Answers } from '../wire/vocabulary.ts';
import type { Flow, StepKind } from './types.ts';
import { fieldsOf, pathThrough, stepOf } from './walk.ts';

/** One step a page, or all questions on one page with one button, and what is told between them. The graph, the problems and the submission are the same. */
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
  const pages: Page[] = [];
  let together: [string, ...string[]] | undefined;
  for (const { id, kind } of path) {
    if (kind === 'review') continue;
    // What is told after the first question stands among the questions: nothing is passed over because somebody likes one page.
    if (together && kind !== 'receipt') {
      together.push(id);
      continue;
    }
    const steps: typeof together = [id];
    if (kind === 'ask') together = steps;
    pages.push({ kind, steps, confirms: kind === 'ask' });
  }
  return pages;
}

/** The fields asked on a page. */
export function fieldsOn(flow: Flow, statute: Statute, page: Page): readonly string[] {
  return page.steps.flatMap((id) => fieldsOf(flow, id, statute));
}
