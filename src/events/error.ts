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
    'same-door-error': ErrorEvent;
  }
}
