import { WebSocket, type ClientOptions } from 'ws';
import type { CallFrame } from '../../../src/wire/call.ts';
import type { Role } from '../../../src/wire/rtt.ts';
import type { SessionAnswer } from '../../../src/wire/session.ts';
import { openLine, shop, talker, type OpenLine, type Talker } from './talks.ts';

export type Caller = Talker<CallFrame>;

/** A server that listens, and conversations in which somebody signs. */
export interface VideoLine extends OpenLine {
  signed(more?: Record<string, unknown>): Promise<SessionAnswer>;
  /** Takes the conversation, as the console does. */
  claim(session: Pick<SessionAnswer, 'sid'>, p: string): Promise<void>;
  ring(options?: ClientOptions & { protocol?: string }): Caller;
  /** Connected, and welcomed. */
  join(session: Pick<SessionAnswer, 'sid' | 'token'>, p?: string, run?: string): Promise<Caller>;
  ticketOf(session: Pick<SessionAnswer, 'sid' | 'token'>, p?: string): Promise<string>;
}

export const hello = (ticket: string, run = 'first') => ({ k: 'hello', v: 1, ticket, run, video: true, voice: false, signing: false });

export async function openVideoLine(options: Parameters<typeof openLine>[0] = {}): Promise<VideoLine> {
  const line = await openLine(options);
  const tenantId = line.tenantId('acme');
  const { book } = line.conversations;
  const roleOf = (p: string) => p.split(':')[0] as Role; // parties of these tests have one
  const ring: VideoLine['ring'] = ({ protocol = 'same-door-call.v1', ...more } = {}) => talker<CallFrame>(new WebSocket(`ws://${line.address}/v1/call`, protocol, { origin: shop, ...more }));
  const ticketOf: VideoLine['ticketOf'] = async (session, p = 'person:1') =>
    p === 'person:1' ? line.ticket(session) : (await book.ticket({ tenantId, sid: session.sid }, { p, role: roleOf(p), name: p })).ticket;
  return {
    ...line,
    ring,
    ticketOf,
    signed: (more = {}) => line.open({ send: ['sign', 'text'], recv: ['sign', 'text'], sign: 'bzs', ...more }),
    async claim({ sid }, p) {
      await book.claim({ tenantId, sid }, { p, role: roleOf(p), name: p });
    },
    async join(session, p, run) {
      const one = ring();
      one.send(hello(await ticketOf(session, p), run));
      await one.until('welcome');
      return one;
    },
  };
}
