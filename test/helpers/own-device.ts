/**
 * A device for each test: no request and no draft of another test lies on it. Storage of the same shape, held in memory, and
 * databases under a name of their own; what we say to developers is collected instead of printed.
 */
export class OwnDevice {
  readonly lessons: string[] = [];
  readonly #taken: (() => void)[] = [];
  readonly #databases = indexedDB;
  readonly #prefix = `device-${crypto.randomUUID()}-`;
  readonly #opened = new Set<string>();

  constructor() {
    for (const name of ['localStorage', 'sessionStorage'] as const) {
      const kept = new MemoryStorage();
      this.replace(window, name, kept);
    }
    const open = (name: string, version?: number) => {
      this.#opened.add(this.#prefix + name);
      return this.#databases.open(this.#prefix + name, version);
    };
    this.replace(window, 'indexedDB', { open } as IDBFactory);
    for (const level of ['error', 'warn', 'info'] as const) {
      const print = console[level].bind(console);
      this.replace(console, level, (...said: unknown[]) => {
        if (String(said[0]).startsWith('[same-door]')) this.lessons.push(String(said[0]));
        else print(...said);
      });
    }
  }

  /** Puts something else in place of a property until the test ends. */
  replace<T extends object, K extends keyof T>(of: T, name: K, value: T[K]): void {
    const own = Object.getOwnPropertyDescriptor(of, name);
    Object.defineProperty(of, name, { configurable: true, writable: true, value });
    this.#taken.push(() => (own ? Object.defineProperty(of, name, own) : delete of[name]));
  }

  giveBack(): void {
    for (const back of this.#taken.reverse()) back();
    for (const name of this.#opened) this.#databases.deleteDatabase(name);
  }
}

/** What `localStorage` is to us. */
class MemoryStorage implements Storage {
  readonly #kept = new Map<string, string>();
  [name: string]: unknown;
  get length() {
    return this.#kept.size;
  }
  clear() {
    this.#kept.clear();
  }
  getItem(key: string) {
    return this.#kept.get(key) ?? null;
  }
  key(index: number) {
    return [...this.#kept.keys()][index] ?? null;
  }
  removeItem(key: string) {
    this.#kept.delete(key);
  }
  setItem(key: string, value: string) {
    this.#kept.set(key, value);
  }
}
