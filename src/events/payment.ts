/**
 * The person goes from the receipt to the payment, which is the company's own business. Cancelable: a page that takes payment by
 * itself prevents the link. Carries the receipt's id; the offer, the price and everything else stand in the receipt.
 */
export class PaymentEvent extends Event {
  static readonly type = 'same-door-payment';
  readonly receiptId: string;
  constructor(receiptId: string) {
    super(PaymentEvent.type, { bubbles: true, composed: true, cancelable: true });
    this.receiptId = receiptId;
  }
}

declare global {
  interface HTMLElementEventMap {
    'same-door-payment': PaymentEvent;
  }
}
