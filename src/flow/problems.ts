import * as v from 'valibot';
import type { Statute } from '../statutes/statute.ts';
import type { FieldProblem } from '../wire/problem.ts';
import { fieldSchema, type Answers } from '../wire/vocabulary.ts';
import { tidy } from './tidy.ts';
import type { Flow } from './types.ts';
import { rulesOf } from './walk.ts';

/** What the person can mend in these fields, in reading order; the same schema decides on the server. */
export function problemsIn(flow: Flow, answers: Answers, statute: Statute, fields: readonly string[]): readonly FieldProblem[] {
  const { needs } = rulesOf(flow, statute);
  return fields.flatMap((field) => {
    const spec = flow.answers[field];
    const need = needs[field];
    if (!spec || !need) return [];
    const issue = v.safeParse(fieldSchema(spec, need), tidy(spec, answers[field] ?? '')).issues?.[0];
    if (!issue) return [];
    return [{ field, code: issue.message, ...('max' in spec ? { max: spec.max } : {}) }];
  });
}
