import { createHash } from 'node:crypto';
import type { RedriveBy } from '../storage/delivery-storage.ts';

/** The leaf of what an operator did with deliveries (RFC 6962, 2.1), over the same parts as that of an event of a case. */
export function deedLeaf({ event, actor, object, at }: { readonly event: 'delivery-redriven' | 'endpoint-redriven'; readonly actor: string; readonly object: string; readonly at: string }): RedriveBy {
  const content = createHash('sha256').digest('hex');
  const hash = createHash('sha256').update(Buffer.of(0)).update(JSON.stringify([event, actor, object, at, content])).digest('hex');
  return { actor, hash, at };
}
