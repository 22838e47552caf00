import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { frameMax } from '../../../src/wire/rtt-limits.ts';
import { Hello, type ServerFrame } from '../../../src/wire/rtt.ts';
import { sourceOf } from '../http/origins.ts';
import { takeAddress, type Services } from '../http/services.ts';
import { Refusal } from '../refusal.ts';
import { bufferMax } from '../http/web-sockets.ts';
import { describesFrames, describesStream } from './descriptions.ts';
import type { Link, Talk } from './talk.ts';

/** What is posted: as many frames as a moment has. */
export const Frames = v.strictObject({ frames: v.pipe(v.array(v.looseObject({ k: v.string() })), v.maxLength(256)) });

/** A proxy that buffers lets a line through when it has this much. */
const padding = `:${' '.repeat(2_048)}\n\n`;
const heartbeat = 10_000;

/** The base where WebSockets are blocked: an event stream down, and posts up. */
export function registerStreamRoutes(app: FastifyInstance, { conversations, tenants, publicUrl, allowances }: Services): void {
  const talks = new Map<string, Talk>();
  const ownOrigin = new URL(publicUrl).origin;
  const allow = (request: FastifyRequest, reply: FastifyReply): void => {
    const { origin } = request.headers;
    reply.header('vary', 'Origin');
    if (!tenants.some((tenant) => sourceOf(request, tenant, ownOrigin) !== 'foreign') || origin === 'null') throw new Refusal('origin-not-allowed');
    if (origin !== undefined) reply.headers({ 'access-control-allow-origin': origin, 'cross-origin-resource-policy': 'cross-origin' });
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
      const secret = randomBytes(24).toString('base64url');
      // The connection ends with the stream: one that became idle as the server closes would hold it for the whole keep-alive time.
      const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no', connection: 'close' };
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, headers as Record<string, string>);
      request.raw.socket.setNoDelay(true);
      raw.write(padding);
      const talk = conversations.talk(linkOn(raw, () => raw.write(`event: link\ndata: ${secret}\n\n`)), (tenantId) => tenants.some((tenant) => tenant.id === tenantId && sourceOf(request, tenant, ownOrigin) !== 'foreign'));
      talks.set(secret, talk);
      const beats = setInterval(() => raw.write(padding), heartbeat).unref();
      raw.once('close', () => {
        clearInterval(beats);
        talks.delete(secret);
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
      const talk = typeof secret === 'string' ? talks.get(secret) : undefined;
      if (!talk) throw new Refusal('not-found');
      for (const frame of request.body.frames) {
        const text = JSON.stringify(frame);
        if (Buffer.byteLength(text) > frameMax) throw new Refusal('body-too-large');
        await talk.hear(text);
      }
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
