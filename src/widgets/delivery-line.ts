import type { Delivery } from './deliver.ts';
import type { SameDoorFlow } from './flow-element.ts';

/** The way to the backend, laid when it is first needed; what it needs is fetched while the person types. */
export class DeliveryLine {
  readonly #widget: SameDoorFlow;
  #outbox: Promise<Delivery> | undefined;

  constructor(widget: SameDoorFlow) {
    this.#widget = widget;
  }

  /** @throws Error without an endpoint, or when the code that sends does not come; the next call tries again */
  async open(): Promise<Delivery> {
    const { target } = this.#widget;
    if (target === undefined) throw new Error('No endpoint.');
    this.#outbox ??= import('./deliver.ts').then(({ deliveryFor }) => deliveryFor(this.#widget, target));
    try {
      return await this.#outbox;
    } catch (error) {
      this.#outbox = undefined;
      throw error;
    }
  }

  /** Fetches what will be needed; when that fails, the next move tries again. */
  prefetch(): void {
    if (!this.#outbox) void this.open().catch(() => undefined);
  }

  /** Stops listening; what is kept is sent by the next page. */
  close(): void {
    void this.#outbox?.then((outbox) => outbox.close(), () => undefined);
    this.#outbox = undefined;
  }
}
