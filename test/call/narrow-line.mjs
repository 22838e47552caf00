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
  near.on('message', (packet, { port, address }) => {
    const key = `${address}:${port}`;
    if (!lines.has(key)) {
      const far = createSocket('udp4');
      const down = bottleneck(bits, (piece) => near.send(piece, port, address));
      far.on('message', (piece) => down(piece));
      lines.set(key, { far, up: bottleneck(bits, (piece) => far.send(piece, to, '127.0.0.1')) });
    }
    lines.get(key).up(packet);
  });
  near.bind(0, '127.0.0.1');
  await once(near, 'listening');
  return {
    url: `turn:127.0.0.1:${near.address().port}?transport=udp`,
    close() {
      near.close();
      for (const { far } of lines.values()) far.close();
    },
  };
}

function bottleneck(bits, send) {
  let free = 0;
  return (packet) => {
    const now = performance.now();
    const begins = Math.max(now, free);
    if (begins - now > patience) return;
    free = begins + ((packet.length + overhead) * 8_000) / bits;
    setTimeout(() => send(packet), free - now);
  };
}
