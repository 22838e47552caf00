import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const types: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What becomes of a POST: a receipt; kept, but the line is cut before the answer; no answer at all; the line is cut at once; or this. */
export type Fate = 'receipt' | 'kept-then-cut' | 'silence' | 'cut' | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown };

/** A company's own web server, on a real socket: pages as a test writes them, the built library, and a backend that does as told. */
export interface Company {
  readonly url: string;
  /** Every request, in order. */
  readonly asked: readonly Asked[];
  /** Every POST to the backend, in order. */
  posts(): readonly Asked[];
  /** What the company has on its books, by key; a key that comes again gets the same receipt. */
  readonly rows: ReadonlyMap<string, { readonly body: Buffer; readonly receipt: Readonly<Record<string, string>> }>;
  /** The fates of the next POSTs; the last one stays. */
  will(...fates: readonly Fate[]): void;
  /** Cuts every line at once. */
  hangUp(): void;
  page(path: string, html: string, headers?: Readonly<Record<string, string>>): void;
}

export interface CompanySettings {
  /** Headers of files under `examples/`, by path. */
  readonly headers?: (path: string, text: string) => Readonly<Record<string, string>>;
}

/** Opens a company for one test. */
export async function company({ headers: headersOf = () => ({}) }: CompanySettings = {}): Promise<Company> {
  const asked: Asked[] = [];
  const rows = new Map<string, { body: Buffer; receipt: Readonly<Record<string, string>> }>();
  const pages = new Map<string, { html: string; headers: Readonly<Record<string, string>> }>();
  const fates: Fate[] = ['receipt'];

  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, path: new URL(url, 'http://company').pathname, headers, body: Buffer.concat(pieces) };
      asked.push(one);
      if (method === 'POST') post(one, response);
      else void get(one.path, response);
    });
  });

  function post({ headers, body }: Asked, response: ServerResponse): void {
    const fate = (fates.length > 1 ? fates.shift() : fates[0]) ?? 'receipt';
    if (fate === 'silence') return;
    if (fate === 'cut') return void response.destroy();
    if (typeof fate === 'object') {
      response.writeHead(fate.status, { 'content-type': 'application/problem+json', ...fate.headers });
      return void response.end(typeof fate.body === 'string' ? fate.body : JSON.stringify(fate.body ?? {}));
    }
    const key = String(headers['idempotency-key']);
    const known = rows.get(key);
    const { receipt } = known ?? keep(rows, key, body);
    if (fate === 'kept-then-cut') return void response.destroy();
    response.writeHead(known ? 200 : 201, { 'content-type': 'application/json' });
    response.end(JSON.stringify(receipt));
  }

  async function get(path: string, response: ServerResponse): Promise<void> {
    const page = pages.get(path);
    if (page) {
      response.writeHead(200, { 'content-type': types['.html'] ?? '', ...page.headers });
      return void response.end(page.html);
    }
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    const name = normalize(path.endsWith('/') ? `${path}index.html` : path);
    try {
      if (!/^\/(dist|examples)\//.test(name)) throw new Error('Not ours to show.');
      const file = await readFile(join(root, name));
      const type = types[extname(name)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, ...(name.startsWith('/examples/') && headersOf(path, file.toString())) });
      response.end(file);
    } catch {
      response.writeHead(404).end();
    }
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listening on TCP
    asked,
    rows,
    posts: () => asked.filter(({ method }) => method === 'POST'),
    will: (...next) => void fates.splice(0, fates.length, ...next),
    hangUp: () => server.closeAllConnections(),
    page: (path, html, headers = {}) => void pages.set(path, { html, headers }),
  };
}

function keep(rows: Map<string, { body: Buffer; receipt: Readonly<Record<string, string>> }>, key: string, body: Buffer) {
  const number = String(rows.size + 1).padStart(4, '0');
  const row = { body, receipt: { receiptId: `r-${number}`, protocol: `2026-TEST-0000-${number}`, receivedAt: new Date().toISOString() } };
  rows.set(key, row);
  return row;
}

/** Lower-case hex, as receipts show it. */
export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A page of the company with a widget in it; its head may hold what the host does to us. */
export function pageWith({
  head = '',
  script = '<script type="module" src="/dist/cdn/same-door.js"></script>',
  attributes = 'open endpoint="/v1/acme"',
  fallback = '<a href="/bye">Cancel my contract</a>',
  body = '',
  lang = 'en',
} = {}): string {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Acme</title>${head}${script}</head>
<body>${body}<same-door-cancel ${attributes}>${fallback}</same-door-cancel></body></html>`;
}
