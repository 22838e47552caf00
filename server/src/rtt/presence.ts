import type { Fanout } from '../ops/fanout.ts';

/** Who is there to answer, at whichever process they are connected to. */
export interface Presence {
  /** @returns what ends it */
  arrive(tenantId: string, operator: string): () => void;
  present(tenantId: string): readonly string[];
}

interface News {
  readonly operator: string;
  readonly here: boolean;
}

export function createPresence(fanout: Fanout): Presence {
  /** How many connections each has at this process. */
  const own = new Map<string, Map<string, number>>();
  const elsewhere = new Map<string, Map<string, Set<string>>>();

  fanout.hear('present', (message, { tenantId, process }) => {
    const { operator, here } = message as News; // sealed by us
    const theirs = elsewhere.get(process) ?? new Map<string, Set<string>>();
    elsewhere.set(process, theirs);
    const there = theirs.get(tenantId) ?? new Set<string>();
    theirs.set(tenantId, there);
    if (here) there.add(operator);
    else there.delete(operator);
  });
  fanout.watch((process, here) => {
    if (!here) return void elsewhere.delete(process);
    for (const [tenantId, there] of own) for (const operator of there.keys()) fanout.tell(tenantId, 'present', { operator, here: true } satisfies News);
  });

  return {
    arrive(tenantId, operator) {
      const there = own.get(tenantId) ?? new Map<string, number>();
      own.set(tenantId, there.set(operator, (there.get(operator) ?? 0) + 1));
      if (there.get(operator) === 1) fanout.tell(tenantId, 'present', { operator, here: true } satisfies News);
      let gone = false;
      return () => {
        if (gone) return;
        gone = true;
        const left = (there.get(operator) ?? 1) - 1;
        if (left > 0) return void there.set(operator, left);
        there.delete(operator);
        fanout.tell(tenantId, 'present', { operator, here: false } satisfies News);
      };
    },
    present: (tenantId) => [...new Set([...(own.get(tenantId)?.keys() ?? []), ...[...elsewhere.values()].flatMap((theirs) => [...(theirs.get(tenantId) ?? [])])])],
  };
}
