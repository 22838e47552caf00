import type { OtherWays } from '../components/queued/other-ways.ts';
import { local, readList } from './waiting-keys.ts';

const slot = 'same-door-ways';

/**
 * The company's other ways beside a request that waits, by its endpoint: for a later page that cannot ask the company any more. They are public
 * and say nothing about the person; when nothing waits any more, they go.
 */
export function keepWays(endpoint: string, ways: OtherWays, place = local): void {
  change(place, (before) => ({ ...before, [endpoint]: ways }));
}

/** What an earlier page has kept; whoever shows it looks at it as at anything that was brought. Without ancestors. */
export function keptWays(endpoint: string, place = local): Readonly<Record<string, unknown>> {
  const kept = change(place, asItIs);
  return Object.assign(Object.create(null) as Record<string, unknown>, Object.hasOwn(kept, endpoint) ? kept[endpoint] : null);
}

/** Forgets them where nothing waits any more. */
export const forgetWays = (place = local): void => void change(place, asItIs);

type Kept = Readonly<Record<string, unknown>>;
const asItIs = (kept: Kept): Kept => kept;

function change(place: typeof local, make: (kept: Kept) => Kept): Kept {
  try {
    const text = place().getItem(slot);
    if (Object.keys(readList(place)).length === 0) {
      if (text !== null) place().removeItem(slot);
      return {};
    }
    const read: unknown = JSON.parse(text ?? '{}');
    const before = typeof read === 'object' && read !== null ? (read as Kept) : {}; // written by us alone
    const after = make(before);
    if (after !== before) place().setItem(slot, JSON.stringify(after));
    return after;
  } catch {
    return {}; // storage is forbidden: then the request does not outlive this page either
  }
}
