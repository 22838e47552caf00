import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Behaviour } from '../adapter-contract.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
export interface Said {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A vendor on this machine, which can have bad days. */
export interface Vendor {
  readonly url: string;
  readonly asked: readonly Asked[];
  behave(how: Behaviour): void;
}

export const wait = 7; // seconds that an overrun vendor asks for

/**
 * @param handle what the vendor does
 * @param writes which requests change something there; only their answers are lost when the line is cut, so that the deed is done
 */
export async function openVendor(handle: (asked: Asked) => Said, { refused, writes = ({ method }) => method !== 'GET' }: { refused: Said; writes?: (asked: Asked) => boolean }): Promise<Vendor> {
  let behaviour: Behaviour = 'well';
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://vendor');
      const one: Asked = { method: request.method ?? '', path: pathname, query: searchParams, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
      asked.push(one);
      if (behaviour === 'silent') return;
      if (behaviour === 'cut-before-doing' && writes(one)) return void request.socket.destroy();
      const said = badDays[behaviour] ?? (behaviour === 'refusing-credentials' ? refused : handle(one));
      if (behaviour === 'cut-after-doing' && writes(one)) return void request.socket.destroy();
      response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers }).end(said.body === undefined ? undefined : JSON.stringify(said.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, behave: (how) => void (behaviour = how) }; // a TCP server
}

const badDays: Partial<Record<Behaviour, Said>> = { overrun: { status: 429, headers: { 'retry-after': String(wait) } }, down: { status: 503 } };
