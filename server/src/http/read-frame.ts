import * as v from 'valibot';

/**
 * Reads one frame of a protocol over WebSocket. A kind that nobody knows is passed over, so that newer clients may say more; what is of a known
 * kind and not as its schema wants it is `malformed`.
 */
export function readFrame<const Schema extends v.GenericSchema>(schema: Schema, kinds: ReadonlySet<string>, text: string): v.InferOutput<Schema> | 'unknown' | 'malformed' {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return 'malformed';
  }
  const k = typeof given === 'object' && given !== null && 'k' in given ? given.k : undefined;
  if (typeof k === 'string' && !kinds.has(k)) return 'unknown';
  const result = v.safeParse(schema, given);
  return result.success ? result.output : 'malformed';
}
