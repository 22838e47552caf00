import { answerProblem, entriesOf, longTextMax, type Answers, type FieldSpec, type FieldTable } from '../../wire/vocabulary.ts';
import type { FileRef } from '../../wire/file.ts';
import type { FieldProblem } from '../../wire/problem.ts';

/** What a person can be asked while following a request: each form with its fields, from the same vocabulary as the flows. */
export const forms = {
  /** Longer than a number and a key are: whoever pastes the whole link is understood too. */
  find: { protocol: { as: 'text', max: 2000 }, secret: { as: 'text', max: 2000 } },
  message: { text: { as: 'long-text', max: longTextMax }, files: { as: 'files', most: 10, sometimes: true } },
  history: {
    medium: { as: 'choice', choices: ['email', 'post'] },
    email: { as: 'email', onlyIf: { field: 'medium', is: 'email' } },
    post: { as: 'long-text', max: 1000, onlyIf: { field: 'medium', is: 'post' } },
  },
  reopen: { reason: { as: 'long-text', max: longTextMax } },
  /** What was really signed. */
  correction: { text: { as: 'long-text', max: longTextMax } },
  outcome: { resolved: { as: 'choice', choices: ['yes', 'no'] }, satisfaction: { as: 'choice', choices: ['1', '2', '3', '4', '5'], sometimes: true } },
} as const satisfies Record<string, FieldTable>;
export type FormName = keyof typeof forms;

/** The fields that are asked, given what is answered so far. */
export function askedIn(form: FormName, answers: Answers): readonly (readonly [name: string, spec: FieldSpec])[] {
  const table: FieldTable = forms[form];
  return Object.entries(table).filter(([, { onlyIf }]) => !onlyIf || answers[onlyIf.field] === onlyIf.is);
}

/** What has to be mended before it is sent, in reading order. */
export function problemsIn(form: FormName, answers: Answers): readonly FieldProblem[] {
  return askedIn(form, answers).flatMap(([field, spec]) => {
    const files = spec.as === 'files' ? filesIn(answers[field]) : undefined;
    // One that is on its way has no id yet; each is told by itself.
    if (files?.some(({ id }) => !id)) return files.flatMap(({ id }, index) => (id ? [] : [{ field: `${field}.${index}`, code: 'file-unfinished' }]));
    const code = answerProblem(spec, spec.sometimes ? 'optional' : 'required', files ?? answers[field]);
    return code ? [{ field, code, ...('max' in spec && { max: spec.max }) }] : [];
  });
}

/** The files in an answer as it is kept while it is written; the list is of our own making. */
export const filesIn = (answer = ''): readonly FileRef[] => entriesOf(answer) as readonly FileRef[];
