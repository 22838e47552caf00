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
  /** What only this page holds: whole recordings where storage is forbidden, the rest of one where the disk is full. */
  readonly #held = new Map<string, { recording: Recording; readonly parts: Part[] }>();
  readonly #now: () => number;

  constructor(database: Database = openDatabase(), now: () => number = Date.now) {
    this.#database = database;
    this.#now = now;
  }

  async begin(recording: Recording): Promise<void> {
    await this.#put(recording).catch(() => this.#held.set(recording.id, { recording, parts: [] }));
  }

  /** Adds what came next. @returns the recording with it, and whether a closed tab would leave it there */
  async append(recording: Recording, data: ArrayBuffer, seconds: number): Promise<{ readonly recording: Recording; readonly kept: boolean }> {
    const longer = { ...recording, bytes: recording.bytes + data.byteLength, seconds };
    const part = { at: recording.bytes, data };
    const held = this.#held.get(recording.id);
    try {
      if (!held) {
        await this.#put(longer, part);
        return { recording: longer, kept: true };
      }
    } catch {
      this.#held.set(recording.id, { recording: longer, parts: [part] });
      return { recording: longer, kept: false };
    }
    held.parts.push(part);
    held.recording = longer;
    return { recording: longer, kept: false };
  }

  async change(recording: Recording): Promise<void> {
    const held = this.#held.get(recording.id);
    if (held) held.recording = recording;
    // Also where only parts are held: the rest says then how it stands.
    await this.#put(recording).catch(() => held ?? this.#held.set(recording.id, { recording, parts: [] }));
  }

  /** The recordings of one request, oldest first. What lies too long is removed. */
  async of(request: string): Promise<readonly Recording[]> {
    const stored = await this.#database
      .run<Recording[]>(false, ({ recordings }, done) => {
        const asked = recordings.getAll() as IDBRequest<Recording[]>; // only this class writes here
        asked.onsuccess = () => done(asked.result);
      })
      .catch((): Recording[] => []);
    const all = new Map([...stored, ...[...this.#held.values()].map(({ recording }) => recording)].map((one) => [one.id, one]));
    for (const { id, at } of all.values()) {
      if (this.#now() - at < keptFor) continue;
      all.delete(id);
      await this.remove(id);
    }
    return [...all.values()].filter(({ place }) => place.startsWith(`${request},`)).toSorted((a, b) => a.at - b.at);
  }

  /** The bytes from `start` to before `end`, as far as there are some. */
  async read(id: string, start: number, end: number): Promise<Blob> {
    const stored = await this.#database
      .run<Part[]>(false, ({ parts }, done) => {
        const found: Part[] = [];
        const wanted = IDBKeyRange.bound([id, 0], [id, end], false, true);
        // Backwards, so that only what is wanted is read, and the first one is the one in which `start` lies.
        const asked = parts.openCursor(wanted, 'prev');
        asked.onsuccess = () => {
          const cursor = asked.result;
          if (!cursor) return done(found);
          const at = Number((cursor.key as [string, number])[1]); // as `#put` writes it
          found.unshift({ at, data: cursor.value as ArrayBuffer });
          if (at <= start) return done(found);
          cursor.continue();
        };
      })
      .catch((): Part[] => []);
    const held = this.#held.get(id)?.parts.filter(({ at }) => at < end) ?? [];
    return new Blob([...stored, ...held].map(({ at, data }) => data.slice(Math.max(0, start - at), Math.max(0, end - at))));
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

  #put(recording: Recording, part?: Part): Promise<void> {
    return this.#database.run<void>(true, ({ recordings, parts }) => {
      recordings.put(recording);
      if (part) parts.put(part.data, [recording.id, part.at]);
    });
  }
}
