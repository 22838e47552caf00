import { PaymentEvent } from '../events/payment.ts';

/** What happens at the press of "Go to the payment": the page hears of it first, and may take over. */
export const payFor =
  (element: HTMLElement) =>
  (event: Event, receiptId: string): void => {
    if (!element.dispatchEvent(new PaymentEvent(receiptId))) event.preventDefault();
  };
