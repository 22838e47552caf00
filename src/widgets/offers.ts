import { offerFault } from '../wire/offer-fault.ts';
import type { Offer } from '../wire/offer.ts';

/** An entry that is no offer: where it stands, and the path of the first thing that is wrong. */
export interface FaultyOffer {
  readonly index: number;
  readonly path: string;
}

/** The entries that can be shown, and those that cannot; of two with the same id, the first counts. */
export function usableOffers(given: unknown): { readonly offers: readonly Offer[]; readonly faulty: readonly FaultyOffer[] } {
  const offers: Offer[] = [];
  const faulty: FaultyOffer[] = [];
  for (const [index, entry] of (Array.isArray(given) ? (given as unknown[]) : []).entries()) {
    const offer = entry as Offer; // what has no fault is one
    const path = offerFault(entry) ?? (offers.some(({ id }) => id === offer.id) ? 'id' : undefined);
    if (path === undefined) offers.push(offer);
    else faulty.push({ index, path });
  }
  return { offers, faulty };
}

/** Whether the person has read this offer as it stands in the other list: word for word the same. */
export function sameOffer(id: string, before: readonly Offer[], after: readonly Offer[]): boolean {
  const text = (list: readonly Offer[]) => JSON.stringify(list.find((offer) => offer.id === id));
  return text(before) === text(after);
}

/** The offer that went along with a request, as it was sent. */
export function offerIn(body: string): Offer | undefined {
  try {
    const { offer } = JSON.parse(body) as { offer?: unknown };
    return usableOffers([offer]).offers[0];
  } catch {
    return undefined; // nothing was sent yet
  }
}
