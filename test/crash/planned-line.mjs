import { connect, createServer } from 'node:net';

/**
 * A line to the backend on which bad things happen when they are planned: at so many bytes from the device. A cut resets
 * everything that is open, in the middle of a piece; what the backend had to say is lost with it.
 * @param plan `[{ at, happen }]`, in the order of `at`; `happen` may do more than cut
 */
export async function plannedLine({ backendPort, plan }) {
  const open = new Set();
  const left = [...plan];
  let heard = 0;
  const cut = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  const server = createServer((client) => {
    const upstream = connect(backendPort, '127.0.0.1');
    const end = () => {
      for (const socket of [client, upstream]) {
        open.delete(socket);
        socket.destroy();
      }
    };
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', end).on('close', end);
    }
    client.on('data', (piece) => {
      heard += piece.length;
      if (left.length > 0 && heard >= left[0].at) {
        upstream.write(piece.subarray(0, piece.length >> 1));
        const { happen } = left.shift();
        happen?.();
        cut();
      } else if (!upstream.write(piece)) {
        client.pause();
        upstream.once('drain', () => client.resume());
      }
    });
    upstream.on('data', (piece) => client.write(piece));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: server.address().port,
    heard: () => heard,
    left: () => left.length,
    close: () => {
      cut();
      server.close();
    },
  };
}
