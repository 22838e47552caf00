import * as v from 'valibot';
import { ProblemDetails } from '../wire/problem.ts';
import { problemBase } from '../wire/problem-type.ts';
import { proofOfWork } from '../wire/proof-of-work.ts';
import { ReceiptAnswer, type Receipt } from '../wire/receipt.ts';
import type { Report } from './endpoint.ts';
import type { LaterReason } from '../wire/attempt.ts';
import type { Attempt } from './transport.ts';

/** What came back over HTTP, as far as it decides anything. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  /** The header as it was sent. */
  readonly retryAfter: string | null;
  /** The address that was asked, absolute. */
  readonly url: string;
}

/** How a company's answer becomes a receipt: the wire's own shape, or paths into another one. `null`: it is none. */
export type ReadReceipt = (json: unknown) => ReceiptAnswer | null;

interface Reading {
  readonly bodySha256: string;
  readonly report: Report;
  readonly read?: ReadReceipt;
  readonly now?: () => number;
}

/** The answers that mean "understood, and no". Any other 4xx is between the page and its backend, not the person's to mend. */
const refusals = [400, 409, 413, 415, 422];
/** A wrong address, method or permission: the developer's to mend, so the person's request waits for it. */
const faults = [401, 403, 404, 405, 407, 410];
const busy = [408, 425, 428, 429];

/**
 * Says what an answer came to. Only a receipt is success; a page of a captive portal, a proxy's error or a redirect
 * never is, and none of them makes us forget the person's request.
 */
export function attemptFrom({ status, text, retryAfter, url }: Answered, reading: Reading): Attempt {
  const { bodySha256, report, read = readAnswer, now = Date.now } = reading;
  const json = parse(text);
  if (status >= 200 && status < 300) {
    const answer = read(json);
    if (answer) return { outcome: 'received', receipt: receiptFrom(answer, url, bodySha256) };
    report('SD-E04', { url, status: `${status}`, found: json === undefined ? 'not-json' : 'wrong-shape' });
    return later('no-receipt');
  }
  const wait = secondsOf(retryAfter, now());
  if (busy.includes(status)) return later('busy', wait);
  if (refusals.includes(status) || (status > 399 && status < 500 && !faults.includes(status) && typeof ownMembers(json)['type'] === 'string')) {
    return { outcome: 'refused', problem: problemFrom(json, status) };
  }
  if (status < 500) report('SD-E04', { url, status: `${status}`, found: status < 400 ? 'redirect' : 'status' });
  return later('server', wait);
}

/** Whether an answer asks for a proof of work (RFC 6585, 3 and 4). */
export function asksForProof({ status, text }: Answered): boolean {
  if (status !== 428 && status !== 429) return false;
  const { type } = ownMembers(parse(text));
  return typeof type === 'string' && type.slice(type.lastIndexOf('/') + 1) === proofOfWork;
}

/** Reads the wire's own receipt; inherited members do not count, so a polluted prototype proves nothing. */
export const readAnswer: ReadReceipt = (json) => {
  const result = v.safeParse(ReceiptAnswer, ownMembers(json));
  return result.success ? result.output : null;
};

/** The receipt as the widget shows it. A link is kept only when following it is harmless. */
export function receiptFrom(answer: ReceiptAnswer, endpoint: string, bodySha256: string): Receipt {
  const { url, ...rest } = answer;
  const link = url !== undefined && URL.canParse(url, endpoint) ? new URL(url, endpoint) : null;
  return {
    ...rest,
    ...(link && /^https?:$/.test(link.protocol) ? { url: link.href } : {}),
    signed: /^[\w-]+\.[\w-]+\.[\w-]+$/.test(answer.receipt ?? ''),
    bodySha256,
    from: URL.canParse(endpoint) ? new URL(endpoint).host : '',
  };
}

/** "Not now": the submission stays kept. */
export function later(reason: LaterReason, retryAfter?: number): Attempt {
  return retryAfter === undefined ? { outcome: 'later', reason } : { outcome: 'later', reason, retryAfter };
}

/** What a backend says is wrong; when it does not say it in our words, something unexpected. */
export function problemFrom(json: unknown, status: number): ProblemDetails {
  const unexpected = { type: `${problemBase}unexpected`, title: '', status };
  const result = v.safeParse(ProblemDetails, { ...unexpected, ...ownMembers(json) });
  return result.success ? result.output : unexpected;
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), at most one day: a wrong clock must not silence a request. */
export function secondsOf(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), 86_400);
}

/** `undefined` for what is no JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The members of an object that are its own; none for anything else. */
export function ownMembers(json: unknown): Record<string, unknown> {
  return Object.assign(Object.create(null) as Record<string, unknown>, typeof json === 'object' ? json : null);
}
