import { openOutbox } from '../outbox/open-outbox.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { transportFor } from '../transport/choose.ts';
import type { Endpoint, Report } from '../transport/endpoint.ts';
import { addWaiting, removeWaiting } from './waiting-list.ts';

/** Everything between the press of the button and the receipt. Loaded while the person types. */
export function openDelivery(endpoint: Endpoint, flow: string, report: Report): Outbox {
  const outbox = openOutbox({ endpoint, transportFor: (target) => transportFor(target, report) });
  return {
    ...outbox,
    submit: (outgoing, listen) =>
      outbox.submit(outgoing, (news) => {
        // Other pages of this origin see by the list that there is something to send.
        if (news.type === 'kept') addWaiting(outgoing.key, flow);
        if (news.type === 'settled') removeWaiting(outgoing.key);
        listen(news);
      }),
  };
}
