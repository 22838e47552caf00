import { rttProtocol } from '../wire/rtt-limits.ts';
import type { ClientFrame, Hello, ServerFrame } from '../wire/rtt.ts';
import type { TicketAnswer } from '../wire/session.ts';
import { readFrame } from './incoming.ts';

/** One connection. */
export interface Wire {
  readonly send: (frame: ClientFrame) => void;
  readonly close: () => void;
}
export interface Listener {
  readonly frame: (frame: ServerFrame) => void;
  /** It is over, or never came to be; said once. */
  readonly closed: () => void;
}
/** Opens a connection and greets. */
export type Dial = (ticket: TicketAnswer, hello: Hello, listener: Listener) => Wire;

/** By WebSocket. */
export const bySocket: Dial = ({ rtt }, hello, { frame, closed }) => {
  const socket = new WebSocket(rtt, rttProtocol);
  const send = (sent: ClientFrame) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(sent));
  };
  socket.addEventListener('open', () => send(hello));
  socket.addEventListener('message', ({ data }) => {
    const found = typeof data === 'string' ? readFrame(data) : undefined;
    if (found) frame(found);
  });
  socket.addEventListener('close', closed, { once: true });
  return { send, close: () => socket.close() };
};

/**
 * By an event stream and posts, where WebSockets are blocked. The ticket goes in the body of a request, as the greeting does: no
 * secret is ever in an address. What is sent goes one request after the other, so that it keeps its order.
 */
export const byStream: Dial = ({ stream }, hello, listener) => {
  const cut = new AbortController();
  const waiting: ClientFrame[] = [];
  let secret: string | undefined;
  let posting = false;
  let over = false;
  const closed = () => {
    if (!over) listener.closed();
    over = true;
    cut.abort();
  };
  const post = (address: string | URL, body: unknown, headers: Record<string, string> = {}) =>
    fetch(address, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers }, signal: cut.signal, credentials: 'omit', cache: 'no-store' });
  const drain = async () => {
    if (posting || secret === undefined || over) return;
    posting = true;
    while (waiting.length > 0) {
      const { ok } = await post(new URL('frames', stream), { frames: waiting.splice(0, 32) }, { 'same-door-link': secret });
      if (!ok) return closed();
    }
    posting = false;
  };
  const event = (name: string, data: string) => {
    if (over) return;
    if (name === 'link') secret = data;
    const found = name === 'link' ? undefined : readFrame(data);
    if (found) listener.frame(found);
    void drain().catch(closed);
  };
  void post(stream, hello)
    .then(({ ok, body }) => (ok && body ? readEvents(body, event) : undefined))
    .then(closed, closed);
  return {
    send: (frame) => {
      waiting.push(frame);
      // Together with all that is said in the same breath.
      queueMicrotask(() => void drain().catch(closed));
    },
    close: closed,
  };
};

/** Reads an event stream (WHATWG HTML 9.2) as far as we write one: `event`, `data`, and comments that keep proxies awake. */
async function readEvents(body: ReadableStream<Uint8Array>, event: (name: string, data: string) => void): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + decoder.decode(part.value, { stream: true })).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const of = (field: string) => block.split(/\r?\n/).flatMap((line) => (line.startsWith(`${field}:`) ? line.slice(field.length + 1).replace(/^ /, '') : [])).join('\n');
      const data = of('data');
      if (data) event(of('event'), data);
    }
  }
}
