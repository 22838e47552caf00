import type { CaseDeadline, CaseView } from '../../wire/case.ts';

/** How many points have their answer, and how many there are. */
export function progressOf({ points }: Pick<CaseView, 'points'>): { readonly answered: number; readonly of: number } {
  return { answered: points.filter(({ answer }) => answer).length, of: points.length };
}

type Said = Pick<CaseView, 'points' | 'messages' | 'signed'>;

/** Whether the company has said something that the person has not read yet: a message, an answer to a point, or what it has understood of a video. */
export function hasNews(before: Said, after: Said): boolean {
  const read = new Set(before.messages.map(({ seq }) => seq));
  const said = after.messages.some(({ seq, author, point }) => author === 'company' && point === undefined && !read.has(seq));
  const understood = (after.signed ?? []).some(({ file, translation }) => translation && translation.seq !== before.signed?.find((one) => one.file.id === file.id)?.translation?.seq);
  return said || understood || after.points.some(({ number, answer }) => answer && answer.at !== before.points.find((point) => point.number === number)?.answer?.at);
}

/** Whether something was due and is not there, by the clock of this device too: the page may have been open for days. */
export function isOverdue({ state, dueAt }: CaseDeadline, now: Date): boolean {
  return state === 'missed' || (state === 'open' && Date.parse(dueAt) < now.getTime());
}

/** Where else the person can turn by now: some from the receipt on, others once the answer is overdue. */
export function escalationNow({ escalation, deadlines }: Pick<CaseView, 'escalation' | 'deadlines'>, now: Date): CaseView['escalation'] {
  const overdue = deadlines.some((deadline) => deadline.kind === 'answer' && isOverdue(deadline, now));
  return escalation.filter(({ from }) => from === 'receipt' || overdue);
}
