import type { ConsoleProblem } from '../../src/wire/console.ts';
import { problemBase, problemTypes, type ProblemType } from '../../src/wire/problem-type.ts';
import type { Offer } from '../../src/wire/offer.ts';
import type { FieldProblem, ProblemDetails } from '../../src/wire/problem.ts';
import type { proofOfWork } from '../../src/wire/proof-of-work.ts';
import type { translationChanged } from '../../src/wire/signed-part.ts';

/** What a person meets, or an operator at the console. */
export type AnyProblem = ProblemType | ConsoleProblem | typeof translationChanged | typeof proofOfWork;

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
  'translation-changed': 409,
  'file-empty': 400,
  'file-too-large': 413,
  'file-type': 415,
  'file-unknown': 404,
  'offer-changed': 409,
  'not-found': 404,
  'too-many-requests': 429,
  'proof-of-work': 429,
  'not-available': 503,
  unexpected: 500,
  'sign-in-failed': 401,
  'passkey-refused': 401,
  'no-provider': 404,
  'provider-unreachable': 502,
  'not-signed-in': 401,
  'change-password-first': 403,
  'not-allowed': 403,
  'same-password': 400,
  'guessable-password': 400,
  'sign-in-again': 403,
  'name-taken': 409,
  taken: 409,
  'not-yours': 409,
  'already-answered': 409,
  'already-translated': 409,
  'not-answered': 409,
  'counts-already': 409,
  'list-closed': 409,
  'harder-to-leave': 409,
  'still-mapped': 409,
  'nothing-to-publish': 409,
  'changed-meanwhile': 409,
  'last-admin': 409,
  'own-account': 409,
} as const satisfies Record<AnyProblem, number>;

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
  'translation-changed': 'This is not the written version that stands there now, or it was answered before.',
  'file-empty': 'The file is empty.',
  'file-too-large': 'The file is too large.',
  'file-type': 'The file is no image, PDF or video that may be sent, or not what it says it is.',
  'file-unknown': 'There is no such file, or no longer.',
  'offer-changed': 'This is not what the company offers now. Nothing was registered.',
  'not-found': 'There is nothing here.',
  'too-many-requests': 'Too many requests for now.',
  'proof-of-work': 'Too many requests for now: this one needs a proof of work.',
  'not-available': 'The request could not be kept. Nothing was registered.',
  unexpected: 'Something went wrong on our side.',
  'sign-in-failed': 'The company, the name or the password is wrong.',
  'passkey-refused': 'This passkey opens nothing here.',
  'no-provider': 'This company has no provider of its own.',
  'provider-unreachable': 'The company’s own provider does not answer.',
  'not-signed-in': 'Nobody is signed in here, or no longer.',
  'change-password-first': 'This password was for once: change it first.',
  'not-allowed': 'This account may not do that.',
  'same-password': 'The new password is the old one, or the name.',
  'guessable-password': 'The new password is one of the first that somebody would try.',
  'sign-in-again': 'What opens an account is changed soon after signing in.',
  'name-taken': 'Somebody here has this name already.',
  taken: 'Somebody else was faster.',
  'not-yours': 'This conversation is not yours, or no longer.',
  'already-translated': 'This is written down by now. Nothing was changed.',
  'already-answered': 'This has an answer by now. Nothing was changed.',
  'not-answered': 'Not everything is answered yet.',
  'last-admin': 'Nobody would be left who makes accounts. Make somebody else an admin first.',
  'own-account': 'Nobody takes away their own account, or changes their own role. Ask another admin.',
  'counts-already': 'Somebody stands behind this: it was answered or carried on, or the person has said more. It goes on counting.',
  'list-closed': 'The law closes the list of what may be asked here. Nothing was saved.',
  'harder-to-leave': 'Getting out must not take more than getting in. Nothing was saved.',
  'still-mapped': 'A system of the company’s still gets an answer that would not be asked for any more. Nothing was saved.',
  'nothing-to-publish': 'There is no draft to publish.',
  'changed-meanwhile': 'Somebody else has changed this meanwhile. Nothing was saved.',
} as const satisfies Record<AnyProblem, string>;

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
  readonly type: AnyProblem;
  readonly statusCode: number;
  readonly detail: string | undefined;
  readonly problems: readonly FieldProblem[] | undefined;
  readonly offers: readonly Offer[] | undefined;
  readonly retryAfter: number | undefined;

  constructor(type: AnyProblem, { detail, status = statusOf[type], problems, offers, retryAfter, cause }: RefusalDetails = {}) {
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

/** Whether pages for people have words for it. */
export function hasPage(type: AnyProblem): type is ProblemType {
  return problemTypes.some((one) => one === type);
}
