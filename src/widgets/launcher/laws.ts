import type { ReactiveControllerHost } from 'lit';
import { loadStatute } from '../../statutes/load.ts';
import type { Statute } from '../../statutes/statute.ts';

/** The laws that word some of the doors. `generic` and names that nobody knows word none. */
export class Laws {
  readonly #host: ReactiveControllerHost;
  readonly #laws = new Map<string, Statute | undefined>();
  #coming = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Whether everything that was asked for has come. */
  get known(): boolean {
    return this.#coming === 0;
  }

  of(id: string): Statute | undefined {
    return this.#laws.get(id);
  }

  learn(ids: readonly string[]): void {
    for (const id of ids) {
      if (this.#laws.has(id)) continue;
      this.#laws.set(id, undefined);
      if (id === 'generic') continue;
      this.#coming++;
      loadStatute(id).then(
        (law) => {
          this.#coming--;
          this.#laws.set(id, law);
          this.#host.requestUpdate();
        },
        // Without the law a door could bear the wrong words: the fallback stays.
        (error: unknown) => console.error('[same-door]', error),
      );
    }
  }
}
