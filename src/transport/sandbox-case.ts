import type { CaseMessage, CaseView, NewMessage } from '../wire/case.ts';
import { problemBase, type ProblemType } from '../wire/problem-type.ts';
import { readProtocolNumber } from '../wire/protocol-number.ts';
import type { CaseClient, CaseResult } from './case-client.ts';
import { madeUpCase, pictureBytes, type Story } from './sandbox-story.ts';

/** What following a request can be forced to; `ok` is a complaint that is half answered. */
export const sandboxCaseOutcomes = ['ok', 'answered', 'overdue', 'closed', 'signed', 'slow', 'offline', '404', '429', '500', 'timeout', 'html'] as const;
export type SandboxCaseOutcome = (typeof sandboxCaseOutcomes)[number];

interface SandboxEffects {
  readonly now?: () => number;
  readonly wait?: (ms: number) => Promise<void>;
  readonly log?: (text: string) => void;
}

/**
 * A made-up case in memory: every number and every key opens it, what is added stays in it, and nothing is sent. An outcome with
 * `-then-ok` fails once. One that is not known behaves like `ok`, and says so.
 */
export function sandboxCaseClient(outcome: string, { now = Date.now, wait = sleep, log = (text) => console.info(text) }: SandboxEffects = {}): CaseClient {
  const [, name = '', thenOk] = /^(.*?)(-then-ok)?$/.exec(outcome) ?? [];
  const forced = sandboxCaseOutcomes.find((known) => known === name);
  const keys = new Map<string, CaseMessage>();
  let view: CaseView | undefined;
  let attempts = 0;

  const at = (): string => new Date(now()).toISOString();
  const told = (protocol: string): CaseView => (view ??= madeUpCase(readProtocolNumber(protocol) ?? protocol, storyOf(forced), now()));

  /** What this attempt comes to; the deed is done only where it succeeds. */
  async function attempt<T>(deed: () => CaseResult<T>): Promise<CaseResult<T>> {
    attempts += 1;
    if (attempts === 1) log(firstWords(outcome, forced));
    const fate = thenOk && attempts > 1 ? 'ok' : forced;
    await wait(fate === 'slow' ? 4000 : 150);
    switch (fate) {
      case 'offline':
      case 'timeout':
        return { outcome: 'later', reason: fate };
      case '404':
        return refused('not-found', 404);
      case '429':
        return { outcome: 'later', reason: 'busy', retryAfter: 90 };
      case '500':
        return { outcome: 'later', reason: 'server' };
      case 'html':
        return { outcome: 'later', reason: 'no-receipt' };
      default:
        return deed();
    }
  }

  return {
    read: ({ protocol }) => attempt(() => done(told(protocol))),
    say: ({ protocol }, { key, body }) =>
      attempt(() => {
        const known = keys.get(key);
        if (known) return done(known);
        const before = told(protocol);
        if (before.status === 'closed') return refused('case-closed', 409);
        const { text, files = [] } = JSON.parse(body) as NewMessage; // written by us
        const message: CaseMessage = { seq: before.messages.length + 1, author: 'person', text, at: at(), files };
        keys.set(key, message);
        view = { ...before, messages: [...before.messages, message] };
        return done(message);
      }),
    askHistory: ({ protocol }, { medium }) =>
      attempt(() => {
        const before = told(protocol);
        const dueAt = new Date(now() + 5 * 86_400_000).toISOString();
        view = { ...before, deadlines: [...before.deadlines, { kind: 'history', dueAt, state: 'open' }] };
        return done({ medium, requestedAt: at(), dueAt });
      }),
    reopen: ({ protocol }, { reason }) =>
      attempt(() => {
        const before = told(protocol);
        if (before.status === 'open') return refused('case-open', 409);
        const messages = [...before.messages, { seq: before.messages.length + 1, author: 'person' as const, text: reason, at: at(), files: [] }];
        const { token: _, ...outcome } = before.outcome;
        view = { ...before, status: 'open', reopened: before.reopened + 1, messages, outcome };
        return done({ protocol: before.protocol, status: 'open', reopened: view.reopened, reopenedAt: at() });
      }),
    judge: ({ protocol }, verdict) =>
      attempt(() => {
        const before = told(protocol);
        const part = before.signed?.find(({ file }) => file.id === verdict.file);
        if (!part?.translation) return refused('not-found', 404);
        const judged = { ...part, translation: { ...part.translation, verdict: verdict.verdict, verdictAt: at(), ...(verdict.verdict === 'corrected' && { correction: verdict.text }) } };
        view = { ...before, signed: before.signed?.map((one) => (one === part ? judged : one)) };
        return done(judged);
      }),
    report: () =>
      attempt(() => {
        if (view?.outcome.given) return refused('outcome-spent', 409);
        if (view) view = { ...view, outcome: { asked: true, given: true } };
        return done(null);
      }),
    download: () => attempt(() => done(new Blob([pictureBytes()]))),
  };
}

const storyOf = (outcome: SandboxCaseOutcome | undefined): Story => (outcome === 'answered' || outcome === 'overdue' || outcome === 'closed' || outcome === 'signed' ? outcome : 'half-answered');
const done = <T>(value: T): CaseResult<T> => ({ outcome: 'done', value });
const refused = (type: ProblemType, status: number): CaseResult<never> => ({ outcome: 'refused', problem: { type: problemBase + type, title: '', status } });

function firstWords(outcome: string, forced: SandboxCaseOutcome | undefined): string {
  const unknown = forced ? '' : ` It does not know "${outcome}"; it knows ${sandboxCaseOutcomes.join(', ')}, each also with -then-ok.`;
  return `[same-door] Test mode (sandbox:${outcome}): the request is made up and nothing is sent.${unknown} A real endpoint would be asked for /cases/{protocol}.`;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
