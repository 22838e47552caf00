import type { Endpoint, Report } from '../transport/endpoint.ts';
import type { Delivery } from './deliver.ts';

/** The way to the backend, laid when it is first needed; what it needs is fetched while the person types. */
export class DeliveryLine {
  readonly #flow: () => string;
  readonly #target: () => Endpoint | undefined;
  readonly #report: Report;
  #outbox: Promise<Delivery> | undefined;

  constructor(flow: () => string, target: () => Endpoint | undefined, report: Report) {
    this.#flow = flow;
    this.#target = target;
    this.#report = report;
  }

  /** @throws Error without an endpoint, or when the code that sends does not come; the next call tries again */
  async open(): Promise<Delivery> {
    const target = this.#target();
    if (target === undefined) throw new Error('No endpoint.');
    this.#outbox ??= import('./deliver.ts').then(({ openDelivery }) => openDelivery(target, this.#flow(), this.#report));
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
