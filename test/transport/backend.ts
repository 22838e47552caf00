import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown };

/** A real backend on a real socket, for one test. `answer` may also take the raw response, to break it. */
export async function backend(answer: Answer | ((request: IncomingMessage, response: ServerResponse) => void)) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      heard.push({ method, url, headers, body: Buffer.concat(pieces).toString() });
      if (typeof answer === 'function') return answer(request, response);
      const { status = 201, headers: said = {}, body = {} } = answer;
      response.writeHead(status, { 'content-type': 'application/json', ...said });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const { port } = server.address() as AddressInfo; // listening on TCP
  return { heard, address: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}` };
}

/** What the developer would be told, in order. */
export function reports() {
  const told: { code: string; facts: Readonly<Record<string, string>> }[] = [];
  return { told, report: (code: string, facts: Readonly<Record<string, string>>) => void told.push({ code, facts }) };
}

export const outgoing = {
  key: '3f0c2b52-5c5e-4c2e-9d2a-7c64be4f3a10',
  body: JSON.stringify({
    flow: 'cancel',
    statute: 'br-sac',
    locale: 'pt-BR',
    submittedAt: '2026-11-24T10:00:00.000Z',
    answers: { name: 'Ana Gonçalves', email: 'ana@example.org', contract: '4711 & 12' },
  }),
};

export const receipt = {
  receiptId: '0b9c8c5e-1d6c-4a53-8e39-0e2f8b0d4e11',
  protocol: '2026-7K3M-9QXT-4BR3',
  receivedAt: '2026-11-24T10:00:01.000Z',
  receipt: 'eyJhbGciOiJFZERTQSJ9.eyJqdGkiOiJ4In0.c2lnbmF0dXJl',
  url: '/v1/receipts/2026-7K3M-9QXT-4BR3?t=secret',
  deadlineAt: '2026-12-01T02:59:59.999Z',
};

export const never = new AbortController().signal;
