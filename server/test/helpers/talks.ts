import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import type { ServerFrame } from '../../../src/wire/rtt.ts';
import type { SessionAnswer, TicketAnswer } from '../../../src/wire/session.ts';
import { openHouse, type House } from './house.ts';

export const shop = 'https://shop.acme.example';

/** A server that really listens. */
export interface OpenLine extends House {
  readonly address: string;
  open(more?: Record<string, unknown>, key?: string): Promise<SessionAnswer>;
  ticket(session: Pick<SessionAnswer, 'sid' | 'token'>): Promise<string>;
  /** A ticket for an operator, as the console gets it from the book. */
  operatorTicket(session: Pick<SessionAnswer, 'sid'>, party?: string, name?: string): Promise<string>;
  connect(options?: ClientOptions & { protocol?: string | undefined }): Talker;
  /** Connected, and welcomed. */
  enter(ticket: string, rx?: number, options?: ClientOptions): Promise<Talker>;
}

/** One end of a connection: what it was told, in order. */
export interface Talker<Frame extends { readonly k: string } = ServerFrame> {
  readonly heard: Frame[];
  readonly texts: string[];
  readonly socket: WebSocket;
  send(frame: unknown): void;
  hello(ticket: string, rx?: number): void;
  /** The next frame of this kind (and more), or the one that was heard already. */
  until<K extends Frame['k']>(k: K, more?: (frame: Extract<Frame, { k: K }>) => boolean): Promise<Extract<Frame, { k: K }>>;
  /** The code it was closed with. */
  closed(): Promise<number>;
  text(has: (all: string) => boolean): Promise<string>;
}

export async function openLine(options: Parameters<typeof openHouse>[0] = {}): Promise<OpenLine> {
  const house = await openHouse(options);
  return lineOf(house);
}

export async function lineOf(house: House, port = 0): Promise<OpenLine> {
  await house.app.listen({ port, host: '127.0.0.1' });
  const { port: at } = house.app.server.address() as AddressInfo; // TCP
  const address = `127.0.0.1:${at}`;
  const connect: OpenLine['connect'] = ({ protocol = 'same-door-rtt.v1', ...more } = {}) => talker(new WebSocket(`ws://${address}/v1/rtt`, protocol, { origin: shop, ...more }));
  const book = house.conversations.book;
  const tenantId = house.tenantId('acme');
  return {
    ...house,
    address,
    connect,
    async open(more = {}, key = randomUUID()) {
      const response = await house.ask({ method: 'POST', url: '/v1/acme/sessions', headers: { 'content-type': 'application/json', 'idempotency-key': key }, payload: JSON.stringify({ flow: 'cancel', statute: 'br-sac', locale: 'pt-BR', send: ['text'], recv: ['text'], ...more }) });
      return response.json();
    },
    async ticket({ sid, token }) {
      const response = await house.ask({ method: 'POST', url: `/v1/acme/sessions/${sid}/ticket`, headers: { authorization: `Bearer ${token}` } });
      return response.json<TicketAnswer>().ticket;
    },
    async operatorTicket({ sid }, party = 'agent:7', name = 'Ana') {
      const role = party.startsWith('relay') ? 'relay' : 'agent';
      return (await book.ticket({ tenantId, sid }, { p: party, role, name })).ticket;
    },
    async enter(ticket, rx = 0, more = {}) {
      const one = connect(more);
      one.hello(ticket, rx);
      await one.until('welcome');
      return one;
    },
  };
}

export function talker<Frame extends { readonly k: string } = ServerFrame>(socket: WebSocket): Talker<Frame> {
  const heard: Frame[] = [];
  const texts: string[] = [];
  const waiting = new Set<() => void>();
  let code: number | undefined;
  const look = () => waiting.forEach((one) => one());
  socket.on('message', (data) => {
    const text = (data as Buffer).toString('utf8');
    texts.push(text);
    if (text.startsWith('{')) heard.push(JSON.parse(text) as Frame);
    look();
  });
  socket.on('error', () => {});
  socket.on('close', (why) => {
    code = why;
    look();
  });
  onTestFinished(() => socket.terminate());
  const when = <T>(found: () => T | undefined, what: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Never heard: ${what}. Heard: ${texts.join(' ').slice(-1000)} (closed: ${code})`)), 10_000);
      const check = () => {
        const one = found();
        if (one === undefined) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve(one);
      };
      waiting.add(check);
      check();
    });
  const send = (frame: unknown) => {
    const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
    if (socket.readyState === WebSocket.OPEN) socket.send(text);
    else socket.once('open', () => socket.send(text));
  };
  return {
    heard, texts, socket, send,
    hello: (ticket, rx = 0) => send({ k: 'hello', v: 1, ticket, rx, send: ['text'], recv: ['text'], lang: ['pt-BR'] }),
    until: (k, more = () => true) => when(() => heard.find((frame): frame is Extract<Frame, { k: typeof k }> => frame.k === k && more(frame as never)), k),
    closed: () => when(() => code, 'the end'),
    text: (has) => when(() => (has(texts.join('')) ? texts.join('') : undefined), 'text'),
  };
}
