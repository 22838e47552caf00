import * as v from 'valibot';
import type { FieldProblem } from '../../../src/wire/problem.ts';
import { maxOf, type FieldTable } from '../../../src/wire/vocabulary.ts';

/**
 * What can be mended, by field. The codes are those of the shared schema, so that the widget, the form without JavaScript
 * and the API say the same. Never repeats what was written: where a schema names no code of its own, the validator's sentence would.
 */
export function fieldProblems(issues: readonly v.BaseIssue<unknown>[], fields: FieldTable = {}): FieldProblem[] {
  const problems = issues.map((issue): FieldProblem => {
    const path = v.getDotPath(issue) ?? '';
    // What is no offer was none of the company's either: the person reads the offers again. Among answers alone `offer` is the choice itself.
    if (!Object.hasOwn(fields, 'offer') && /^offer(\.|$)/.test(path)) return { field: 'offer', code: 'offer-changed' };
    const field = path.replace(/^answers\./, '').replace(/\.\d+(\..*)?$/, ''); // what is wrong inside a list is mended at the list: people see no `files.0.id`
    const spec = Object.hasOwn(fields, field) ? fields[field] : undefined;
    const max = spec && issue.message === 'too-long' ? maxOf(spec) : undefined;
    return { field, code: codeIn(issue), ...(max !== undefined && { max }) };
  });
  const first = problems.findIndex(({ code }) => code === 'offer-changed');
  return problems.filter(({ code }, index) => code !== 'offer-changed' || index === first);
}

const codeIn = ({ message }: v.BaseIssue<unknown>): string => (/^[a-z]+(-[a-z]+)*$/.test(message) ? message : 'malformed');
