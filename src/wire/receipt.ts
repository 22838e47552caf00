import * as v from 'valibot';
import { ownEntries } from './own-entries.ts';

/**
 * The answer to a submission (201, or 200 with `Idempotency-Replayed: true`). `receipt` is the signed proof: a compact JWS,
 * `alg: EdDSA`, `typ: receipt+jws`, whose payload is `ReceiptPayload`. A company's own endpoint may have none.
 */
export const ReceiptAnswer = v.object(
  ownEntries({
    receiptId: v.pipe(v.string(), v.nonEmpty()),
    protocol: v.pipe(v.string(), v.nonEmpty()),
    /** When the company's system had it, ISO 8601. */
    receivedAt: v.pipe(v.string(), v.nonEmpty()),
    receipt: v.optional(v.string()),
    /** Where the durable copy can be read again, with its secret; absolute, or relative to the endpoint. */
    url: v.optional(v.string()),
    /** The legal deadline for an answer, ISO 8601, where the statute has one. */
    deadlineAt: v.optional(v.nullable(v.string())),
  }),
);
export type ReceiptAnswer = v.InferOutput<typeof ReceiptAnswer>;

/** What the receipt's signature covers. Times are ISO 8601 in UTC; `bodySha256` is lower-case hex over the raw body bytes. */
export const ReceiptPayload = v.object({
  iss: v.string(),
  jti: v.string(),
  tenant: v.string(),
  protocol: v.string(),
  flow: v.string(),
  flowVersion: v.string(),
  receivedAt: v.string(),
  submittedAt: v.string(),
  bodySha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  locale: v.string(),
  legal: v.object({ basis: v.string(), deadlineAt: v.nullable(v.string()) }),
  /** With a contract: SHA-256 of the offer that was agreed to, as `offerText` writes it; lower-case hex. */
  termsSha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  /** `host`: the company's own server had signed who wrote. Without it, the person said so. */
  identity: v.optional(v.literal('host')),
});
export type ReceiptPayload = v.InferOutput<typeof ReceiptPayload>;

/** What the widget shows as proof, wherever it came from. */
export interface Receipt extends ReceiptAnswer {
  /** Whether the company's system signed it; without a signature the page says "acknowledged, not signed". */
  readonly signed: boolean;
  /** SHA-256 of the body that was sent, lower-case hex, counted on the device. */
  readonly bodySha256: string;
  /** Host name of the endpoint that answered. */
  readonly from: string;
}
