import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createServer as createDoor, type ServerOptions } from '../../src/server.ts';
import { allFlows } from './flows.ts';
import { payloadOf, tenants } from './house.ts';

/** A request on its way to our own server; whoever spoils it changes it. */
export interface Request {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: Buffer;
}
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** One thing that a backend does wrong. */
export interface Fault {
  /** Before our server sees it. An answer ends it here, `cut` cuts the line. */
  readonly before?: (request: Request) => void | Answer | 'cut';
  /** Before the client sees it. */
  readonly after?: (answer: Answer, request: Request) => void | 'cut';
  /** A server of its own, set up like this. */
  readonly house?: Partial<ServerOptions>;
}

export const origin = 'https://shop.acme.example';

/** Our own server, behind somebody who gets one thing wrong. */
export interface SpoiledBackend {
  /** What stands in the attribute `endpoint` of a widget. */
  readonly endpoint: string;
  /** From now on it is this that is wrong. */
  spoil(fault: Fault): void;
  close(): Promise<void>;
}

export async function openSpoiled(options: Partial<ServerOptions> = {}): Promise<SpoiledBackend> {
  let fault: Fault = {};
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server
  const dataDirectory = mkdtempSync(join(tmpdir(), 'same-door-conformance-'));
  const app = await createDoor({ maxEventLoopDelay: 0, tenants, flows: allFlows, log: false, limits: { address: 0, tenant: 0 }, publicUrl, dataDirectory, ...options });
  server.on('request', (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
      const request: Request = { method: incoming.method ?? '', url: incoming.url ?? '', headers, body: Buffer.concat(chunks) };
      void (async () => {
        const early = fault.before?.(request);
        if (early === 'cut') return void incoming.socket.destroy();
        const answer = early ?? (await asked(app, request));
        if (fault.after?.(answer, request) === 'cut') return void incoming.socket.destroy();
        outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length }).end(answer.body);
      })();
    });
  });
  return {
    endpoint: `${publicUrl}/v1/acme`,
    spoil: (next) => void (fault = next),
    async close() {
      server.closeAllConnections();
      server.close();
      await app.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

async function asked(app: FastifyInstance, { method, url, headers, body }: Request): Promise<Answer> {
  const { 'content-length': _length, connection: _connection, 'transfer-encoding': _encoding, ...kept } = headers;
  const response = await app.inject({ method: method as 'GET', url, headers: kept, ...(method === 'POST' && { payload: body }) }); // whatever a client asks with
  const told = Object.entries(response.headers).filter(([name]) => !['content-length', 'connection', 'keep-alive', 'date', 'transfer-encoding'].includes(name));
  return { status: response.statusCode, headers: Object.fromEntries(told.map(([name, value]) => [name, String(value)])), body: response.rawPayload };
}

export const isSubmission = ({ method, url }: Request): boolean => method === 'POST' && url.endsWith('/submissions');
export const textOf = ({ body }: { readonly body: Buffer }): string => body.toString('utf8');
export const objectOf = (message: { readonly body: Buffer }): Record<string, unknown> | undefined => {
  try {
    return Object(JSON.parse(textOf(message))) as Record<string, unknown>; // read with care
  } catch {
    return undefined; // nothing to spoil
  }
};

/** Changes what a receipt or a refusal says. */
export function rewriting(change: (told: Record<string, unknown>, answer: Answer) => void, when: (answer: Answer, request: Request) => boolean = ({ status }) => status < 300): NonNullable<Fault['after']> {
  return (answer, request) => {
    if (!isSubmission(request) || !when(answer, request)) return;
    const told = objectOf(answer);
    if (!told) return;
    change(told, answer);
    answer.body = Buffer.from(JSON.stringify(told));
  };
}

/** Signs every receipt anew, with other words in it, and publishes that key. */
export function signingOtherwise(change: (payload: Record<string, unknown>, header: Record<string, unknown>, request: Request) => void, publish: (jwk: Record<string, unknown>) => readonly object[] = (jwk) => [jwk]): NonNullable<Fault['after']> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return (answer, request) => {
    if (request.url === '/.well-known/jwks.json') answer.body = Buffer.from(JSON.stringify({ keys: publish({ ...publicKey.export({ format: 'jwk' }), kid: 'spoiled' }) }));
    const told = isSubmission(request) && answer.status < 300 ? objectOf(answer) : undefined;
    if (!told) return;
    const payload = payloadOf(String(told['receipt']));
    const header: Record<string, unknown> = { alg: 'EdDSA', typ: 'receipt+jws', kid: 'spoiled' };
    change(payload, header, request);
    const signed = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    answer.body = Buffer.from(JSON.stringify({ ...told, receipt: `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}` }));
  };
}
