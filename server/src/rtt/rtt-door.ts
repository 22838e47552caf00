import { frameMax, rttProtocol } from '../../../src/wire/rtt-limits.ts';
import type { Door } from '../http/web-sockets.ts';
import type { Conversations } from './conversations.ts';
import { asT140 } from './t140-link.ts';
import type { Link } from './talk.ts';

/** `GET /v1/rtt` as WebSocket: `same-door-rtt.v1` for our clients, raw `t140` for gateways. */
export function rttDoor(conversations: Conversations): Door {
  return {
    path: '/v1/rtt',
    protocols: [rttProtocol, 't140'],
    frameMax,
    begin(end, protocol, admits) {
      const link: Link = { send: (frame) => end.send(JSON.stringify(frame)), flushed: () => end.flushed(), end: () => end.end() };
      return protocol === 't140' ? asT140(conversations, link, (text) => end.send(text), admits) : conversations.talk(link, admits);
    },
    stop: () => conversations.stop(),
  };
}
