import { connect, type NatsConnection } from '@nats-io/transport-node';

/** The connection to NATS. It comes back by itself, for as long as the server runs. */
export interface Nats {
  /** Resolves with the connection, as soon as there has been one. @throws NatsUnavailable when it takes too long */
  connection(): Promise<NatsConnection>;
  /** Resolves with the first connection, however long it takes. Rejects when it is closed before. */
  joined(): Promise<NatsConnection>;
  isUp(): boolean;
  /** Hears each time it is there again. */
  whenBack(listener: () => void): void;
  close(): Promise<void>;
}

/** NATS cannot be reached. What waits for it is tried again; what is in the database does not need it. */
export class NatsUnavailable extends Error {
  override readonly name = 'NatsUnavailable';

  constructor(options?: ErrorOptions) {
    super('NATS cannot be reached. Look at NATS_URL and at the NATS server; receipts and lines do not depend on it.', options);
  }
}

/** What asks NATS waits so long for an answer, in milliseconds: less than a person waits before they look again. */
export const natsPatience = 2_000;

/** Connects in the background, so that people can send requests whether NATS is there or not. */
export function openNats(url: string): Nats {
  const { protocol, host, username, password } = new URL(url);
  const listeners = new Set<() => void>();
  let up = false;
  let closed = false;
  const options = {
    servers: /^wss?:$/.test(protocol) ? url : host,
    name: 'same-door',
    ...(username && { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
    ...(protocol === 'tls:' && { tls: {} }),
    waitOnFirstConnect: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    timeout: natsPatience,
    pingInterval: 10_000,
  };
  // Also when it says no: whoever mends the password there need not restart this server.
  const attempt = (): Promise<NatsConnection> =>
    connect(options).catch(async (error: unknown) => {
      await new Promise((later) => setTimeout(later, 1_000).unref());
      if (closed) throw error;
      return attempt();
    });
  const connecting = attempt();
  connecting.then(
    async (connection) => {
      up = true;
      if (closed) return connection.close();
      for await (const { type } of connection.status()) {
        if (type === 'disconnect' || type === 'staleConnection') up = false;
        if (type !== 'reconnect') continue;
        up = true;
        listeners.forEach((listener) => listener());
      }
      up = false;
    },
    // Whoever asks for it is told.
    () => {},
  );

  return {
    isUp: () => up,
    whenBack: (listener) => void listeners.add(listener),
    connection: () => within(connecting),
    joined: () => connecting,
    async close() {
      closed = true;
      // Without a first connection there is nothing to wait for; when it comes, it is closed above.
      await within(connecting, 50).then((connection) => connection.close(), () => {});
    },
  };
}

function within(connecting: Promise<NatsConnection>, patience: number = natsPatience): Promise<NatsConnection> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new NatsUnavailable()), patience);
    connecting.then(resolve, (cause: unknown) => reject(new NatsUnavailable({ cause }))).finally(() => clearTimeout(late));
  });
}
