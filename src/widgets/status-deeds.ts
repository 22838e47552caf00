import type { MessageKey, Parameters } from '../i18n/messages.ts';
import type { FormName } from '../components/status/forms.ts';
import type { CaseAccess, CaseClient, CaseResult } from '../transport/case-client.ts';
import type { CaseView, OutcomeReport } from '../wire/case.ts';
import { problemTypeOf } from '../wire/problem-type.ts';
import type { ProblemDetails } from '../wire/problem.ts';
import type { SignedPart, translationChanged, TranslationVerdict } from '../wire/signed-part.ts';
import type { Answers } from '../wire/vocabulary.ts';

/** What the person is told once it is done. */
export interface Note {
  readonly key: MessageKey;
  readonly parameters?: Parameters;
}

/** Everything that one of the forms needs to be sent. */
export interface Deed {
  readonly client: CaseClient;
  readonly access: CaseAccess;
  readonly view: CaseView;
  readonly answers: Answers;
  /** The written version that is judged. */
  readonly part?: SignedPart | undefined;
  /** A moment in the person's words. */
  readonly moment: (iso: string) => string;
}

/** The forms that are sent at once. A message is kept first, and goes by a line of its own. */
export type DeedName = Exclude<FormName, 'find' | 'message'>;

/** Sends what a form says. @returns what the person may then be told */
export const deeds: Readonly<Record<DeedName, (deed: Deed) => Promise<CaseResult<Note>>>> = {
  /** Says until when it is due, where that is known (BR-13). */
  history: async ({ client, access, answers, moment }) => {
    const { email = '', post = '' } = answers;
    const result = await client.askHistory(access, answers['medium'] === 'email' ? { medium: 'email', address: email } : { medium: 'post', address: post });
    return noted(result, ({ dueAt }) => (dueAt ? { key: 'status.due.history', parameters: { moment: moment(dueAt) } } : { key: 'status.history.done' }));
  },
  reopen: async ({ client, access, answers }) => noted(await client.reopen(access, { reason: answers['reason'] ?? '' }), () => ({ key: 'status.reopen.done' })),
  correction: ({ client, access, part, answers }) => judged(client, access, part, (which) => ({ ...which, verdict: 'corrected', text: answers['text'] ?? '' })),
  /** Spent before, in another tab or on another device: that is no mistake of the person's. */
  outcome: async ({ client, view, answers }) => {
    const result = await client.report(reportOf(view.outcome.token ?? '', answers));
    if (result.outcome === 'refused' && problemTypeOf(result.problem) === 'outcome-spent') return { outcome: 'done', value: { key: 'status.outcome.spent' } };
    return noted(result, () => ({ key: 'status.outcome.done' }));
  },
};

/** That is what I said: needs no form. */
export const confirm = ({ client, access, part }: Pick<Deed, 'client' | 'access' | 'part'>): Promise<CaseResult<Note>> => judged(client, access, part, (which) => ({ ...which, verdict: 'right' }));

/** Told when another version stands there by now; the case is read again, and nothing that was typed is lost. */
export const changed = 'status.signed.changed' satisfies MessageKey;

// As the wire has it; by value it would bring the wire's schemas along to the first page.
const translationHasChanged: typeof translationChanged = 'translation-changed';

async function judged(client: CaseClient, access: CaseAccess, part: SignedPart | undefined, verdict: (which: { readonly file: string; readonly seq: number }) => TranslationVerdict): Promise<CaseResult<Note>> {
  const result = await client.judge(access, verdict({ file: part?.file.id ?? '', seq: part?.translation?.seq ?? 0 }));
  if (result.outcome === 'refused' && result.problem.type.endsWith(`/${translationHasChanged}`)) return { outcome: 'done', value: { key: changed } };
  return noted(result, () => ({ key: 'status.signed.done' }));
}

function reportOf(token: string, { resolved, satisfaction }: Answers): OutcomeReport {
  const report = { token, resolved: resolved === 'yes' ? 'yes' : 'no' } as const;
  return satisfaction ? { ...report, satisfaction: Number(satisfaction) as 1 | 2 | 3 | 4 | 5 } : report; // one of the form's choices
}

function noted<T>(result: CaseResult<T>, note: (value: T) => Note): CaseResult<Note> {
  return result.outcome === 'done' ? { outcome: 'done', value: note(result.value) } : result;
}

/** What a refusal means to the person: something to mend in this form, or in words why not. */
export function refusalOf({ problems = [], ...problem }: ProblemDetails, answers: Answers) {
  const type = problemTypeOf(problem);
  // On the wire an address is an address; the form asks for it by its medium.
  const fields = problems.map(({ field, ...rest }) => ({ ...rest, field: field === 'address' ? (answers['medium'] ?? field) : field })).filter(({ field }) => (field.split('.')[0] ?? '') in answers);
  if (fields.length > 0) return { problems: fields };
  return { trouble: { type: type === 'not-found' ? 'not-found' : type === 'case-closed' ? 'closed' : 'refused' } as const };
}
