import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';
import type { Behaviour, Receiver } from '../adapter-contract.ts';

export interface Mailbox extends Receiver {
  /** Every letter that was taken, whole, as it came. */
  readonly letters: readonly string[];
  readonly envelopes: readonly { readonly from: string; readonly to: readonly string[] }[];
}

/** A mail server of its own (the package smtp-server) and a mailbox that keeps one letter for each Message-ID. */
export async function openMailbox(options: SMTPServerOptions = {}): Promise<Mailbox> {
  let behaviour: Behaviour = 'well';
  const letters: string[] = [];
  const envelopes: { from: string; to: string[] }[] = [];
  const sockets = new Set<Socket>();
  const cut = () => sockets.forEach((socket) => socket.destroy());
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: false,
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 50,
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, done) => {
      if (behaviour === 'refusing-credentials' || username !== 'sender' || password !== 'smtp-secret') return done(Object.assign(new Error('no'), { responseCode: 535 }));
      done(null, { user: 'sender' });
    },
    onMailFrom: (_address, _session, done) => {
      if (behaviour === 'cut-before-doing') return cut();
      done(behaviour === 'down' || behaviour === 'overrun' ? Object.assign(new Error('later'), { responseCode: behaviour === 'down' ? 421 : 451 }) : null);
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push(Buffer.concat(chunks).toString('utf8'));
        envelopes.push({ from: envelope.mailFrom ? envelope.mailFrom.address : '', to: envelope.rcptTo.map(({ address }) => address) });
        if (behaviour === 'cut-after-doing') cut();
        else done(null);
      });
    },
    onConnect: (_session, done) => {
      if (behaviour !== 'silent') done(null);
    },
    ...options,
  });
  server.on('error', () => undefined); // lines that a test has cut
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Not by cutting: destroying the socket under a server's TLS ends the process (SIGSEGV, Node 24.21, November 2026).
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  const one = () => [...new Map(letters.map((letter) => [/^Message-ID: (.*)$/m.exec(letter)?.[1], letter])).values()];
  return {
    letters,
    envelopes,
    behave: (how) => void (behaviour = how),
    config: { host: '127.0.0.1', port: (server.server.address() as AddressInfo).port, security: 'none', user: 'sender', password: 'mail', from: 'door@acme.example', to: 'requests@acme.example' }, // a TCP server
    secrets: { mail: 'smtp-secret' },
    things: one,
  };
}
