import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { frameMax } from '../../../src/wire/rtt-limits.ts';
import { Hello, type ServerFrame } from '../../../src/wire/rtt.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { sourceOf } from '../http/origins.ts';
import { takeAddress, type Services } from '../http/services.ts';
import { Refusal } from '../refusal.ts';
import { bufferMax } from '../http/web-sockets.ts';
import { describesFrames, describesStream } from './descriptions.ts';
import { createStreamLinks } from './stream-links.ts';
import type { Link } from './talk.ts';

/** What is posted: as many frames as a moment has. */
export const Frames = v.strictObject({ frames: v.pipe(v.array(v.looseObject({ k: v.string() })), v.maxLength(256)) });

/** A proxy that buffers lets a line through when it has this much. */
const padding = `:${' '.repeat(2_048)}\n\n`;
const heartbeat = 10_000;

/** The base where WebSockets are blocked: an event stream down, and posts up. */
export function registerStreamRoutes(app: FastifyInstance, { conversations, tenants, publicUrl, allowances, vault, processes: { peers } }: Services): void {
  const links = createStreamLinks({ tenants, vault, peers });
  const ownOrigin = new URL(publicUrl).origin;
  const allow = (request: FastifyRequest, reply: FastifyReply): void => {
    const { origin } = request.headers;
    reply.header('vary', 'Origin');
    if (!tenants.some((tenant) => sourceOf(request, tenant, ownOrigin) !== 'foreign') || origin === 'null') throw new Refusal('origin-not-allowed');
    if (origin !== undefined) reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': 'Retry-After', 'cross-origin-resource-policy': 'cross-origin' });
  };
  for (const url of ['/v1/rtt/stream', '/v1/rtt/frames']) {
    app.options(url, async (request, reply) => {
      allow(request, reply);
      return reply.headers({ 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'content-type, same-door-link', 'access-control-max-age': '7200' }).code(204).send();
    });
  }

  app.post<{ Body: Hello }>('/v1/rtt/stream', {
    config: { describes: describesStream },
    schema: { body: Hello },
    onRequest: async (request, reply) => {
      allow(request, reply);
      takeAddress({ allowances }, request);
    },
    handler: async (request, reply) => {
      // The connection ends with the stream: one that became idle as the server closes would hold it for the whole keep-alive time.
      const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no', connection: 'close' };
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, headers as Record<string, string>);
      request.raw.socket.setNoDelay(true);
      raw.write(padding);
      let company: Tenant | undefined;
      let forget = (): void => {};
      const admits = (tenantId: string): boolean => {
        company = tenants.find((tenant) => tenant.id === tenantId && sourceOf(request, tenant, ownOrigin) !== 'foreign');
        return company !== undefined;
      };
      const welcomed = (): void => {
        if (!company) return;
        const { secret, end } = links.open(company, talk);
        forget = end;
        raw.write(`event: link\ndata: ${secret}\n\n`);
      };
      const talk = conversations.talk(linkOn(raw, welcomed), admits);
      const beats = setInterval(() => raw.write(padding), heartbeat).unref();
      raw.once('close', () => {
        clearInterval(beats);
        forget();
        talk.ended();
      });
      await talk.hear(JSON.stringify(request.body));
    },
  });

  app.post<{ Body: v.InferOutput<typeof Frames> }>('/v1/rtt/frames', {
    config: { describes: describesFrames },
    schema: { body: Frames },
    onRequest: async (request, reply) => allow(request, reply),
    handler: async (request, reply) => {
      const secret = request.headers['same-door-link'];
      const link = typeof secret === 'string' ? links.read(secret) : null;
      if (!link) throw new Refusal('not-found');
      // A secret that got about is of no use to another company's page.
      if (sourceOf(request, link.tenant, ownOrigin) === 'foreign') throw new Refusal('origin-not-allowed');
      const frames = request.body.frames.map((frame) => JSON.stringify(frame));
      if (frames.some((text) => Buffer.byteLength(text) > frameMax)) throw new Refusal('body-too-large');
      await links.post(link, frames);
      return reply.header('cache-control', 'no-store').code(204).send();
    },
  });
}

function linkOn(raw: FastifyReply['raw'], welcomed: () => void): Link {
  return {
    send(frame: ServerFrame) {
      if (raw.writableEnded || raw.destroyed) return;
      // Whoever reads too slowly is cut off, and resumes.
      if (raw.writableLength > bufferMax) return void raw.destroy();
      raw.write(`data: ${JSON.stringify(frame)}\n\n`);
      if (frame.k === 'welcome') welcomed();
    },
    async flushed() {
      while (!raw.destroyed && raw.writableNeedDrain) await new Promise((later) => setTimeout(later, 10));
    },
    end: () => void raw.end(),
  };
}
