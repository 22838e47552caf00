import type { FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { Refusal } from '../refusal.ts';

const uuid = v.pipe(v.string(), v.uuid());

/** The header in the words of `/openapi.json`. */
export const keyHeader = { description: 'UUID v4 made on the device; the same key gives the same answer, for ever', format: 'uuid' } as const;

/** The key that makes sending again harmless. Upper and lower case are the same UUID. @throws Refusal `key-missing` */
export function keyOf({ headers }: Pick<FastifyRequest, 'headers'>): string {
  const result = v.safeParse(uuid, headers['idempotency-key']);
  if (!result.success) throw new Refusal('key-missing', { detail: 'Send the header Idempotency-Key with a UUID made once for each thing that is sent.' });
  return result.output.toLowerCase();
}
