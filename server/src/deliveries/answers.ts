import { longestWish } from './machine.ts';
import type { DeliveryAnswer, DeliveryResult } from './adapter.ts';

/** Statuses that say that this will never be taken as it is: a person has to look. Everything else may be mended on the other side. */
const never = new Set([400, 405, 406, 411, 413, 414, 415, 422, 501]);

/** What an answer by HTTP comes to, where its status says everything. */
export function resultOf(answer: DeliveryAnswer, now: Date, externalId?: string): DeliveryResult {
  const { status } = answer;
  if (status >= 200 && status < 300) return { state: 'delivered', ...(externalId && { externalId: externalId.slice(0, 200) }) };
  const reason = `The receiver answered ${status}.`;
  if (status === 410) return { state: 'permanent', reason: 'The receiver answered 410: it wants nothing more.', gone: true };
  if (never.has(status)) return { state: 'permanent', reason };
  const after = retryAfter(answer.headers['retry-after'], now);
  return { state: 'retry', reason: status >= 300 && status < 400 ? `${reason} Redirects are not followed: name the address that it leads to.` : reason, ...(after !== undefined && { after }) };
}

/** `Retry-After` in seconds: a number, or an HTTP date (RFC 9110, 10.2.3). What is neither says nothing. */
export function retryAfter(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  const most = longestWish / 1_000;
  if (/^\d+$/.test(text)) return Math.min(Number(text), most);
  // A date has a weekday; `Date.parse` alone would take "-5" for a month.
  const at = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : Math.min(Math.max(0, Math.ceil((at - now.getTime()) / 1_000)), most);
}
