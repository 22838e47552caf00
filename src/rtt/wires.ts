import { rttProtocol } from '../wire/rtt-limits.ts';
import type { ClientFrame, Hello, ServerFrame } from '../wire/rtt.ts';
import type { TicketAnswer } from '../wire/session.ts';
import { readFrame } from './incoming.ts';
import type { Dial as LinkDial, Listener as LinkListener, Wire as LinkWire } from './link.ts';

export type Wire = LinkWire<ClientFrame>;
export type Listener = LinkListener<ServerFrame>;
/** Opens a connection to a conversation in text, and greets. */
export type Dial = LinkDial<TicketAnswer, Hello, ClientFrame, ServerFrame>;

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

/** By an event stream and posts; few need it, so it comes when it is needed. */
export const byStream: Dial = (ticket, hello, listener) => {
  let wire: Wire | undefined;
  let over = false;
  void import('./stream.ts').then(({ openStream }) => {
    if (!over) wire = openStream(ticket, hello, listener);
  }, listener.closed);
  return {
    // Nothing is sent before the welcome.
    send: (frame) => wire?.send(frame),
    close: () => {
      over = true;
      wire?.close();
    },
  };
};
