import * as v from 'valibot';
import { HistoryRequest, NewMessage, OutcomeReport, postAddressMax, ReopenRequest } from '../../../src/wire/case.ts';
import { escalationBodies, NewEscalation } from '../../../src/wire/resolution-index.ts';
import { TranslationVerdict } from '../../../src/wire/signed-part.ts';
import type { FieldProblem } from '../../../src/wire/problem.ts';
import { answerProblem, longTextMax, type FieldTable } from '../../../src/wire/vocabulary.ts';
import { noFiles, type FormFiles } from '../flows/form-files.ts';
import { meaning } from '../flows/form-message.ts';
import { Refusal } from '../refusal.ts';

/** What a person can do with their case on a page without scripts. */
export const caseForms = ['message', 'outcome', 'reopen', 'history', 'translation', 'escalation'] as const;
export type CaseForm = (typeof caseForms)[number];

/** The fields of those forms, in the vocabulary of every other field. */
export const caseFields = {
  text: { as: 'long-text', max: longTextMax },
  resolved: { as: 'choice', choices: ['yes', 'no'] },
  satisfaction: { as: 'choice', choices: ['1', '2', '3', '4', '5'] },
  reason: { as: 'long-text', max: longTextMax },
  medium: { as: 'choice', choices: ['email', 'post'] },
  email: { as: 'email' },
  post: { as: 'long-text', max: postAddressMax },
  verdict: { as: 'choice', choices: ['right', 'corrected'] },
  correction: { as: 'long-text', max: longTextMax },
  office: { as: 'choice', choices: escalationBodies },
  officeNumber: { as: 'text', max: 100 },
} as const satisfies FieldTable;
export type CaseField = keyof typeof caseFields;
/** What a form carries along: the token of the outcome; which video, and which written version of it. */
const hidden = ['token', 'file', 'seq'] as const;
export type Hidden = (typeof hidden)[number];

/** What a form asks for, as the wire says it. */
export type CaseDeed =
  | { readonly form: 'message'; readonly what: NewMessage }
  | { readonly form: 'outcome'; readonly what: OutcomeReport }
  | { readonly form: 'reopen'; readonly what: ReopenRequest }
  | { readonly form: 'history'; readonly what: HistoryRequest }
  | { readonly form: 'translation'; readonly what: TranslationVerdict }
  | { readonly form: 'escalation'; readonly what: NewEscalation };

/** A form as it was written: everything typed, and what has to be mended. */
export interface WrittenCaseForm {
  readonly form: CaseForm;
  readonly typed: Readonly<Partial<Record<CaseField | Hidden, string>>>;
  readonly problems: readonly CaseProblem[];
  /** Files of a message: those that are here, and those that are not. */
  readonly files?: FormFiles;
}

export type CaseProblem = FieldProblem & { readonly field: CaseField };

/** Which of the forms this is. @throws Refusal `malformed-body` for what is none of them */
export function caseFormIn(pairs: URLSearchParams): CaseForm {
  const form = caseForms.find((one) => one === pairs.get('form'));
  if (!form) throw new Refusal('malformed-body');
  return form;
}

/** @throws Refusal `malformed-body` for what is none of these forms */
export function readCaseForm(pairs: URLSearchParams, files = noFiles): WrittenCaseForm {
  const form = caseFormIn(pairs);
  const names = [...(Object.keys(caseFields) as CaseField[]), ...hidden]; // the table's own keys
  const typed: WrittenCaseForm['typed'] = Object.fromEntries(names.flatMap((name) => (pairs.has(name) ? [[name, pairs.get(name) ?? '']] : [])));
  return { form, typed, files, problems: wantedBy(form, typed).flatMap(([name, need]) => problemOf(name, need, typed[name])) };
}

/** What a form without problems means on the wire. @throws Refusal `malformed-body` where its token was tampered with */
export function deedOf({ form, typed, files: { kept } = noFiles }: WrittenCaseForm): CaseDeed {
  const said = (name: CaseField): string => meaning(caseFields[name], typed[name] ?? '');
  switch (form) {
    case 'message':
      return { form, what: read(NewMessage, { text: said('text'), ...(kept.length > 0 && { files: kept }) }) };
    case 'outcome':
      return { form, what: read(OutcomeReport, { token: typed.token, resolved: said('resolved'), ...(said('satisfaction') && { satisfaction: Number(said('satisfaction')) }) }) };
    case 'reopen':
      return { form, what: read(ReopenRequest, { reason: said('reason') }) };
    case 'history':
      return { form, what: read(HistoryRequest, { medium: said('medium'), address: said(said('medium') === 'post' ? 'post' : 'email') }) };
    case 'translation':
      return { form, what: read(TranslationVerdict, { file: typed.file, seq: Number(typed.seq), verdict: said('verdict'), ...(said('verdict') === 'corrected' && { text: said('correction') }) }) };
    case 'escalation':
      return { form, what: read(NewEscalation, { body: said('office'), ...(said('officeNumber') && { reference: said('officeNumber') }) }) };
  }
}

function wantedBy(form: CaseForm, { medium, verdict }: WrittenCaseForm['typed']): readonly (readonly [CaseField, 'required' | 'optional'])[] {
  switch (form) {
    case 'message':
      return [['text', 'required']];
    case 'outcome':
      return [['resolved', 'required'], ['satisfaction', 'optional']];
    case 'reopen':
      return [['reason', 'required']];
    case 'history':
      // Only the address of the chosen medium counts; the other may hold anything.
      return [['medium', 'required'], ...(medium === 'email' || medium === 'post' ? [[medium, 'required'] as const] : [])];
    case 'translation':
      // What stands in the field counts only for whoever corrects.
      return [['verdict', 'required'], ...(verdict === 'corrected' ? [['correction', 'required'] as const] : [])];
    case 'escalation':
      return [['office', 'required'], ['officeNumber', 'optional']];
  }
}

function problemOf(name: CaseField, need: 'required' | 'optional', typed = ''): CaseProblem[] {
  const spec = caseFields[name];
  const code = answerProblem(spec, need, meaning(spec, typed));
  return code ? [{ field: name, code, ...(code === 'too-long' && 'max' in spec && { max: spec.max }) }] : [];
}

function read<Schema extends v.GenericSchema>(schema: Schema, given: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, given);
  if (!result.success) throw new Refusal('malformed-body');
  return result.output;
}
