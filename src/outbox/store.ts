import type { Keeping } from './outbox.ts';
import type { Entry, Sealed } from './step.ts';

/** A place that keeps entries. Every change is one transaction, and it is on the disk when the promise resolves. */
export interface Store {
  readonly keeping: Keeping;
  /** Replaces what is kept under the key by what `change` makes of it; `undefined` is nothing. Resolves to what is kept then. */
  change(key: string, change: (kept: Entry | undefined) => Entry | undefined): Promise<Entry | undefined>;
  /** Everything kept, in no order; looking creates nothing. */
  all(): Promise<Entry[]>;
  seal(body: string): Promise<Sealed>;
  unseal(body: Sealed): Promise<string>;
}

const prefix = 'same-door:';
/** Outlives the element that wrote to it, not the page. */
const page: Record<string, string> = {};

/** The page's memory, when nothing else may be used; also the choice on a shared computer. */
export function memoryStore(kept: Record<string, string> = page): Store {
  return textStore('memory', () => kept);
}

/** Where IndexedDB is forbidden or full but `localStorage` is not. Not encrypted: it cannot hold a key that stays inside. */
export function localStorageStore(storage: () => Storage = () => localStorage): Store {
  return textStore('localstorage', storage);
}

/** @param at asked anew each time, because where storage is forbidden, looking at it already throws */
function textStore(keeping: Keeping, at: () => Record<string, string>): Store {
  const read = (text: string | undefined) => (text === undefined ? undefined : (JSON.parse(text) as Entry)); // only we write under the prefix
  return {
    keeping,
    change: (key, change) =>
      soon(() => {
        const kept = at();
        const before = read(kept[prefix + key]);
        const after = change(before);
        if (after === undefined) delete kept[prefix + key];
        else if (after !== before) kept[prefix + key] = JSON.stringify(after);
        return after;
      }),
    all: () =>
      soon(() => {
        const kept = at();
        return Object.keys(kept).filter((name) => name.startsWith(prefix)).flatMap((name) => read(kept[name]) ?? []);
      }),
    seal: (body) => Promise.resolve(body),
    unseal: (body) => Promise.resolve(body as string), // sealed here, so text
  };
}

/** What throws, rejects. */
function soon<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}
