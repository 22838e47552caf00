import type { Leaf } from './case-storage.ts';
import { timeOrderedId } from './ids.ts';
import { statement, type Program } from './sql.ts';

const insertLeaf = statement('INSERT INTO audit_leaves (tenant_id, id, event, actor, object, hash, at) VALUES (?, ?, ?, ?, ?, ?, ?)');

/** Appends a line to the audit log, in the transaction of what it tells. */
export function* noteLeaf(tenantId: string, { event, actor, object, hash }: Leaf | SubmissionLeaf, at: string): Program<void> {
  yield* insertLeaf.post([tenantId, timeOrderedId(), event, actor, object, hash, at]);
}

/** The leaf of a receipt: its hash is over the signed receipt. */
interface SubmissionLeaf extends Omit<Leaf, 'event'> {
  readonly event: 'submission-received';
}
