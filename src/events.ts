/**
 * The public events. They bubble and cross shadow roots, and carry receipt ids and codes: nothing that was typed or chosen,
 * and never the mode, which can reveal a disability.
 */

/** The person confirmed and the request is about to be sent. Cancelable; a promise may be waited for, such as a fresh session. */
export class SubmitEvent extends Event {
  static readonly type = 'same-door-submit';
  readonly #waits: Promise<unknown>[] = [];
  constructor() {
    super(SubmitEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
  /** Holds the request back until the promise settles; the request is kept on the device meanwhile. */
  respondWith(promise: Promise<unknown>): void {
    this.#waits.push(promise);
  }
  /** Settles when every promise has; a rejected one does not stop a person from leaving. */
  get settled(): Promise<unknown> {
    return Promise.allSettled(this.#waits);
  }
}

/** The backend has the submission; `receiptId` is the person's proof. Carries no answers. */
export class ReceivedEvent extends Event {
  static readonly type = 'same-door-received';
  readonly receiptId: string;
  constructor(receiptId: string) {
    super(ReceivedEvent.type, { bubbles: true, composed: true });
    this.receiptId = receiptId;
  }
}

/** The request is kept on the device and will be sent again; `reason` says why it has not arrived. */
export class QueuedEvent extends Event {
  static readonly type = 'same-door-queued';
  readonly reason: string;
  constructor(reason: string) {
    super(QueuedEvent.type, { bubbles: true, composed: true });
    this.reason = reason;
  }
}

/** The backend refused; `problem` is the last segment of the problem's type URI (RFC 9457). */
export class RejectedEvent extends Event {
  static readonly type = 'same-door-rejected';
  readonly problem: string;
  constructor(problem: string) {
    super(RejectedEvent.type, { bubbles: true, composed: true });
    this.problem = problem;
  }
}

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

/** The person closed the widget; `received` tells whether a request had arrived before. */
export class ClosedEvent extends Event {
  static readonly type = 'same-door-closed';
  readonly received: boolean;
  constructor(received: boolean) {
    super(ClosedEvent.type, { bubbles: true, composed: true });
    this.received = received;
  }
}

/** A mistake in how the widget is embedded; `code` is the one of the console message (`SD-E02`). */
export class ErrorEvent extends Event {
  static readonly type = 'same-door-error';
  readonly code: string;
  constructor(code: string) {
    super(ErrorEvent.type, { bubbles: true, composed: true });
    this.code = code;
  }
}

declare global {
  interface HTMLElementEventMap {
    'same-door-submit': SubmitEvent;
    'same-door-received': ReceivedEvent;
    'same-door-queued': QueuedEvent;
    'same-door-rejected': RejectedEvent;
    'same-door-closed': ClosedEvent;
    'same-door-payment': PaymentEvent;
    'same-door-error': ErrorEvent;
  }
}
