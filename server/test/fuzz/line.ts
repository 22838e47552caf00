import { Agent, request as ask } from 'node:http';
import { connect } from 'node:net';
import type { Answered } from '../helpers/described.ts';

/** A request as it goes out. */
export interface Sent {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** A line to the server: whole requests over connections that are kept, and bytes over connections of their own. */
export interface Line {
  send(sent: Sent): Promise<Answered>;
  /** Bytes, and then nothing more. @returns the first answer; null where the server only ended the connection */
  write(bytes: Buffer): Promise<Answered | null>;
  end(): void;
}

/** Whoever gets no answer in so many milliseconds on a machine however busy gets none. */
const patience = 90_000;

export function lineTo(port: number): Line {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  return {
    send: ({ method, target, headers, body }) =>
      new Promise((answered, failed) => {
        const outgoing = ask({ agent, host: '127.0.0.1', port, method, path: target, headers: headers.flatMap(([name, value]) => [name, value]), setHost: false, timeout: patience }, (incoming) => {
          const pieces: Buffer[] = [];
          const answer = (): void => answered({ statusCode: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(pieces).toString('utf8') });
          incoming.on('data', (piece: Buffer) => {
            pieces.push(piece);
            // A stream has no end; its beginning is its answer.
            if (String(incoming.headers['content-type']).startsWith('text/event-stream')) {
              answer();
              outgoing.destroy();
            }
          });
          incoming.on('end', answer);
          incoming.on('error', failed);
        });
        outgoing.on('timeout', () => outgoing.destroy(new Error(`No answer in ${patience} ms.`)));
        outgoing.on('error', failed);
        outgoing.end(body);
      }),
    write: (bytes) =>
      new Promise((answered, failed) => {
        const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
        const pieces: Buffer[] = [];
        socket.on('data', (piece: Buffer) => pieces.push(piece));
        socket.setTimeout(patience, () => socket.destroy(new Error(`No answer in ${patience} ms.`)));
        socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : failed(error)));
        socket.on('end', () => socket.end());
        socket.on('close', () => answered(firstIn(Buffer.concat(pieces))));
        socket.end(bytes);
      }),
    end: () => agent.destroy(),
  };
}

/** The first answer of what came. Bodies in chunks are left as they are: no error comes so. */
function firstIn(bytes: Buffer): Answered | null {
  const text = bytes.toString('utf8');
  const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
  if (status === undefined) return null;
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const headers = Object.fromEntries(head.split('\r\n').slice(1).map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.slice(line.indexOf(':') + 1).trim()]));
  const body = Buffer.from(rest.join('\r\n\r\n')).subarray(0, Number(headers['content-length'] ?? 0)).toString('utf8');
  return { statusCode: Number(status), headers, body };
}
