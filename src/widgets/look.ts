import { statuteNames } from '../statutes/names.ts';
import type { Checked } from '../teach/checks.ts';
import type { SameDoorContract } from './contract.ts';
import type { SameDoorFlow } from './flow-element.ts';
import type {} from './same-door-global.ts';

/** Looks at a widget for its developer, and gives them the means to ask: `SameDoor.explain(element)`. */
export function look(element: SameDoorFlow, wish: Checked['wish']): void {
  // A queue stub that a page has put there stays what it is.
  (globalThis.SameDoor ??= {}).explain ??= (one) => import('./explain.ts').then(({ explain }) => explain(one));
  const { target, flow, statute, language, offersFound } = element as SameDoorFlow & Partial<Pick<SameDoorContract, 'offersFound'>>; // only contracting has some
  void import('../teach/checks.ts').then(({ check }) => check(element, { target, flow, statute, statutes: statuteNames, wish, used: language }));
  if (offersFound) void import('../teach/offers.ts').then(({ checkOffers }) => checkOffers(element, offersFound.usable, offersFound.faulty));
}
