import type { FlowState } from '../flow/machine.ts';
import type { SameDoorFlow } from './flow-element.ts';

/** Milliseconds of sending before the person is told that it goes on. */
const slowAfter = 4000;

/** Says that a request is still on its way, when that takes a while: said at once, it would be heard after the receipt. */
export class SlowSending {
  readonly #widget: SameDoorFlow;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(widget: SameDoorFlow) {
    this.#widget = widget;
  }

  /** @param status in which the request is now */
  follow(status: FlowState['status']): void {
    this.stop();
    if (status !== 'sending') return;
    this.#timer = setTimeout(() => {
      this.#widget.say('sending.now');
      this.#timer = setTimeout(() => this.#widget.say('sending.slow'), slowAfter);
    }, slowAfter / 4);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
