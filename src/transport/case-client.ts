import * as v from 'valibot';
import type { LaterReason } from '../wire/attempt.ts';
import { CaseMessage, CaseView, HistoryAnswer, ReopenAnswer, type HistoryRequest, type OutcomeReport, type ReopenRequest } from '../wire/case.ts';
import type { FileRef } from '../wire/file.ts';
import type { ProblemDetails } from '../wire/problem.ts';
import { SignedPart, type TranslationVerdict } from '../wire/signed-part.ts';
import { ownMembers, parse, problemFrom, secondsOf } from './answer.ts';
import { absolute, isPrivate, type Report } from './endpoint.ts';
import type { Outgoing } from './transport.ts';

/** What opens a case: its number, and the secret of its receipt. */
export interface CaseAccess {
  readonly protocol: string;
  readonly secret: string;
}

/** What one attempt came to. */
export type CaseResult<T> =
  | { readonly outcome: 'done'; readonly value: T }
  /** The backend understood and said no. */
  | { readonly outcome: 'refused'; readonly problem: ProblemDetails }
  | { readonly outcome: 'later'; readonly reason: LaterReason; /** Seconds, from `Retry-After`. */ readonly retryAfter?: number | undefined };

/** One attempt each, to follow a case. None of them ever throws: every fate is a `CaseResult`. */
export interface CaseClient {
  read(access: CaseAccess): Promise<CaseResult<CaseView>>;
  /** @param outgoing under a key: sent again, it counts once */
  say(access: CaseAccess, outgoing: Outgoing): Promise<CaseResult<CaseMessage>>;
  askHistory(access: CaseAccess, request: HistoryRequest): Promise<CaseResult<HistoryAnswer>>;
  reopen(access: CaseAccess, request: ReopenRequest): Promise<CaseResult<ReopenAnswer>>;
  /** Whether what the company has understood is what was signed. */
  judge(access: CaseAccess, verdict: TranslationVerdict): Promise<CaseResult<SignedPart>>;
  /** Needs no access: whoever reads along is not told which case it was. */
  report(report: OutcomeReport): Promise<CaseResult<null>>;
  /** The file whole, or nothing: a page of a captive portal is not what was sent. */
  download(access: CaseAccess, file: FileRef): Promise<CaseResult<Blob>>;
}

export interface CaseClientOptions {
  /** Base of the backend, such as `/v1/acme`. */
  readonly endpoint: string;
  readonly fetch?: typeof globalThis.fetch;
  /** How long one attempt may take, answer included. A file has ten times as long. */
  readonly timeoutMs?: number;
  readonly report?: Report;
  readonly now?: () => number;
}

interface Call<T> {
  readonly path: string;
  readonly access?: CaseAccess;
  readonly key?: string;
  /** JSON; with a body it is a POST. */
  readonly body?: string;
  readonly patience?: number;
  /** `undefined`: this is no answer to the question. */
  readonly read: (response: Response) => Promise<T | undefined>;
}

/** Follows cases at a Same Door backend. The secret goes in a header and nowhere else: addresses end up in logs. */
export function caseClient({ endpoint, timeoutMs = 20_000, report = () => {}, now = Date.now, ...effects }: CaseClientOptions): CaseClient {
  const { fetch = (input, init) => globalThis.fetch(input, init) } = effects;
  const base = absolute(endpoint).replace(/\/+$/, '');

  async function call<T>({ path, access, key, body, patience = 1, read }: Call<T>): Promise<CaseResult<T>> {
    const url = base + path;
    if (!isPrivate(url)) {
      report('SD-E12', { url });
      return { outcome: 'later', reason: 'server' };
    }
    const clock = AbortSignal.timeout(timeoutMs * patience);
    try {
      const response = await fetch(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept: 'application/json',
          ...(access && { authorization: `Bearer ${access.secret}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(key && { 'idempotency-key': key }),
        },
        ...(body !== undefined && { body }),
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'manual',
        signal: clock,
      });
      if (response.ok) {
        const value = await read(response);
        return value === undefined ? { outcome: 'later', reason: 'no-receipt' } : { outcome: 'done', value };
      }
      return failed(response.status, await response.text(), secondsOf(response.headers.get('retry-after'), now()));
    } catch {
      if (clock.aborted) return { outcome: 'later', reason: 'timeout' };
      if (globalThis.navigator?.onLine !== false) report('SD-E03', { url, origin: globalThis.location?.origin ?? '', headers: 'authorization, content-type, idempotency-key' });
      return { outcome: 'later', reason: 'offline' };
    }
  }

  const of = ({ protocol }: CaseAccess, rest = '') => `/cases/${encodeURIComponent(protocol)}${rest}`;
  return {
    async read(access) {
      const result = await call({ path: of(access), access, read: shaped(CaseView) });
      return result.outcome === 'done' ? { outcome: 'done', value: withSafeLinks(result.value, base) } : result;
    },
    say: (access, { key, body }) => call({ path: of(access, '/messages'), access, key, body, read: shaped(CaseMessage) }),
    askHistory: (access, request) => call({ path: of(access, '/history'), access, body: JSON.stringify(request), read: shaped(HistoryAnswer) }),
    reopen: (access, request) => call({ path: of(access, '/reopen'), access, body: JSON.stringify(request), read: shaped(ReopenAnswer) }),
    judge: (access, verdict) => call({ path: of(access, '/translations'), access, body: JSON.stringify(verdict), read: shaped(SignedPart) }),
    report: (outcome) => call({ path: '/outcomes', body: JSON.stringify(outcome), read: async ({ status }) => (status === 204 ? null : undefined) }),
    download: (access, { id, bytes }) => call({ path: of(access, `/files/${encodeURIComponent(id)}`), access, patience: 10, read: whole(bytes) }),
  };
}

/** Reads an answer of the wire; inherited members do not count. */
const shaped = <S extends v.GenericSchema>(schema: S) => async (response: Response): Promise<v.InferOutput<S> | undefined> => {
  const result = v.safeParse(schema, ownMembers(parse(await response.text())));
  return result.success ? result.output : undefined;
};

const whole = (bytes: number) => async (response: Response): Promise<Blob | undefined> => {
  const blob = await response.blob();
  return blob.size === bytes ? blob : undefined;
};

/** A problem with its type is the backend's word. Anything else is a proxy, a portal or a mistake, and may be another time. */
function failed(status: number, text: string, retryAfter: number | undefined): CaseResult<never> {
  const json = parse(text);
  if ([408, 425, 429].includes(status)) return { outcome: 'later', reason: 'busy', retryAfter };
  const understood = status > 399 && status < 500 && status !== 401 && status !== 403 && typeof ownMembers(json)['type'] === 'string';
  return understood ? { outcome: 'refused', problem: problemFrom(json, status) } : { outcome: 'later', reason: 'server', retryAfter };
}

/** Links as a page may show them: whole, and harmless to follow. */
export function withSafeLinks(view: CaseView, base: string): CaseView {
  const safe = (link: string): string => {
    const url = link && URL.canParse(link, base) ? new URL(link, base) : undefined;
    return url && /^https?:$/.test(url.protocol) ? url.href : '';
  };
  return { ...view, receiptUrl: safe(view.receiptUrl), escalation: view.escalation.map((one) => ({ ...one, url: safe(one.url) })).filter(({ url }) => url) };
}
