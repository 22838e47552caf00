import type { Lock, Locker, RequestRelease } from '@tus/server';
import { Refusal } from '../refusal.ts';

interface Holder {
  readonly askToLeave: RequestRelease;
  readonly waiting: Set<() => void>;
}

/**
 * One request an upload at a time. Who comes later asks the first to leave, for that is most often a dead connection, and
 * waits to be woken. The locker of @tus/server (2.4) asks again at every turn of the loop instead, which two requests can
 * turn into a busy processor.
 * @param patience how long a request waits, in milliseconds
 */
export function wakingLocker(patience = 30_000): Locker {
  const held = new Map<string, Holder>();

  const waitFor = ({ askToLeave, waiting }: Holder, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const settle = (then: () => void) => () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        waiting.delete(goOn);
        then();
      };
      const goOn = settle(resolve);
      const giveUp = settle(() => reject(new Refusal('not-available', { retryAfter: 1, detail: 'Another request holds this upload.' })));
      const timer = setTimeout(giveUp, patience);
      signal.addEventListener('abort', giveUp);
      waiting.add(goOn);
      if (signal.aborted) giveUp();
      else void askToLeave();
    });

  return {
    newLock: (id): Lock => ({
      async lock(signal, askToLeave) {
        for (let holder = held.get(id); holder; holder = held.get(id)) await waitFor(holder, signal);
        held.set(id, { askToLeave, waiting: new Set() });
      },
      async unlock() {
        const holder = held.get(id);
        held.delete(id);
        for (const goOn of holder?.waiting ?? []) goOn();
      },
    }),
  };
}
