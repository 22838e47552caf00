const slot = 'same-door-outbox';

/**
 * Which requests of this origin still wait, by key, with the flow they belong to. It lets the loader see without opening a
 * database whether there is anything to send, and lets a widget show the person what became of it.
 */
export function waitingList(storage: () => Storage = () => localStorage) {
  const read = (): Record<string, string> => {
    try {
      const list: unknown = JSON.parse(storage().getItem(slot) ?? '{}');
      return typeof list === 'object' && list !== null ? (list as Record<string, string>) : {}; // written by us alone
    } catch {
      return {};
    }
  };
  const write = (list: Record<string, string>) => {
    try {
      if (Object.keys(list).length > 0) storage().setItem(slot, JSON.stringify(list));
      else storage().removeItem(slot);
    } catch {
      // Storage is forbidden: then nothing outlives this page anyway, and the person is told so.
    }
  };
  return {
    keysOf: (flow: string): readonly string[] => Object.entries(read()).flatMap(([key, of]) => (of === flow ? [key] : [])),
    add: (key: string, flow: string): void => write({ ...read(), [key]: flow }),
    remove: (key: string): void => write(Object.fromEntries(Object.entries(read()).filter(([other]) => other !== key))),
    /** Keeps only the keys that the outbox really still has. */
    reconcile: (kept: readonly string[]): void => write(Object.fromEntries(Object.entries(read()).filter(([key]) => kept.includes(key)))),
  };
}
