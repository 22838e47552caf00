import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { idleWarning, Me } from '../../src/wire/console-sign-in.ts';
import type { Api } from './api.ts';

const look = 5_000; // ms between two looks at the clock
const atMost = 60_000; // ms between two words to the server that somebody is there

/**
 * Who is signed in, and whether anybody is there. Keys and clicks count, the page's own timers do not. The warning comes two minutes
 * before the end, and whatever is done then stays (WCAG 2.2.1, 2.2.5).
 */
export class Seat implements ReactiveController {
  /** `undefined` until the server has said. */
  me: Me | null | undefined;
  /** Milliseconds until the end, while it is near. */
  warning: number | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #api: Api;
  #until = 0;
  #told = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, api: Api) {
    this.#host = host;
    this.#api = api;
    host.addController(this);
  }

  hostConnected(): void {
    for (const kind of ['keydown', 'pointerdown', 'input']) this.#host.addEventListener(kind, this.#active, { capture: true });
    this.#timer = setInterval(() => this.#look(), look);
    void this.#api.get(Me, '/me').then((me) => this.take(me), () => this.lose());
  }

  hostDisconnected(): void {
    for (const kind of ['keydown', 'pointerdown', 'input']) this.#host.removeEventListener(kind, this.#active, { capture: true });
    clearInterval(this.#timer);
  }

  take(me: Me): void {
    this.me = me;
    this.#until = Date.now() + me.idleIn;
    this.#told = Date.now();
    this.warning = undefined;
    this.#host.requestUpdate();
  }

  /** Nobody is signed in. */
  lose(): void {
    if (this.me === null) return;
    this.me = null;
    this.warning = undefined;
    this.#host.requestUpdate();
  }

  async stay(): Promise<void> {
    this.take(await this.#api.send(Me, '/here'));
  }

  async signOut(): Promise<void> {
    await this.#api.tell('/logout').catch(() => {}); // the page is left either way
    this.lose();
  }

  readonly #active = (): void => {
    // While the warning stands, staying is a decision; before that, being there is enough.
    if (!this.me || this.warning !== undefined || Date.now() - this.#told < atMost) return;
    this.#told = Date.now();
    void this.stay().catch(() => {});
  };

  #look(): void {
    if (!this.me) return;
    const left = this.#until - Date.now();
    if (left <= 0) {
      // The server decides: another window may have kept it alive.
      void this.#api.get(Me, '/me').then((me) => this.take(me), () => {});
      return;
    }
    const before = this.warning;
    this.warning = left <= idleWarning ? left : undefined;
    if (this.warning !== before) this.#host.requestUpdate();
  }
}
