import type { Storage } from './storage.ts';

/** How the crash suite proves that it would notice: a setting that loses receipts, files, lines or deliveries. Never for anything else. */
export type Weakening = 'synchronous-normal' | 'answer-before-commit' | 'files-unsynced' | 'ack-before-row' | 'settled-before-sent';

/** Storage that answers before it has written, where that is asked for. */
export function weakened(storage: Storage, weakening: Weakening | undefined): Storage {
  const { sessions, deliveries } = storage;
  if (weakening === 'answer-before-commit') {
    return {
      ...storage,
      register: (submission) => {
        setTimeout(() => void storage.register(submission), 50);
        return Promise.resolve({ state: 'new' });
      },
    };
  }
  if (weakening === 'settled-before-sent') {
    return {
      ...storage,
      deliveries: {
        ...deliveries,
        claim: async (tenantId, endpointId, wanted) => {
          const claimed = await deliveries.claim(tenantId, endpointId, wanted);
          for (const one of claimed) await deliveries.settle(tenantId, endpointId, one, { result: { state: 'delivered' }, now: wanted.now, chance: 0 });
          return claimed;
        },
      },
    };
  }
  if (weakening !== 'ack-before-row') return storage;
  return {
    ...storage,
    sessions: {
      ...sessions,
      keepLine: (line) => {
        setTimeout(() => void sessions.keepLine(line).catch(() => {}), 300); // losing it is what it is for
        return Promise.resolve('new');
      },
    },
  };
}
