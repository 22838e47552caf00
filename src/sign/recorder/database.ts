/** Recordings by their id, and their parts by id and first byte. */
export type StoreName = 'recordings' | 'parts';

/** A database that opens when it is first needed. */
export interface Database {
  /** One transaction over both stores, with strict durability: what it said is kept survives a power cut. */
  run<Result>(write: boolean, work: (stores: Readonly<Record<StoreName, IDBObjectStore>>, done: (result: Result) => void) => void): Promise<Result>;
}

/** The database of recordings. It is none of the outbox's: a film that fills the disk must not take a request's room. */
export function openDatabase(factory: () => IDBFactory = () => indexedDB, name = 'same-door-signed'): Database {
  let connection: Promise<IDBDatabase> | undefined;
  const open = () =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const asked = factory().open(name);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore('recordings', { keyPath: 'id' });
        asked.result.createObjectStore('parts');
      };
      asked.onerror = () => reject(failed(asked.error));
      asked.onsuccess = () => {
        const database = asked.result;
        // Another tab upgrades, or the person clears this site's data: step aside, and open again when next needed.
        const away = () => (connection = undefined);
        database.onversionchange = () => {
          database.close();
          away();
        };
        database.onclose = away;
        resolve(database);
      };
    });
  return {
    async run(write, work) {
      connection = connection ? connection.catch(open) : open();
      const database = await connection;
      return new Promise((resolve, reject) => {
        let result: Parameters<typeof resolve>[0];
        const transaction = database.transaction(['recordings', 'parts'], write ? 'readwrite' : 'readonly', { durability: 'strict' });
        transaction.oncomplete = () => resolve(result);
        transaction.onabort = () => reject(failed(transaction.error));
        work({ recordings: transaction.objectStore('recordings'), parts: transaction.objectStore('parts') }, (value) => (result = value));
      });
    },
  };
}

function failed(reason: DOMException | null): Error {
  return reason ?? new Error('The storage gave up.');
}
