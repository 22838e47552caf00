import { afterEach, expect, it, vi } from 'vitest';
import { WebSocket as Socket } from 'ws';
import { openChannel } from '../../src/rtt/channel.ts';
import { quiet, take } from '../../src/rtt/conversation.ts';
import { bySocket, byStream, type Dial } from '../../src/rtt/wires.ts';
import { openLine, shop, type OpenLine } from './helpers/talks.ts';

const words = ['Olá', ' 👩‍👩‍👧‍👦', ' 🇧🇷', 'é', ' 한글', ' ', 'x'];
const rounds = 60;

/** A WebSocket as a page of the shop opens it; Node's own cannot say where it comes from. */
class FromShop extends Socket {
  constructor(url: string, protocol: string) {
    super(url, protocol, { origin: shop });
    this.on('error', () => {}); // `close` follows
  }
}

/** The widget's own client, on connections that are cut by `cuts`. */
function somebody(line: OpenLine, ticket: () => Promise<string>, cuts: Set<() => void>, dial: Dial) {
  let conversation = quiet;
  const cutting: Dial = (answer, hello, listener) => {
    const wire = dial(answer, hello, { frame: (frame) => cuts.has(cut) && listener.frame(frame), closed: () => cut() });
    const cut = () => {
      if (!cuts.delete(cut)) return;
      wire.close();
      listener.closed();
    };
    cuts.add(cut);
    return wire;
  };
  const channel = openChannel({
    sid: 'x',
    watch: () => () => undefined,
    keep: { read: () => undefined, write: () => undefined, forget: () => undefined },
    dials: [cutting, cutting],
    buffer: 10,
    ticket: async () => ({ ticket: await ticket(), rtt: `ws://${line.address}/v1/rtt`, stream: `http://${line.address}/v1/rtt/stream` }),
  });
  channel.onNews((news) => (conversation = take(conversation, news)));
  return { channel, lines: () => conversation.lines.map(({ p, text }) => `${p} ${text}`) };
}

afterEach(() => vi.unstubAllGlobals());

it.for([
  ['sockets', bySocket],
  ['streams', byStream],
] as const)('the widget’s client and the server lose and double no line when %s are cut, and both sides read the same', { timeout: 60_000 }, async ([, dial]) => {
  vi.stubGlobal('WebSocket', FromShop);
  const line = await openLine();
  const session = await line.open();
  const cuts = new Set<() => void>();
  const people = [somebody(line, () => line.ticket(session), cuts, dial), somebody(line, () => line.operatorTicket(session), cuts, dial)] as const;
  const said: readonly [string[], string[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { channel }] of people.entries()) {
      const typed = [0, 1, 2, 3].map((count) => words[(round * 3 + count + index) % words.length] ?? '');
      typed.forEach((_, count) => channel.type(typed.slice(0, count + 1).join('')));
      // Frames are on their way while the next are written.
      await new Promise((later) => setTimeout(later, 15));
      const text = `${typed.slice(0, 2).join('')} ${round}`;
      channel.type(text);
      channel.commit();
      said[index]?.push(text);
    }
    if (round % 2 === 0) for (const cut of [...cuts]) cut();
  }
  await expect.poll(() => people.map(({ lines }) => lines().length), { timeout: 30_000 }).toEqual([2 * rounds, 2 * rounds]);
  const of = (lines: readonly string[], p: string) => lines.flatMap((one) => (one.startsWith(`${p} `) ? one.slice(p.length + 1) : []));
  for (const { lines } of people) expect([of(lines(), 'person:1'), of(lines(), 'agent:7')]).toEqual(said);
  for (const { channel } of people) channel.close();
});
