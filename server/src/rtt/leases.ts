import type { Conversation } from './bus.ts';

/** Notices when an operator's lease runs out, so that the person is told at once and not when somebody looks. */
export interface Leases {
  /** It was taken or renewed, for so many milliseconds from now. */
  keep(at: Conversation, by: string, life: number): void;
  drop(at: Conversation): void;
  stop(): void;
}

export function createLeases(lost: (at: Conversation, by: string) => void): Leases {
  const timers = new Map<string, NodeJS.Timeout>();
  const drop: Leases['drop'] = (at) => {
    clearTimeout(timers.get(keyOf(at)));
    timers.delete(keyOf(at));
  };
  return {
    keep(at, by, life) {
      drop(at);
      // A moment later than the lease itself: a renewal that is on its way to the disk still counts.
      timers.set(keyOf(at), setTimeout(() => (timers.delete(keyOf(at)), lost(at, by)), life + 50).unref());
    },
    drop,
    stop: () => timers.forEach((timer) => clearTimeout(timer)),
  };
}

const keyOf = ({ tenantId, sid }: Conversation): string => `${tenantId}/${sid}`;
