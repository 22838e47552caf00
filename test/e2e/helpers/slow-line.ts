import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** How often a slow line lets something through, in milliseconds. */
const tick = 20;

/** A line to a backend that carries so many bytes a second towards it, over all connections together. */
export async function slowLine(port: number, bytesPerSecond: number) {
  const open = new Set<Socket>();
  let rate = bytesPerSecond;
  let allowance = 0;
  const waiting: (() => void)[] = [];
  const timer = setInterval(() => {
    allowance = Math.min(allowance + (rate * tick) / 1000, rate / 10);
    for (const go of waiting.splice(0)) go();
  }, tick);
  const carry = async (client: Socket, upstream: Socket): Promise<void> => {
    for await (const piece of client as AsyncIterable<Buffer>) {
      for (let at = 0; at < piece.length; ) {
        while (allowance < 1) await new Promise<void>((go) => waiting.push(go));
        const size = Math.min(piece.length - at, Math.floor(allowance));
        allowance -= size;
        upstream.write(piece.subarray(at, at + size));
        at += size;
      }
    }
    upstream.end();
  };
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    open.add(client);
    const end = (): void => {
      open.delete(client);
      client.destroy();
      upstream.destroy();
    };
    upstream.on('error', end).on('close', end).pipe(client);
    client.on('error', end).on('close', end);
    carry(client, upstream).catch(end);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    clearInterval(timer);
    open.forEach((socket) => socket.destroy());
    server.close();
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/acme`, // listening on TCP
    /** A better network has come. */
    faster: () => void (rate = 10_000_000),
  };
}
