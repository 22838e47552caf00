import type { Store } from './store.ts';
import type { Entry, Sealed } from './step.ts';

/**
 * IndexedDB, always with strict durability: with the browsers' default, relaxed, a power cut lost 1 223 of 1 223 entries
 * that were said to be kept (Chromium 156). Bodies are encrypted with a key that the browser does not give away: against
 * casual reading, not against a script in this page or the machine's owner.
 */
export function indexedDbStore(factory: () => IDBFactory = () => indexedDB, name = 'same-door'): Store {
  let connection: Promise<IDBDatabase> | undefined;
  let sealing: Promise<CryptoKey | undefined> | undefined;

  /** Opens whatever version there is, so that a page with a newer version of us locks nobody out. */
  const open = (create: boolean) =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const asked = factory().open(name);
      asked.onupgradeneeded = () => {
        if (!create) return asked.transaction?.abort();
        asked.result.createObjectStore('entries', { keyPath: 'key' });
        asked.result.createObjectStore('keys');
      };
      asked.onerror = () => reject(failed(asked.error));
      asked.onsuccess = () => {
        const database = asked.result;
        // Another tab upgrades, or the person clears this site's data: step aside, and open again when next needed.
        database.onversionchange = () => database.close();
        resolve(database);
      };
    });

  /** What could not be opened for looking may still be opened for writing, and the other way round later. */
  const connect = (create: boolean) => (connection = connection ? connection.catch(() => open(create)) : open(create));

  /** One transaction; done when it is complete, which is later than its last request's success. */
  async function run<T>(store: string, write: boolean, work: (store: IDBObjectStore, done: (value: T) => void) => void): Promise<T> {
    const attempt = (on: IDBDatabase) =>
      new Promise<T>((resolve, reject) => {
        let result: T;
        const transaction = on.transaction(store, write ? 'readwrite' : 'readonly', { durability: 'strict' });
        transaction.oncomplete = () => resolve(result);
        transaction.onabort = () => reject(failed(transaction.error));
        work(transaction.objectStore(store), (value) => (result = value));
      });
    try {
      return await attempt(await connect(write));
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      return attempt(await (connection = open(write))); // it was closed meanwhile
    }
  }

  /** The key of this browser for this site: the first tab's, whoever asks. `undefined` where keys cannot be kept. */
  async function ownKey(): Promise<CryptoKey | undefined> {
    try {
      const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
      return await run<CryptoKey | undefined>('keys', true, (keys, done) => {
        const asked = keys.get('body') as IDBRequest<CryptoKey | undefined>; // only ownKey writes here
        asked.onsuccess = () => {
          if (asked.result) return done(asked.result);
          try {
            keys.put(made, 'body');
            done(made);
          } catch {
            done(undefined); // Firefox cannot store a key in a private window (2026-11).
          }
        };
      });
    } catch {
      return undefined;
    }
  }

  return {
    keeping: 'indexeddb',
    change: (key, change) =>
      run<Entry | undefined>('entries', true, (entries, done) => {
        const asked = entries.get(key) as IDBRequest<Entry | undefined>; // only change writes here
        asked.onsuccess = () => {
          const kept = change(asked.result);
          if (kept === undefined) entries.delete(key);
          else if (kept !== asked.result) entries.put(kept);
          done(kept);
        };
      }),
    all: () =>
      run<Entry[]>('entries', false, (entries, done) => {
        const asked = entries.getAll() as IDBRequest<Entry[]>; // as above
        asked.onsuccess = () => done(asked.result);
      }),
    async seal(body): Promise<Sealed> {
      const key = await (sealing ??= ownKey());
      if (!key) return body;
      const iv = crypto.getRandomValues(new Uint8Array(12));
      return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(body)) };
    },
    async unseal(body) {
      if (typeof body === 'string') return body;
      const key = await (sealing ??= ownKey());
      if (!key) throw new Error('The key of this browser is gone.');
      return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: body.iv }, key, body.data));
    },
  };
}

function failed(reason: DOMException | null): Error {
  return reason ?? new Error('The storage gave up.');
}
