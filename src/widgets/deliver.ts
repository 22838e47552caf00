import { openOutbox } from '../outbox/open-outbox.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { transportFor } from '../transport/choose.ts';
import type { Endpoint, Report } from '../transport/endpoint.ts';

/** Everything between the press of the button and the receipt. Loaded while the person types. */
export function openDelivery(endpoint: Endpoint, report: Report): Outbox {
  return openOutbox({ endpoint, transportFor: (target) => transportFor(target, report) });
}
