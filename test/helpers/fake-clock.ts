import type { Clock } from '../../src/rtt/clock.ts';

/** Time that passes when a test says so; what is due happens in order, and promises settle in between. */
export class FakeClock implements Clock {
  #now = 0;
  #due: { readonly at: number; readonly run: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const one = { at: this.#now + ms, run };
    this.#due.push(one);
    return () => (this.#due = this.#due.filter((other) => other !== one));
  }

  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.#due = this.#due.filter((other) => other !== next);
      this.#now = next.at;
      next.run();
      await settled();
    }
    this.#now = until;
  }

  #next(until: number) {
    return this.#due.filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at)[0];
  }
}

/** All that was promised and is known has been done. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
