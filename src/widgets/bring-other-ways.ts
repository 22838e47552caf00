import type { ReactiveController } from 'lit';
import type { SameDoorFlow } from './flow-element.ts';

/** What brings the ways of an element that are not there yet: a newer configuration takes its place. */
const waiting = new WeakMap<SameDoorFlow, ReactiveController>();

/**
 * Has the company's other ways at hand before they are needed: where a request cannot be sent, nothing can be fetched either. They come once
 * somebody has opened the door and the first page stands; a company that has published none costs nothing.
 * @param published what the company has published, without ancestors; left out where it did not come, so that only a request of an earlier
 * page knows any
 */
export function bringOtherWays(element: SameDoorFlow, published?: Readonly<Record<string, unknown>>): void {
  const before = waiting.get(element);
  if (before) element.removeController(before);
  if (published && !published['contact'] && !(Array.isArray(published['channels']) && published['channels'].length > 0)) return;
  let asked = false;
  const bring: ReactiveController = {
    hostUpdated: () => {
      const { journey, open } = element;
      if (asked || !journey || !(journey.busy || (open && published))) return;
      asked = true;
      import('./other-ways.ts').then(({ offerOtherWays }) => offerOtherWays(element, published)).then(
        () => element.removeController(bring),
        () => (asked = false), // the next page tries again
      );
    },
  };
  waiting.set(element, bring);
  element.addController(bring);
}
