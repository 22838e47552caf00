import * as v from 'valibot';
import type { FieldProblem } from '../../../src/wire/problem.ts';
import { emailMax, phoneMax, type FieldTable } from '../../../src/wire/vocabulary.ts';

/**
 * What can be mended, by field. The codes are those of the shared schema, so that the widget, the form without JavaScript
 * and the API say the same. Never repeats what was written.
 */
export function fieldProblems(issues: readonly v.BaseIssue<unknown>[], fields: FieldTable = {}): FieldProblem[] {
  return issues.map((issue) => {
    const field = (v.getDotPath(issue) ?? '').replace(/^answers\./, '');
    const spec = Object.hasOwn(fields, field) ? fields[field] : undefined;
    const max = issue.message === 'too-long' ? maximum(spec) : undefined;
    return { field, code: issue.message, ...(max !== undefined && { max }) };
  });
}

function maximum(spec: FieldTable[string] | undefined): number | undefined {
  if (!spec) return undefined;
  if ('max' in spec) return spec.max;
  return spec.as === 'email' ? emailMax : spec.as === 'phone' ? phoneMax : undefined;
}
