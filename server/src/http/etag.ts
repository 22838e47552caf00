import type { FastifyRequest } from 'fastify';

/** Whether the reader has this version. Weak and strong tags are the same here: the bytes are. */
export function isKnown({ headers }: Pick<FastifyRequest, 'headers'>, etag: string): boolean {
  return (headers['if-none-match'] ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
