import { problemBase, type ProblemType } from '../../src/wire/problem-type.ts';
import type { Offer } from '../../src/wire/offer.ts';
import type { FieldProblem, ProblemDetails } from '../../src/wire/problem.ts';

const statusOf = {
  'invalid-answers': 400,
  'malformed-body': 400,
  'body-too-large': 413,
  'key-missing': 400,
  'key-reused': 422,
  'unknown-flow': 404,
  'unknown-tenant': 404,
  'origin-not-allowed': 403,
  'already-cancelled': 409,
  'case-closed': 409,
  'case-open': 409,
  'outcome-spent': 409,
  'file-empty': 400,
  'file-too-large': 413,
  'file-type': 415,
  'file-unknown': 404,
  'offer-changed': 409,
  'not-found': 404,
  'too-many-requests': 429,
  'not-available': 503,
  unexpected: 500,
} as const satisfies Record<ProblemType, number>;

const titleOf = {
  'invalid-answers': 'Some answers need mending.',
  'malformed-body': 'The body is not a submission.',
  'body-too-large': 'The body is too large.',
  'key-missing': 'The Idempotency-Key header must hold a UUID.',
  'key-reused': 'This Idempotency-Key was used for another body.',
  'unknown-flow': 'This flow is not published under this statute.',
  'unknown-tenant': 'No such company here.',
  'origin-not-allowed': 'This site may not post for this company.',
  'already-cancelled': 'This contract was cancelled before.',
  'case-closed': 'This case is closed. Reopen it to add something.',
  'case-open': 'This case is open already.',
  'outcome-spent': 'This was answered before, and counted once.',
  'file-empty': 'The file is empty.',
  'file-too-large': 'The file is too large.',
  'file-type': 'The file is no image, PDF or video that may be sent, or not what it says it is.',
  'file-unknown': 'There is no such file, or no longer.',
  'offer-changed': 'This is not what the company offers now. Nothing was registered.',
  'not-found': 'There is nothing here.',
  'too-many-requests': 'Too many requests for now.',
  'not-available': 'The request could not be kept. Nothing was registered.',
  unexpected: 'Something went wrong on our side.',
} as const satisfies Record<ProblemType, string>;

export interface RefusalDetails {
  /** For developers, in English; never repeats what a person wrote. */
  readonly detail?: string;
  readonly status?: number;
  readonly problems?: readonly FieldProblem[];
  /** With `offer-changed`: what the company offers now. */
  readonly offers?: readonly Offer[];
  /** Seconds. */
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/** A no with its reason, on its way to becoming problem details (RFC 9457) or a page. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly type: ProblemType;
  readonly statusCode: number;
  readonly detail: string | undefined;
  readonly problems: readonly FieldProblem[] | undefined;
  readonly offers: readonly Offer[] | undefined;
  readonly retryAfter: number | undefined;

  constructor(type: ProblemType, { detail, status = statusOf[type], problems, offers, retryAfter, cause }: RefusalDetails = {}) {
    super(titleOf[type], { cause });
    this.type = type;
    this.statusCode = status;
    this.detail = detail;
    this.problems = problems;
    this.offers = offers;
    this.retryAfter = retryAfter;
  }
}

/** Problem details for HTTP APIs; `instance` leads from an answer to its line in the log. */
export function problemDetails({ type, message, statusCode, detail, problems, offers }: Refusal, requestId: string): ProblemDetails {
  return {
    type: problemBase + type,
    title: message,
    status: statusCode,
    ...(detail !== undefined && { detail }),
    instance: `urn:uuid:${requestId}`,
    ...(problems && { problems: [...problems] }),
    ...(offers && { offers: [...offers] }),
  };
}
