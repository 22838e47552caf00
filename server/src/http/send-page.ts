import type { FastifyReply } from 'fastify';
import { contentPolicy, type Page } from '../pages/page.ts';

/** Sends one of our pages: never cached, never framed, and nothing on it runs or loads but what we wrote. */
export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  return reply
    .headers({
      'content-security-policy': contentPolicy(page),
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      'content-language': page.lang,
      'referrer-policy': page.referrer ?? 'no-referrer',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'cross-origin-opener-policy': 'same-origin',
    })
    .type('text/html; charset=utf-8')
    .send(page.text);
}
