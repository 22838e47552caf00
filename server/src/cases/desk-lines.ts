import type { CaseView } from '../../../src/wire/case.ts';
import type { SignedPart } from '../../../src/wire/signed-part.ts';
import type { DeskCase } from './desk.ts';

/** A case in plain lines, for a terminal. */
export function caseLines({ tenant, view, identity, left, waits, histories }: DeskCase): string[] {
  const moment = (iso: string): string => momentIn(view.zone, iso);
  const waiting = new Set(left.map(({ number }) => number));
  return [
    `${view.protocol}   ${tenant.name}, ${view.flow} under ${view.statute}`,
    `Received ${moment(view.openedAt)}. Status: ${view.status}${view.reopened > 0 ? `, reopened ${times(view.reopened)}` : ''}.`,
    ...identityLines(identity),
    ...view.deadlines.map((deadline) => deadlineLine(deadline, moment)),
    '',
    ...(view.erasedAt === undefined ? sentLines(view) : [`What was said was erased ${moment(view.erasedAt)}: it had been kept as long as it had to be.`]),
    ...view.points.flatMap(({ number, text, answer }) => [
      '',
      `${number}. ${text}`,
      answer ? `   Answered ${moment(answer.at)}${waiting.has(number) ? ', before it was reopened' : ''}: ${answer.text}` : '   No answer yet.',
    ]),
    ...(view.signed ?? []).flatMap((part) => ['', ...signedLines(part, moment)]),
    ...view.messages.flatMap(({ author, text, at }) => ['', `${author === 'person' ? 'The person' : 'The company'}, ${moment(at)}: ${text}`]),
    ...histories.flatMap(({ medium, address, dueAt }) => ['', `History asked for by ${medium}, to ${address.replace(/\s+/g, ' ')}${dueAt ? `, due by ${moment(dueAt)}` : ''}. When it is out: --history-sent`]),
    '',
    ...nextLines(view, waits),
  ];
}

/** Who it was, where the company's own server had something to say of it. */
function identityLines({ by, customer, fault }: DeskCase['identity']): string[] {
  if (by === 'host') return [`Identity: verified by your own server's token${customer === undefined ? '' : `, customer ${customer}`}.`];
  return fault === null ? [] : [`Identity: declared by the person. A token came along and did not count: ${fault}.`];
}

/** What was sent, by the names of the wire; points stand by themselves. */
function sentLines({ submission, conversation, files }: CaseView): string[] {
  const texts = Object.entries(submission?.answers ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [`${name}: ${value}`] : []));
  const said = (conversation?.lines ?? []).map(({ author, text }) => `${author === 'person' ? 'The person' : 'The company'}: ${text}`);
  if (said.length > 0) texts.push('', 'In conversation:', ...said);
  return files.length > 0 ? [...texts, `files: ${files.map(({ name }) => name).join(', ')}`] : texts;
}

/** What was signed, and what was written down of it. */
function signedLines({ field, entry, lang, seconds, file, translation }: SignedPart, moment: (iso: string) => string): string[] {
  const what = `Signed (${lang}, ${Math.round(seconds)} s): ${field}${entry === undefined ? '' : ` ${entry + 1}`}, ${file.name}`;
  if (!translation) return [what, '   Nobody has written it down yet: that is done at the console.'];
  const { text, at, verdict, verdictAt = at, correction } = translation;
  const verdicts = { right: `   The person said that this is right, ${moment(verdictAt)}.`, corrected: `   The person corrected it, ${moment(verdictAt)}: ${correction}` } as const;
  return [what, `   Written down ${moment(at)}: ${text}`, ...(verdict ? [verdicts[verdict]] : [])];
}

/** A moment on the clocks of the case. */
export function momentIn(zone: string, iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(Date.parse(iso));
}

function deadlineLine({ kind, dueAt, state }: CaseView['deadlines'][number], moment: (iso: string) => string): string {
  const what = kind === 'answer' ? 'The answer' : 'The history';
  const how = { open: 'is due by', met: 'went out in time, due by', missed: 'is late: it was due by' } as const;
  return `${what} ${how[state]} ${moment(dueAt)}.`;
}

function nextLines({ protocol, points, status }: CaseView, waits: boolean): string[] {
  if (!waits) return [status === 'answered' ? `Everything is answered. To close it: npm run answer -- ${protocol} --close` : 'Everything is answered.'];
  return [
    `${points.length > 0 ? 'Answer all that waits:' : 'Answer it:'}   npm run answer -- ${protocol} "text"`,
    ...(points.length > 0 ? [`Answer one point:        npm run answer -- ${protocol} --point 1 "text"`] : []),
  ];
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
