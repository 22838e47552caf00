import { anyWaiting } from './any-waiting.ts';
import type { SameDoorFlow } from './flow-element.ts';

/** What a widget finds when it joins a page: settings that stand elsewhere than on its tag, and a request that an earlier page left behind. */
export class Arrival {
  /** Whether settings are on their way: until then the fallback is the page. */
  settling = false;
  readonly #widget: SameDoorFlow;
  readonly #law: Promise<unknown>;

  /** @param law settles when the law has come */
  constructor(widget: SameDoorFlow, law: Promise<unknown>) {
    this.#widget = widget;
    this.#law = law;
  }

  /** @param elsewhere whether there are such settings; a page without any never loads what brings them */
  async join(elsewhere: boolean): Promise<void> {
    this.settling = elsewhere;
    if (elsewhere) {
      try {
        const { settle } = await import('./settle.ts');
        await settle(this.#widget);
      } finally {
        // When it does not come, what is on the tag counts, and the browser says why.
        this.settling = false;
        this.#widget.requestUpdate();
        void this.#resume();
      }
    } else await this.#resume();
  }

  /** The request is shown and goes on; where none waits, nothing of the outbox is even fetched. */
  async #resume(): Promise<void> {
    if (!anyWaiting() || this.#widget.target === undefined || this.#widget.journey?.busy) return;
    const { takeUp } = await import('./left-behind.ts');
    await takeUp(this.#widget, this.#law);
  }
}
