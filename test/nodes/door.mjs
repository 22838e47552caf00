import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * One address for several nodes, as a balancer that knows nothing: each new connection goes to the next node, or to the one after it where
 * nobody listens. While it is bad, every conversation loses its line after a while, in the middle of a frame: after some of them and not after some time,
 * so that a slow machine gets as far as a quick one.
 * @param {number[]} ports
 */
export async function openDoor(ports, random) {
  const open = new Set();
  const counts = { connections: ports.map(() => 0), streams: 0, cuts: 0, inFrame: 0 };
  let turn = 0;
  let bad = false;

  const join = (near, first, tries) => {
    const far = connect(ports[first], '127.0.0.1');
    far.once('error', () => (tries > 1 ? join(near, (first + 1) % ports.length, tries - 1) : near.resetAndDestroy()));
    far.once('connect', () => {
      far.removeAllListeners('error');
      counts.connections[first] += 1;
      carry(near, far);
    });
  };

  const carry = (near, far) => {
    const pair = { talks: false, left: Math.round(random.between(2, 60)), near };
    open.add(pair);
    const end = () => {
      open.delete(pair);
      near.destroy();
      far.destroy();
    };
    near.once('data', (piece) => {
      const head = piece.toString('latin1');
      pair.talks = /^upgrade: websocket\r$/im.test(head) || head.startsWith('POST /v1/rtt/stream ');
      if (head.startsWith('POST /v1/rtt/stream ')) counts.streams += 1;
    });
    for (const [from, to] of [[near, far], [far, near]]) {
      from.setNoDelay(true);
      from.on('close', end).on('error', end);
      from.on('data', (piece) => {
        pair.left -= 1;
        if (!bad || !pair.talks || pair.left > 0) {
          if (!to.write(piece)) to.once('drain', () => from.resume()) && from.pause();
          return;
        }
        if (!open.delete(pair)) return; // it is cut already
        const length = Math.floor(piece.length * random.next());
        counts.cuts += 1;
        if (length > 0) counts.inFrame += 1;
        to.end(piece.subarray(0, length), end);
      });
    }
  };

  const server = createServer((near) => {
    near.on('error', () => {}); // its close says the same
    join(near, turn++ % ports.length, ports.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    counts,
    bad: (is) => void (bad = is),
    close() {
      server.close();
      for (const { near } of open) near.destroy();
    },
  };
}
