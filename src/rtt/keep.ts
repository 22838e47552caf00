import type { Unnumbered } from './news.ts';

/** A frame that waits for its acknowledgement, with its place in my own count. */
export interface Kept {
  s: number;
  readonly frame: Unnumbered;
  /** It was sent under this number, and may have arrived; otherwise the number may still change. */
  numbered: boolean;
}

/** What survives a reload: all that the server may not have stored, and the line that was being written. */
export interface State {
  readonly kept: readonly Kept[];
  /** My own last number. */
  readonly last: number;
  readonly live: string;
}

/** Where it is kept. */
export interface Keep {
  read(): State | undefined;
  write(state: State): void;
  forget(): void;
}

const prefix = 'same-door-rtt:';

/** Keeps a session in this tab alone, for as long as the tab lives; where the browser forbids that, in this page. */
export function keepInTab(sid: string, storage: () => Storage = () => sessionStorage): Keep {
  const attempt = <T>(run: (store: Storage) => T): T | undefined => {
    try {
      return run(storage());
    } catch {
      return undefined; // forbidden, full, or not ours: the page still has it
    }
  };
  return {
    read: () => attempt((store) => stateOf(JSON.parse(store.getItem(prefix + sid) ?? 'null'))),
    write: (state) => attempt((store) => store.setItem(prefix + sid, JSON.stringify(state))),
    forget: () => attempt((store) => store.removeItem(prefix + sid)),
  };
}

/** Only this module writes there, but an older version of it may have. */
function stateOf(found: unknown): State | undefined {
  const { kept, last, live } = (found ?? {}) as Partial<State>;
  return Array.isArray(kept) && typeof last === 'number' && typeof live === 'string' ? { kept, last, live } : undefined;
}
