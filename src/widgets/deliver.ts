import { submissionOf } from '../flow/submission.ts';
import { openOutbox } from '../outbox/open-outbox.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { transportFor } from '../transport/choose.ts';
import type { Endpoint, Report } from '../transport/endpoint.ts';
import type { FlowController, FlowHost } from './flow-controller.ts';
import type { SameDoorFlow } from './flow-element.ts';
import { sessionOf, spendCall } from './kept-call.ts';
import type { LeftBehind } from './left-behind.ts';
import { follow, send } from './sending.ts';
import { addWaiting, removeWaiting } from './waiting-list.ts';

/** The outbox of a widget, and the one who writes what goes into it. */
export interface Delivery extends Outbox {
  /** The body of a request, as it is kept and sent; `along` goes with the answers, such as the offer that was read. */
  compose(...said: [...Parameters<typeof submissionOf>, along?: object]): string;
  /** Hands over what was pressed, if the page lets it leave, and tells the controller what becomes of it. */
  send(controller: FlowController, host: FlowHost): Promise<void>;
  /** Shows what becomes of a request that an earlier page left waiting. */
  follow(controller: FlowController, host: FlowHost, found: LeftBehind): void;
}

/** What a widget asks to be delivered; a developer hears of a backend that answers amiss. */
export const deliveryFor = (widget: SameDoorFlow, endpoint: Endpoint): Delivery =>
  openDelivery(endpoint, widget.flow.id, (...lesson) => void import('../teach/teach.ts').then(({ teach }) => teach(widget, ...lesson)));

/** What a person keeps of a request or a receipt. A press fetches it again where this came to nothing. */
const bringKeepsakes = () => void import('./keepsakes.ts').catch(() => {});

/** Everything between the press of the button and the receipt. Loaded while the person types. */
export function openDelivery(endpoint: Endpoint, flow: string, report: Report): Delivery {
  // Printing, copying and saving are wanted most where the connection has just gone.
  bringKeepsakes();
  const outbox = openOutbox({ endpoint, transportFor: (target) => transportFor(target, report) });
  const delivery: Delivery = {
    ...outbox,
    send: (controller, host) => send(controller, host, delivery),
    follow: (controller, host, found) => follow(controller, host, delivery, found),
    compose: (flow, answers, statute, locale, now, along) => JSON.stringify({ ...submissionOf(flow, answers, statute, locale, now), ...along, ...sessionOf(endpoint, flow.id) }),
    submit: (outgoing, listen) =>
      outbox.submit(outgoing, (news) => {
        // Other pages of this origin see by the list that there is something to send.
        if (news.type === 'kept') addWaiting(outgoing.key, flow);
        if (news.type === 'settled') removeWaiting(outgoing.key);
        if (news.type === 'settled' && news.attempt.outcome === 'received') spendCall(endpoint, flow);
        listen(news);
      }),
  };
  return delivery;
}
