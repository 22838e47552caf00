/*
 * What becomes of a request: public events bubble and cross shadow roots, and carry receipt ids and codes: nothing that was typed or chosen,
 * and never the mode, which can reveal a disability.
 */

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

declare global {
  interface HTMLElementEventMap {
    'same-door-received': ReceivedEvent;
    'same-door-queued': QueuedEvent;
    'same-door-rejected': RejectedEvent;
  }
}
