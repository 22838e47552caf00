import type { ProblemDetails } from '../../../src/wire/problem.ts';
import { problemBase, problemTypes } from '../../../src/wire/problem-type.ts';
import { consoleProblems } from '../../../src/wire/console.ts';
import { operationAt, undescribedIn, type Answered, type Description } from '../helpers/described.ts';
import type { Sent } from './line.ts';
import type { Memory } from './memory.ts';
import { person } from './nasty.ts';

const types = new Set<string>([...problemTypes, ...consoleProblems, 'translation-changed'].map((type) => problemBase + type));
const uuid = /^urn:uuid:[0-9a-f-]{36}$/;

/** What is wrong with an answer, in one sentence; null where nothing is. */
export function wrongWith(description: Description, { method, target }: Sent, answer: Answered): string | null {
  const { statusCode: status, headers } = answer;
  if (status >= 500 && !(status === 501 && /\/uploads/.test(target))) return `answered ${status}`;
  const path = target.split('?')[0] ?? '';
  // Addresses that nothing can read, and heads that are too large, are no operation of anything.
  const read = isRead(path) && status !== 431;
  return (read ? undescribedIn(description, { method, url: path }, answer) : null) ?? (isDescribed(description, method, path) ? null : wrongElsewhere(method, answer)) ?? wrongHead(answer) ?? (status >= 400 && method !== 'HEAD' && headers['content-length'] !== '0' ? wrongProblem(answer) : null) ?? wrongPage(answer);
}

/** As the router reads it: in UTF-8, and no part longer than any of ours. */
function isRead(path: string): boolean {
  try {
    return path.split('/').every((part) => decodeURIComponent(part).length <= 300);
  } catch {
    return false; // no escape of UTF-8
  }
}

const isDescribed = (description: Description, method: string, path: string): boolean => operationAt(description, path)?.[method.toLowerCase()] !== undefined;

/** Whatever is not in the description: preflights, the console, pages of ours, and what is not there. */
function wrongElsewhere(method: string, { statusCode }: Answered): string | null {
  // 410 and 412: the description leaves out HEAD, by which tus asks for a position.
  const known = [200, 201, 204, 206, 302, 303, 304, 308, 400, 401, 403, 404, 409, 410, 412, 413, 414, 415, 422, 429, 431];
  return known.includes(statusCode) ? null : `answered ${method} with ${statusCode}, which nothing here answers`;
}

function wrongHead({ statusCode, headers }: Answered): string | null {
  if (headers['x-content-type-options'] !== 'nosniff') return 'answered without nosniff';
  if (headers['referrer-policy'] === undefined) return 'answered without a referrer policy';
  if (statusCode === 429 && !(Number(headers['retry-after']) > 0)) return 'answered 429 without saying when to come back';
  return headers['server'] !== undefined || headers['x-powered-by'] !== undefined ? 'said what it is made of' : null;
}

/** RFC 9457, with a type that we know; or a page. */
export function wrongProblem({ statusCode, headers, body }: Answered): string | null {
  const media = String(headers['content-type']);
  if (media.startsWith('text/html')) return null;
  if (!media.startsWith('application/problem+json')) return `answered ${statusCode} in ${media}`;
  const { type, title, status, instance, problems } = JSON.parse(body) as ProblemDetails; // looked at here
  if (!types.has(String(type))) return `answered a problem of the type ${String(type)}`;
  if (typeof title !== 'string' || title === '' || status !== statusCode || !uuid.test(String(instance))) return `answered a problem without all its members: ${body}`;
  if (problems !== undefined && !problems.every(({ code }) => /^[a-z-]+$/.test(code))) return `answered a problem with a sentence for a code: ${body}`;
  return body.includes(person) ? 'answered a problem that repeats what a person wrote' : null;
}

function wrongPage({ headers }: Answered): string | null {
  if (!String(headers['content-type']).startsWith('text/html')) return null;
  const policy = String(headers['content-security-policy']);
  return policy.includes("default-src 'none'") && policy.includes("frame-ancestors 'none'") ? null : 'answered a page without a strict policy';
}

/** What lines of a log say that they must not; and what went wrong behind an answer. */
export function wrongInLog(lines: readonly string[], { secrets }: Memory): string | null {
  const log = lines.join('');
  if (/ximena/i.test(log)) return `logged something personal: ${lines.find((line) => /ximena/i.test(line)) ?? ''}`;
  if (/\b\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/.test(log)) return 'logged a protocol number';
  for (const secret of secrets) if (log.includes(secret)) return 'logged a secret';
  const failed = lines.find((line) => /"level":(50|60)/.test(line));
  return failed === undefined ? null : `failed inside: ${failed}`;
}
