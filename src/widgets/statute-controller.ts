import type { ReactiveControllerHost } from 'lit';
import type { FlowId } from '../flow/types.ts';
import { generic } from '../statutes/generic.ts';
import { loadStatute } from '../statutes/load.ts';
import type { Statute } from '../statutes/statute.ts';

/** The law of one widget: brought by its name, kept while another comes. Without it no page is drawn: it could be the wrong one. */
export class StatuteController {
  /** `undefined` until the first one has arrived. */
  profile: Statute | undefined;
  /** Settles with the first law. */
  readonly ready: Promise<unknown>;
  #settle: (() => void) | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #arrived: (profile: Statute) => void;
  #wanted = '';

  constructor(host: ReactiveControllerHost, arrived: (profile: Statute) => void) {
    this.#host = host;
    this.#arrived = arrived;
    this.ready = new Promise<void>((resolve) => (this.#settle = resolve));
  }

  /** An unknown name, or a law that says nothing about this flow, is led as under no statute in particular. */
  use(id: string, flow: FlowId): void {
    if (this.#wanted === id && this.profile) return;
    this.#wanted = id;
    if (id === generic.id) return this.#take(generic);
    loadStatute(id).then(
      (statute) => this.#wanted === id && this.#take(statute?.flows[flow] ? statute : generic),
      // The fallback stays on the page; the next change of the attribute, or the next page, tries again.
      console.error,
    );
  }

  #take(profile: Statute): void {
    this.profile = profile;
    this.#arrived(profile);
    this.#settle?.();
    this.#host.requestUpdate();
  }
}
