import type { FastifyReply } from 'fastify';
import type { Services } from '../http/services.ts';
import type { Seat } from './accounts.ts';

const heartbeat = 15_000;

/** An event stream of names without content. It ends with the login, with the server, or with the page. */
export function openHintStream({ hints, accounts, closing, calls }: Services, seat: Seat, reply: FastifyReply): void {
  const { raw } = reply.hijack();
  raw.writeHead(200, { ...Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)])), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' });
  raw.write('retry: 3000\n\n');
  const stop = hints.watch(seat.tenant.id, (hint) => void raw.write(`event: ${hint}\ndata: \n\n`));
  const leave = calls.arrive(seat.tenant.id, seat.operator.id);
  const beat = setInterval(() => {
    raw.write(':\n\n');
    void accounts.holds(seat).then((holds) => !holds && end(), end);
  }, heartbeat);
  beat.unref();
  const end = (): void => {
    clearInterval(beat);
    stop();
    leave();
    closing.delete(end);
    raw.end();
  };
  closing.add(end);
  raw.once('close', end);
}
