import type { Session } from './sessions.ts';

/** What makes two calls alike for whoever waits: they are answered by the same people. */
export type Kind = Pick<Session, 'locale' | 'send' | 'recv'>;
/** A call that waits. */
export type WaitingCall = Kind & Pick<Session, 'waitingSince'>;

/** How long people have waited lately for somebody to answer, or for an interpreter to come into their call, and what that says now. Nothing is made up. */
export interface Waits {
  /** Somebody who waited was answered for the first time. */
  answered(tenantId: string, call: WaitingCall): void;
  /** How many seconds people usually wait; `null` = too few like calls were answered for anybody to tell. */
  usual(tenantId: string, kind: Kind): number | null;
  /** In how many seconds somebody may answer; `null` = nobody can tell: too few like calls were answered, or this one has waited longer than they did. */
  left(tenantId: string, call: WaitingCall): number | null;
}

/** Fewer waits than this say nothing, more than so many are old, and so are those of so many milliseconds ago. */
const limits = { fewest: 3, most: 20, age: 2 * 60 * 60_000 } as const;

/** In memory, and of nobody in particular: after a start nobody can tell until somebody was answered again. */
export function createWaits(clock: () => Date): Waits {
  const known = new Map<string, readonly { readonly ms: number; readonly at: number }[]>();
  const since = ({ waitingSince }: WaitingCall): number => Math.max(0, clock().getTime() - Date.parse(waitingSince));
  const recent = (key: string) => (known.get(key) ?? []).filter(({ at }) => clock().getTime() - at <= limits.age).slice(-limits.most);
  const usual = (tenantId: string, kind: Kind): number | null => {
    const waits = recent(keyOf(tenantId, kind)).map(({ ms }) => ms);
    // The middle one: one call that nobody took does not frighten everybody else.
    return waits.length < limits.fewest ? null : median(waits);
  };
  return {
    answered(tenantId, call) {
      const key = keyOf(tenantId, call);
      known.set(key, [...recent(key), { ms: since(call), at: clock().getTime() }]);
    },
    usual(tenantId, kind) {
      const ms = usual(tenantId, kind);
      return ms === null ? null : Math.round(ms / 1_000);
    },
    left(tenantId, call) {
      const left = (usual(tenantId, call) ?? 0) - since(call);
      return left > 0 ? Math.ceil(left / 1_000) : null;
    },
  };
}

/** By language, and by whether it takes somebody who signs: such calls have people and waits of their own. */
const keyOf = (tenantId: string, { locale, send, recv }: Kind): string => [tenantId, locale.split('-')[0], [...send, ...recv].includes('sign')].join('/');

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [lower = 0, upper = lower] = sorted.slice(sorted.length % 2 ? middle : middle - 1, middle + 1);
  return (lower + upper) / 2;
}
