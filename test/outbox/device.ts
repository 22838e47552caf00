import type { OutboxNews } from '../../src/outbox/outbox.ts';
import { indexedDbStore } from '../../src/outbox/indexed-db.ts';
import { openOutbox, type OutboxOptions } from '../../src/outbox/open-outbox.ts';
import type { Entry } from '../../src/outbox/step.ts';
import { memoryStore } from '../../src/outbox/store.ts';
import type { Attempt, Outgoing, Transport } from '../../src/transport/transport.ts';

/** A backend as an outbox sees it: what arrived, and an answer for each attempt. */
export function backend(answer: (outgoing: Outgoing, attempt: number) => Attempt | Promise<Attempt> = ({ key }) => receiptFor(key)) {
  const arrived: Outgoing[] = [];
  const transport: Transport = {
    send(outgoing) {
      arrived.push(outgoing);
      return Promise.resolve(answer(outgoing, arrived.length));
    },
  };
  return { arrived, transport };
}

export function receiptFor(key: string): Attempt {
  return {
    outcome: 'received',
    receipt: { receiptId: key, protocol: '2026-7K3M-9QXT-4BR3', receivedAt: '2026-11-24T10:00:00Z', signed: false, bodySha256: '', from: 'api.example' },
  };
}

export const offline: Attempt = { outcome: 'later', reason: 'offline' };

/** A request of one person; every test has its own. */
export function request(): Outgoing {
  const key = crypto.randomUUID();
  return { key, body: JSON.stringify({ flow: 'cancel', answers: { name: `Ana Gonçalves ${key}` } }) };
}

/** A device for one test: its own database, and outboxes on it that end with the test. */
export class Device {
  readonly name = `same-door-test-${crypto.randomUUID()}`;
  readonly #closing: (() => void)[] = [];

  open(transport: Transport, options: Partial<OutboxOptions> = {}) {
    const outbox = openOutbox({ endpoint: 'https://api.example/v1/acme', transportFor: () => transport, stores: [this.store(), memoryStore({})], ...options });
    this.#closing.push(() => outbox.close());
    return outbox;
  }

  store() {
    return indexedDbStore(() => indexedDB, this.name);
  }

  /** What lies in the database, read behind the outbox's back. */
  async entries(): Promise<Entry[]> {
    return (await this.#all('entries')) as Entry[];
  }

  async keys(): Promise<CryptoKey[]> {
    return (await this.#all('keys')) as CryptoKey[];
  }

  async wipe(): Promise<void> {
    for (const close of this.#closing) close();
    await finished(indexedDB.deleteDatabase(this.name));
  }

  async #all(store: string): Promise<unknown[]> {
    const database = await finished(indexedDB.open(this.name));
    try {
      return await finished(database.transaction(store).objectStore(store).getAll() as IDBRequest<unknown[]>);
    } finally {
      database.close();
    }
  }
}

/** Everything an outbox tells a person, in order; `until` waits for the first of a kind. */
export function listener() {
  const news: OutboxNews[] = [];
  const waiting: (() => void)[] = [];
  return {
    news,
    listen: (told: OutboxNews) => {
      news.push(told);
      for (const look of waiting.splice(0)) look();
    },
    async until<T extends OutboxNews['type']>(type: T): Promise<Extract<OutboxNews, { type: T }>> {
      for (;;) {
        const found = news.find((told) => told.type === type);
        if (found) return found as Extract<OutboxNews, { type: T }>; // found by its type
        await new Promise<void>((look) => waiting.push(look));
      }
    },
  };
}

/** Waits for a condition, looking again with every frame or timer the browser grants. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((look) => setTimeout(look, 5));
}

export function finished<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error('failed'));
  });
}
