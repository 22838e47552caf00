import * as v from 'valibot';
import { ownEntries } from './own-entries.ts';

/** What the log is told of, by name. An event that is not here (of a server that is newer) is shown by its own name. */
export const auditEvents = [
  'submission-received', 'conversation-opened', 'conversation-closed', 'message-received', 'history-requested', 'history-sent', 'case-reopened', 'point-answered', 'case-closed',
  'translation-written', 'translation-confirmed', 'translation-corrected', 'deadline-missed', 'record-erased', 'files-erased', 'videos-erased', 'lines-erased',
  'index-published', 'escalation-noted', 'case-excluded', 'exclusion-lifted', 'delivery-redriven', 'endpoint-redriven', 'mail-redriven', 'mails-redriven', 'flow-published',
  'operator-added', 'operator-password-renewed', 'operator-changed', 'operator-ended', 'operator-reopened',
  'desk-read', 'desk-file', 'desk-answered', 'desk-closed', 'desk-history-sent', 'desk-translated', 'audit-read', 'companies-read', 'export-begun', 'export-ended',
] as const;
export type AuditEvent = (typeof auditEvents)[number];

/** Events whose leaf is over more than what the log shows: over what somebody wrote, sealed, or over the signed receipt. */
export const sealedEvents: readonly string[] = [
  'submission-received', 'message-received', 'history-requested', 'case-reopened', 'point-answered', 'translation-written', 'translation-confirmed', 'translation-corrected',
  'index-published', 'escalation-noted', 'case-excluded', 'exclusion-lifted', 'flow-published', 'operator-changed',
] satisfies readonly AuditEvent[];

/** One line of the log. `actor`: `person`, `company`, `server` or `operator:ID`. */
export const AuditLine = v.object(
  ownEntries({
    id: v.string(),
    event: v.string(),
    actor: v.string(),
    /** The operator's name, also of one whose account was taken away. */
    name: v.optional(v.string()),
    object: v.string(),
    /** The case that it is about, where it is about one. */
    protocol: v.optional(v.string()),
    at: v.string(),
    /** The leaf's hash (RFC 9162, 2.1.1), in lower-case hex. */
    hash: v.string(),
    /** Its place in the log; null until it has one. */
    index: v.nullable(v.number()),
    /** Whether a signed checkpoint covers it. */
    covered: v.boolean(),
  }),
);
export type AuditLine = v.InferOutput<typeof AuditLine>;

/** `GET /v1/console/audit?event=&actor=&case=&from=&until=&before=`: newest first. `next` is the `before` of the next page. */
export const AuditList = v.object(ownEntries({ lines: v.array(AuditLine), next: v.optional(v.string()), people: v.array(v.object(ownEntries({ id: v.string(), name: v.string() }))) }));
export type AuditList = v.InferOutput<typeof AuditList>;

/** So many lines at most are proved at once. */
export const proofsMax = 100;
/** `GET /v1/console/audit/proofs?indexes=`: that the log of this checkpoint has leaves at these places. Hashes are base64, from the sibling up. */
export const AuditProofs = v.object(ownEntries({ checkpoint: v.string(), size: v.number(), proofs: v.array(v.object(ownEntries({ index: v.number(), hashes: v.array(v.string()) }))) }));
export type AuditProofs = v.InferOutput<typeof AuditProofs>;
