import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Tenant } from '../flows/published-flow.ts';
import { neighbourhood, type Allowance } from './allowance.ts';
import { sourceOf } from './origins.ts';

/** The far end of one connection. */
export interface FarEnd {
  send(text: string): void;
  /** Resolves when what was sent has mostly gone out. */
  flushed(): Promise<void>;
  /** Ends the connection; nothing more is sent. */
  end(): void;
}

/** What hears a connection. */
export interface Ear {
  hear(text: string): Promise<void>;
  /** The connection is gone. */
  ended(): void;
}

/** How somebody came in. */
export interface Asked {
  readonly protocol: string;
  readonly query: URLSearchParams;
}

/** One path for WebSockets, and what is spoken behind it. */
export interface Door {
  readonly path: string;
  readonly protocols: readonly string[];
  /** A frame is at most so many bytes of UTF-8. */
  readonly frameMax: number;
  /** @param admits whether the page at the other end may speak for a company */
  begin(end: FarEnd, asked: Asked, admits: (tenantId: string) => boolean): Ear;
  /** Everybody is told that they may come back in a moment. */
  stop(): void;
}

export interface WebSocketOptions {
  readonly doors: readonly Door[];
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
/** RFC 6455, 7.4.1. */
const normalEnd = 1000;
/** The IANA registry of close codes: whoever meant to stay comes back. */
const serviceRestart = 1012;
/** What is larger is not even read to its end. */
const payloadMax = 64 * 1_024;

/**
 * Opens the doors for WebSockets: origin, allowance, sizes and signs of life are the same at each.
 * @returns how many are connected
 */
export function acceptWebSockets(app: FastifyInstance, { doors, tenants, publicUrl, address, times = {} }: WebSocketOptions): () => number {
  const { hello = 5_000, ping = 10_000 } = times;
  const ownOrigin = new URL(publicUrl).origin;
  const all = doors.flatMap(({ protocols }) => protocols);
  const server = new WebSocketServer({
    noServer: true, perMessageDeflate: false, maxPayload: payloadMax, clientTracking: true,
    handleProtocols: (offered) => all.find((one) => offered.has(one)) ?? false,
  });
  let stopping = false;
  const admitted = (request: IncomingMessage, tenant: Pick<Tenant, 'origins'>): boolean => {
    const source = sourceOf(request, tenant, ownOrigin);
    // A browser always names the origin here; whoever names none is a program, and needs a ticket like everybody.
    return source === 'ours' || source === 'silent';
  };

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    // What cannot be read as an address must not throw: nobody would catch it, and the process would end.
    const asked = URL.parse(request.url ?? '/', ownOrigin);
    const query = asked?.searchParams ?? new URLSearchParams();
    const door = doors.find(({ path }) => path === asked?.pathname);
    const refuse = (status: keyof typeof refusals): void => {
      const [phrase, refused] = refusals[status];
      app.log.info({ method: 'GET', route: door?.path ?? 'none', status, refused }, 'answered');
      socket.end(`HTTP/1.1 ${status} ${phrase}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    };
    if (!door) return refuse(404);
    if (!tenants.some((tenant) => admitted(request, tenant))) return refuse(403);
    if (address.take(neighbourhood(request.socket.remoteAddress ?? ''))) return refuse(429);
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
    // Of all that is offered, only what is spoken behind this door.
    const spoken = door.protocols.filter((one) => offered.includes(one));
    if (spoken.length === 0) return refuse(400);
    request.headers['sec-websocket-protocol'] = spoken.join(', ');
    server.handleUpgrade(request, socket, head, (webSocket) => {
      request.socket.setNoDelay(true);
      const admits = (tenantId: string): boolean => tenants.some((tenant) => tenant.id === tenantId && admitted(request, tenant));
      converse(webSocket, door, (end) => door.begin(end, { protocol: webSocket.protocol, query }, admits), { hello, ping, lastWord: () => (stopping ? serviceRestart : normalEnd) });
    });
  };

  app.server.on('upgrade', upgrade);
  app.addHook('preClose', async () => {
    app.server.off('upgrade', upgrade);
    stopping = true;
    doors.forEach((door) => door.stop());
    for (const one of server.clients) {
      // Also who has not said yet who they are.
      one.close(serviceRestart);
      setTimeout(() => one.terminate(), 500).unref();
    }
    server.close();
  });
  return () => server.clients.size;
}

function converse(webSocket: WebSocket, { frameMax }: Pick<Door, 'frameMax'>, begin: (end: FarEnd) => Ear, { hello, ping, lastWord }: Times & { readonly lastWord: () => number }): void {
  const ear = begin({ send: (text) => send(webSocket, text), flushed: () => flushed(webSocket), end: () => webSocket.close(lastWord()) });
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
      // Said alike behind every door.
      send(webSocket, JSON.stringify({ k: 'err', code: isBinary ? 'malformed' : 'too-large' }));
      return webSocket.close(isBinary ? 1003 : 1009);
    }
    void ear.hear(text);
  });
  webSocket.on('error', () => webSocket.terminate());
  webSocket.on('close', () => {
    clearTimeout(late);
    clearInterval(beats);
    ear.ended();
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

/** What is said at the door, and what the log calls it. */
const refusals = { 400: ['Bad Request', 'malformed-body'], 403: ['Forbidden', 'origin-not-allowed'], 404: ['Not Found', 'not-found'], 429: ['Too Many Requests', 'too-many-requests'] } as const;
