import type { Offer } from './offer.ts';

/** The offer as text that is always the same for the same offer: what the hash of the terms is counted over. */
export function offerText(offer: Offer): string {
  return JSON.stringify(sorted(offer));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]));
}
