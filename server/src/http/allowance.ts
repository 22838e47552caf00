/** How often something may happen in a minute; 0 means without limit. */
export interface Limits {
  /** Submissions of one company, all people together. */
  readonly tenant: number;
  /** Attempts with one Idempotency-Key. */
  readonly submission: number;
  /** Requests from one address (IPv6: one /64). High on purpose: relay centres, offices and mobile carriers share one. */
  readonly address: number;
  /** Wrong secrets for one receipt from one address. */
  readonly receiptTries: number;
  /** Files begun from one address; as high as `address`, for the same reason. */
  readonly uploads: number;
  /** Attempts to sign in at the console with one name from one address. */
  readonly logins: number;
  /** Submissions of one company from which it is under attack: then each needs a proof of work. 0 = never; where `tenant` is without limit, so is this. */
  readonly proof: number;
  /** Forms without JavaScript, which can prove nothing, of one company while it is under attack. */
  readonly forms: number;
}

export const defaultLimits: Limits = { tenant: 12_000, submission: 60, address: 3_000, receiptTries: 10, uploads: 1_200, logins: 10, proof: 600, forms: 60 };

/** Counts in windows of a minute, in memory only: addresses are never written down. */
export interface Allowance {
  /** Takes one. @returns seconds to wait when there is none left, else 0 */
  take(key: string): number;
  /** What `take` would say, without taking. */
  peek(key: string): number;
}

const minute = 60_000;
/** More keys than this in one minute is an attack; forgetting all counts then costs less than the memory. */
const keysMax = 100_000;

export function createAllowance(perMinute: number, now: () => number = Date.now): Allowance {
  const counts = new Map<string, number>();
  let ends = 0;

  const turn = (): void => {
    if (now() < ends && counts.size < keysMax) return;
    counts.clear();
    ends = now() + minute;
  };
  const wait = (key: string): number =>
    perMinute > 0 && (counts.get(key) ?? 0) >= perMinute ? Math.max(1, Math.ceil((ends - now()) / 1000)) : 0;

  return {
    take(key) {
      turn();
      const seconds = wait(key);
      if (seconds === 0) counts.set(key, (counts.get(key) ?? 0) + 1);
      return seconds;
    },
    peek(key) {
      turn();
      return wait(key);
    },
  };
}

/** One household or office: an IPv4 address, or the first 64 bits of an IPv6 address. */
export function neighbourhood(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  const [head = '', tail = ''] = address.split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const filler = address.includes('::') ? Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0') : [];
  return [...front, ...filler, ...back].slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '').toLowerCase()).join(':');
}
