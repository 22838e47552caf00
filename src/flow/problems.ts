import type { Statute } from '../statutes/statute.ts';
import type { FieldProblem } from '../wire/problem.ts';
import { answerProblem, maxOf, type Answers } from '../wire/vocabulary.ts';
import { tidy, wireValue } from './tidy.ts';
import type { Flow } from './types.ts';
import { rulesOf } from './walk.ts';

/** What the person can mend in these fields, in reading order; the same judge decides on the server. */
export function problemsIn(flow: Flow, answers: Answers, statute: Statute, fields: readonly string[]): readonly FieldProblem[] {
  const { needs } = rulesOf(flow, statute);
  return fields.flatMap((field) => {
    const spec = flow.answers[field];
    const need = needs[field];
    if (!spec || !need) return [];
    const code = answerProblem(spec, need, wireValue(spec, tidy(spec, answers[field] ?? '')));
    if (!code) return [];
    const max = 'most' in spec && code === 'too-many' ? spec.most : maxOf(spec);
    return [{ field, code, ...(max && { max }) }];
  });
}
