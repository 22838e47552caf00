import { openDatabase, type Database } from './database.ts';
import type { Recording } from './recording.ts';

/** Milliseconds after which a recording that nobody sent is removed: other people may use this device. */
const keptFor = 7 * 24 * 3_600_000;

interface Part {
  readonly at: number;
  readonly data: ArrayBuffer;
}

/**
 * What this device keeps of signed messages: each part as it comes. What the disk does not take any more is held by the page, so
 * that it can still be watched and sent; only a closed tab would lose it.
 */
export class Recordings {
  readonly #database: Database;
  /** Parts that only this page holds: all of a recording where storage is forbidden, the rest of one where the disk is full. */
  readonly #held = new Map<string, readonly Part[]>();
  readonly #now: () => number;

  constructor(database: Database = openDatabase(), now: () => number = Date.now) {
    this.#database = database;
    this.#now = now;
  }

  /** Keeps how a recording stands, and what came last of it. @returns whether a closed tab would leave it there */
  async keep(recording: Recording, data?: ArrayBuffer): Promise<boolean> {
    const { id, bytes } = recording;
    const part = data && { at: bytes - data.byteLength, data };
    const held = this.#held.get(id);
    try {
      // Once the disk has refused a part, the later ones stay here too; only how the recording stands is tried again.
      if (!held || !part) {
        await this.#database.run<void>(true, ({ recordings, parts }) => {
          recordings.put(recording);
          if (part) parts.put(part.data, [id, part.at]);
        });
        if (!held) return true;
      }
    } catch {
      // Held below.
    }
    this.#held.set(id, [...(held ?? []), ...(part ? [part] : [])]);
    return false;
  }

  /** What earlier pages have left of one request, oldest first. What lies too long is removed. */
  async of(request: string): Promise<readonly Recording[]> {
    const stored = await this.#database
      .run<Recording[]>(false, ({ recordings }, done) => {
        const asked = recordings.getAll() as IDBRequest<Recording[]>; // only this class writes here
        asked.onsuccess = () => done(asked.result);
      })
      .catch((): Recording[] => []);
    const old = ({ at }: Recording) => this.#now() - at >= keptFor;
    for (const { id } of stored.filter(old)) await this.remove(id);
    return stored.filter((one) => !old(one) && one.place.startsWith(`${request},`)).toSorted((a, b) => a.at - b.at);
  }

  /** The bytes from `start` to before `end`, as far as there are some. */
  async read(id: string, start: number, end: number): Promise<Blob> {
    const stored = await this.#database
      .run<Part[]>(false, ({ parts }, done) => {
        const found: Part[] = [];
        // Backwards, so that only what is wanted is read, and the first one is the one in which `start` lies.
        const asked = parts.openCursor(IDBKeyRange.bound([id, 0], [id, end], false, true), 'prev');
        asked.onsuccess = () => {
          const cursor = asked.result;
          if (!cursor) return done(found);
          const at = Number((cursor.key as [string, number])[1]); // as `keep` writes it
          found.unshift({ at, data: cursor.value as ArrayBuffer });
          if (at <= start) return done(found);
          cursor.continue();
        };
      })
      .catch((): Part[] => []);
    return new Blob([...stored, ...(this.#held.get(id) ?? [])].map(({ at, data }) => data.slice(Math.max(0, start - at), Math.max(0, end - at))));
  }

  async remove(id: string): Promise<void> {
    this.#held.delete(id);
    await this.#database
      .run<void>(true, ({ recordings, parts }) => {
        recordings.delete(id);
        parts.delete(IDBKeyRange.bound([id, 0], [id, Infinity]));
      })
      .catch(() => undefined); // forbidden: then nothing was ever written
  }
}
