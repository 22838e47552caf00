/** Milliseconds of sending before the person is told that it goes on. */
const slowAfter = 4000;

/** Says that a request is still on its way, when that takes a while: said at once, it would be heard after the receipt. */
export class SlowSending {
  readonly #say: (key: 'sending.now' | 'sending.slow') => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(say: (key: 'sending.now' | 'sending.slow') => void) {
    this.#say = say;
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#say('sending.now');
      this.#timer = setTimeout(() => this.#say('sending.slow'), slowAfter);
    }, slowAfter / 4);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
