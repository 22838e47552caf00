/** How long people lately waited for an interpreter. In memory and without names: after a restart nobody knows, and nobody says. */
export interface Waits {
  /** Somebody waits from now on. */
  begin(tenantId: string, sid: string, lang: string): void;
  /** Somebody came, or the person left. */
  end(sid: string, came: boolean): void;
  /** What is usual, in seconds; `undefined` where too few were there to tell. */
  usual(tenantId: string, lang: string): number | undefined;
}

/** What is older says nothing about now, in milliseconds. */
const recent = 2 * 3_600_000;
/** Fewer are chance. */
const enough = 3;
const kept = 20;

/** @param now milliseconds of a clock that nobody sets */
export function createWaits(now: () => number = () => performance.now()): Waits {
  const running = new Map<string, { readonly of: string; readonly since: number }>();
  const ended = new Map<string, { readonly seconds: number; readonly at: number }[]>();
  return {
    begin(tenantId, sid, lang) {
      // Whoever comes back goes on waiting.
      if (!running.has(sid)) running.set(sid, { of: `${tenantId}/${lang}`, since: now() });
    },
    end(sid, came) {
      const wait = running.get(sid);
      running.delete(sid);
      if (wait && came) ended.set(wait.of, [...(ended.get(wait.of) ?? []), { seconds: (now() - wait.since) / 1_000, at: now() }].slice(-kept));
    },
    usual(tenantId, lang) {
      const lately = (ended.get(`${tenantId}/${lang}`) ?? []).filter(({ at }) => now() - at < recent).map(({ seconds }) => seconds);
      if (lately.length < enough) return undefined;
      // The middle one: one call that nobody took does not frighten everybody else.
      return Math.round(lately.toSorted((a, b) => a - b)[Math.floor(lately.length / 2)] ?? 0);
    },
  };
}
