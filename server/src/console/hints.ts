import type { ConsoleHint } from '../../../src/wire/console.ts';
import { alone, type Fanout } from '../ops/fanout.ts';

/** Tells whoever looks that something changed, and never what: they ask again, with their own permissions. */
export interface Hints {
  tell(tenantId: string, hint: ConsoleHint): void;
  /** Tells those who look at this process, when every process hears of it anyhow. */
  tellHere(tenantId: string, hint: ConsoleHint): void;
  /** @returns what ends the watching */
  watch(tenantId: string, listener: (hint: ConsoleHint) => void): () => void;
}

/** @param fanout reaches those who look at another process */
export function createHints(fanout: Fanout = alone): Hints {
  const watchers = new Map<string, Set<(hint: ConsoleHint) => void>>();
  const tellHere: Hints['tellHere'] = (tenantId, hint) => {
    for (const listener of [...(watchers.get(tenantId) ?? [])]) listener(hint);
  };
  fanout.hear('console', (hint, { tenantId }) => tellHere(tenantId, hint as ConsoleHint)); // sealed by us
  return {
    tell(tenantId, hint) {
      tellHere(tenantId, hint);
      fanout.tell(tenantId, 'console', hint);
    },
    tellHere,
    watch(tenantId, listener) {
      const listeners = watchers.get(tenantId) ?? new Set();
      watchers.set(tenantId, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) watchers.delete(tenantId);
      };
    },
  };
}
