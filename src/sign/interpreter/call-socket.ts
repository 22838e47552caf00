import type { Dial } from '../../rtt/link.ts';
import type { CallFrame, CallerFrame } from '../../wire/call.ts';
import { callProtocol } from '../../wire/call-limits.ts';
import type { Greeting } from './join-call.ts';
import type { CallTicket } from './provider.ts';

/** Opens one connection to a call, by WebSocket. */
export const callSocket: Dial<CallTicket, Greeting, CallerFrame, CallFrame> = ({ call }, hello, { frame, closed }) => {
  const socket = new WebSocket(call, callProtocol);
  const send = (sent: CallerFrame) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(sent));
  };
  socket.addEventListener('open', () => send(hello));
  socket.addEventListener('message', ({ data }) => frame(JSON.parse(String(data)) as CallFrame)); // our server's word; what nobody knows is passed over
  socket.addEventListener('close', closed, { once: true });
  return { send, close: () => socket.close() };
};
