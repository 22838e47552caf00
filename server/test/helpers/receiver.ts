import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** One request as a receiver got it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  /** Host and port, as an internal host is listed. */
  readonly host: string;
  readonly received: readonly Received[];
  /** What each id was told with, the first time: a receiver that takes the same id once. */
  readonly inEffect: ReadonlyMap<string, Received>;
  /** How it answers from now on: once per entry of a list, the last of which stays. */
  answers(...ways: Way[]): void;
  /** Resolves when so many requests have come. */
  got(count: number): Promise<void>;
}

/** A status, with headers; or anything that an answer can be made of, or broken. */
export type Way = number | readonly [status: number, headers: Readonly<Record<string, string>>] | ((response: ServerResponse, request: Received) => void);

/** A system of a company on loopback, which answers as the test says. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const inEffect = new Map<string, Received>();
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let ways: Way[] = [204];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const one: Received = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces).toString('utf8') };
      received.push(one);
      const way = (ways.length > 1 ? ways.shift() : ways[0]) ?? 204;
      const id = String(request.headers['webhook-id'] ?? request.headers['idempotency-key']);
      // A receiver that takes nothing has no effect, whatever comes later.
      if ((typeof way === 'function' || (typeof way === 'number' ? way : way[0]) < 300) && !inEffect.has(id)) inEffect.set(id, one);
      if (typeof way === 'function') way(response, one);
      else if (typeof way === 'number') response.writeHead(way).end();
      else response.writeHead(way[0], { ...way[1] }).end();
      for (const { count, resolve } of waiting) if (received.length >= count) resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // it listens
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    host: `127.0.0.1:${port}`,
    received,
    inEffect,
    answers: (...given) => void (ways = given),
    got: (count) => new Promise((resolve) => (received.length >= count ? resolve() : void waiting.push({ count, resolve }))),
  };
}
