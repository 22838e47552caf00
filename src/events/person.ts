/*
 * Public events bubble and cross shadow roots, and carry receipt ids and codes: nothing that was typed or chosen,
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

/** The person closed the widget; `received` tells whether a request had arrived before. */
export class ClosedEvent extends Event {
  static readonly type = 'same-door-closed';
  readonly received: boolean;
  constructor(received: boolean) {
    super(ClosedEvent.type, { bubbles: true, composed: true });
    this.received = received;
  }
}

declare global {
  interface HTMLElementEventMap {
    'same-door-submit': SubmitEvent;
    'same-door-closed': ClosedEvent;
  }
}
