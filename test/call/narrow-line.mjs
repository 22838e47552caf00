import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** IP and UDP add so much to each packet on a real line. */
const overhead = 28;
/** What waits longer than this (ms) is dropped, as a router with a sensible queue does. */
const patience = 400;

/** A line to a TURN server (UDP) that carries so many bits a second each way, as a bottleneck does: packets wait their turn, and then they are dropped. */
export async function openNarrowLine({ to, bits }) {
  const near = createSocket('udp4');
  const lines = new Map();
  let open = true;
  near.on('message', (packet, { port, address }) => {
    const key = `${address}:${port}`;
    if (!lines.has(key)) {
      const far = createSocket('udp4');
      const down = bottleneck(bits, () => open, (piece) => near.send(piece, port, address));
      far.on('message', (piece) => down(piece));
      lines.set(key, { far, up: bottleneck(bits, () => open, (piece) => far.send(piece, to, '127.0.0.1')) });
    }
    lines.get(key).up(packet);
  });
  near.bind(0, '127.0.0.1');
  await once(near, 'listening');
  return {
    url: `turn:127.0.0.1:${near.address().port}?transport=udp`,
    close() {
      open = false;
      near.close();
      for (const { far } of lines.values()) far.close();
    },
  };
}

function bottleneck(bits, open, send) {
  // One queue and one timer: timers of their own would let packets overtake each other.
  const queue = [];
  let free = 0;
  let timer;
  const drain = () => {
    timer = undefined;
    if (!open()) return;
    while (queue.length > 0 && queue[0].at <= performance.now()) send(queue.shift().packet);
    if (queue.length > 0) timer = setTimeout(drain, Math.max(1, queue[0].at - performance.now()));
  };
  return (packet) => {
    const now = performance.now();
    const begins = Math.max(now, free);
    if (begins - now > patience) return;
    free = begins + ((packet.length + overhead) * 8_000) / bits;
    queue.push({ packet, at: free });
    timer ??= setTimeout(drain, Math.max(1, free - now));
  };
}
