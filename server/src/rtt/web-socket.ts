import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { WebSocketServer, type WebSocket } from 'ws';
import { frameMax, rttProtocol } from '../../../src/wire/rtt-limits.ts';
import type { ServerFrame } from '../../../src/wire/rtt.ts';
import { neighbourhood, type Allowance } from '../http/allowance.ts';
import { sourceOf } from '../http/origins.ts';
import type { Tenant } from '../flows/published-flow.ts';
import type { Conversations } from './conversations.ts';
import { cpsIn } from './cps.ts';
import { asT140 } from './t140-link.ts';
import type { Link, Talk } from './talk.ts';

export interface WebSocketOptions {
  readonly conversations: Conversations;
  readonly tenants: readonly Tenant[];
  readonly publicUrl: string;
  readonly address: Allowance;
  /** Times in milliseconds; tests are in a hurry. */
  readonly times?: Partial<Times> | undefined;
}
export interface Times {
  /** Until the first frame. */
  readonly hello: number;
  /** Between two pings; who answers none of two is gone. */
  readonly ping: number;
}

/** Whoever reads so slowly that so many bytes wait for them is cut off, and resumes. */
export const bufferMax = 256 * 1_024;
/** A replay waits when so many bytes have not gone out. */
const bufferLow = 64 * 1_024;
/** What is larger is not even read to its end. */
const payloadMax = 64 * 1_024;
export const protocols = [rttProtocol, 't140'] as const;

/** `GET /v1/rtt` as WebSocket: `same-door-rtt.v1` for our clients, raw `t140` for gateways. */
export function acceptWebSockets(app: FastifyInstance, { conversations, tenants, publicUrl, address, times = {} }: WebSocketOptions): void {
  const { hello = 5_000, ping = 10_000 } = times;
  const ownOrigin = new URL(publicUrl).origin;
  const server = new WebSocketServer({
    noServer: true, perMessageDeflate: false, maxPayload: payloadMax, clientTracking: true,
    handleProtocols: (offered) => protocols.find((one) => offered.has(one)) ?? false,
  });
  const admitted = (request: IncomingMessage, tenant: Pick<Tenant, 'origins'>): boolean => {
    const source = sourceOf(request, tenant, ownOrigin);
    // A browser always names the origin here; whoever names none is a program, and needs a ticket like everybody.
    return source === 'ours' || source === 'silent';
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const { pathname, searchParams } = new URL(request.url ?? '/', ownOrigin);
    if (pathname !== '/v1/rtt') return refuse(socket, '404 Not Found');
    if (!tenants.some((tenant) => admitted(request, tenant))) return refuse(socket, '403 Forbidden');
    if (address.take(neighbourhood(request.socket.remoteAddress ?? ''))) return refuse(socket, '429 Too Many Requests');
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
    if (!protocols.some((one) => offered.includes(one))) return refuse(socket, '400 Bad Request');
    server.handleUpgrade(request, socket, head, (webSocket) => {
      request.socket.setNoDelay(true);
      const admits = (tenantId: string): boolean => tenants.some((tenant) => tenant.id === tenantId && admitted(request, tenant));
      converse(webSocket, (link) => (webSocket.protocol === 't140' ? asT140(conversations, link, (text) => send(webSocket, text), admits, cpsIn(searchParams)) : conversations.talk(link, admits)), { hello, ping });
    });
  };

  app.server.on('upgrade', upgrade);
  app.addHook('preClose', async () => {
    app.server.off('upgrade', upgrade);
    conversations.stop();
    for (const one of server.clients) setTimeout(() => one.terminate(), 500).unref();
    server.close();
  });
}

function converse(webSocket: WebSocket, begin: (link: Link) => Talk, { hello, ping }: Times): void {
  const talk = begin({
    send: (frame: ServerFrame) => send(webSocket, JSON.stringify(frame)),
    flushed: () => flushed(webSocket),
    end: () => webSocket.close(1000),
  });
  const late = setTimeout(() => webSocket.close(1008, 'hello'), hello).unref();
  let alive = true;
  const beats = setInterval(() => {
    if (!alive) return webSocket.terminate();
    alive = false;
    webSocket.ping();
  }, ping).unref();
  webSocket.on('pong', () => (alive = true));
  webSocket.on('message', (data, isBinary) => {
    alive = true;
    clearTimeout(late);
    const text = (data as Buffer).toString('utf8'); // nodebuffer, the default
    if (isBinary || Buffer.byteLength(text) > frameMax) {
      send(webSocket, JSON.stringify({ k: 'err', code: isBinary ? 'malformed' : 'too-large' } satisfies ServerFrame));
      return webSocket.close(isBinary ? 1003 : 1009);
    }
    void talk.hear(text);
  });
  webSocket.on('error', () => webSocket.terminate());
  webSocket.on('close', () => {
    clearTimeout(late);
    clearInterval(beats);
    talk.ended();
  });
}

function send(webSocket: WebSocket, text: string): void {
  if (webSocket.readyState !== webSocket.OPEN) return;
  if (webSocket.bufferedAmount > bufferMax) return webSocket.terminate();
  webSocket.send(text);
}

async function flushed(webSocket: WebSocket): Promise<void> {
  while (webSocket.readyState === webSocket.OPEN && webSocket.bufferedAmount > bufferLow) await new Promise((later) => setTimeout(later, 10));
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
