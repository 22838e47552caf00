/** Problems of a whole submission, or of one file on its way; each is the last segment of a problem `type` URI (RFC 9457, 3.1.1). */
export const problemTypes = [
  'invalid-answers',
  'malformed-body',
  'body-too-large',
  'key-missing',
  'key-reused',
  'unknown-flow',
  'unknown-tenant',
  'origin-not-allowed',
  'already-cancelled',
  'case-closed',
  'case-open',
  'outcome-spent',
  'file-empty',
  'file-too-large',
  'file-type',
  'file-unknown',
  'offer-changed',
  'not-found',
  'too-many-requests',
  'not-available',
  'unexpected',
] as const;
export type ProblemType = (typeof problemTypes)[number];

/** Where every problem `type` URI starts; a document to read stands behind it, nothing is fetched by us. */
export const problemBase = 'https://same-door.dev/problems/';

/** The last segment of a problem's `type`, or `unexpected` for a type that we do not know. */
export function problemTypeOf(details: { readonly type: string }): ProblemType {
  const last = details.type.slice(details.type.lastIndexOf('/') + 1);
  return problemTypes.find((type) => type === last) ?? 'unexpected';
}
