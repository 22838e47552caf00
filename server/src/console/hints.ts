import type { ConsoleHint } from '../../../src/wire/console.ts';

/** Tells whoever looks that something changed, and never what: they ask again, with their own permissions. */
export interface Hints {
  tell(tenantId: string, hint: ConsoleHint): void;
  /** @returns what ends the watching */
  watch(tenantId: string, listener: (hint: ConsoleHint) => void): () => void;
}

export function createHints(): Hints {
  const watchers = new Map<string, Set<(hint: ConsoleHint) => void>>();
  return {
    tell(tenantId, hint) {
      for (const listener of [...(watchers.get(tenantId) ?? [])]) listener(hint);
    },
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
