import { createHash } from 'node:crypto';
import type { Leaf } from '../storage/case-storage.ts';

/**
 * The leaf of one event (RFC 6962, 2.1). What a person wrote takes part sealed: the log can be checked against the rows for
 * as long as they are kept, and tells nothing once the key is thrown away.
 */
export function leafOf({ event, actor, object, at, sealed = new Uint8Array() }: Omit<Leaf, 'hash'> & { readonly at: string; readonly sealed?: Uint8Array }): Leaf {
  const content = createHash('sha256').update(sealed).digest('hex');
  const hash = createHash('sha256').update(Buffer.of(0)).update(JSON.stringify([event, actor, object, at, content])).digest('hex');
  return { event, actor, object, hash };
}
