// Runs in Chromium: presses and keeps, and never gets an answer. What is kept must still be there when the power is back.
import { indexedDbStore } from '../../src/outbox/indexed-db.ts';
import { openOutbox } from '../../src/outbox/open-outbox.ts';

declare global {
  interface Window {
    crashKept(key: string, body: string): Promise<void>;
    keeper: { press(): void; held(): Promise<[key: string, body: string][]> };
  }
}

const store = indexedDbStore();
const outbox = openOutbox({ endpoint: 'https://api.example/v1/acme', transportFor: () => ({ send: () => new Promise(() => {}) }), stores: [store] });

// The planted mistake: what browsers do by themselves when nobody asks for more.
if (new URLSearchParams(location.search).has('relaxed')) {
  const transaction = Object.getOwnPropertyDescriptor(IDBDatabase.prototype, 'transaction')?.value as IDBDatabase['transaction'];
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, names, mode) {
    return transaction.call(this, names, mode, { durability: 'relaxed' });
  };
}

window.keeper = {
  press() {
    const key = crypto.randomUUID();
    const body = JSON.stringify({ name: `Ana Gonçalves ${key}` });
    outbox.submit({ key, body }, ({ type }) => {
      if (type === 'kept') void window.crashKept(key, body).then(() => window.keeper.press());
    });
  },
  async held() {
    const entries = await store.all();
    return Promise.all(entries.map(async ({ key, body = '' }) => [key, await store.unseal(body).catch(() => 'cannot be opened')] as [string, string]));
  },
};
