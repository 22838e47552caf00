import type { ReactiveController, ReactiveControllerHost } from 'lit';

const gap = 150; // ms; Orca 48 speaks only the first of several updates within 100 ms
const shelfLife = 5000; // ms until a message is taken away again

/**
 * Says things to people who listen, one at a time and without moving focus (WCAG 4.1.3). Its live regions are light-DOM
 * children of the widget: empty from the start and kept for life, because regions deep in shadow roots, or inserted with
 * their text, stay silent in some readers.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #regions: HTMLElement[] = [];
  readonly #queue: HTMLElement[] = [];
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#regions.length === 0) this.#regions.push(region(), region());
    for (const one of this.#regions) if (one.parentNode !== this.#host) this.#host.append(one);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#queue.length = 0;
  }

  /**
   * Says a text politely, after what is being said already.
   * @param lang where it is not that of the page
   */
  say(text: string, lang?: string): void {
    // Two regions in turn and a fresh node: the same text said twice is heard twice.
    const message = document.createElement('div');
    message.textContent = text;
    if (lang) message.lang = lang;
    this.#queue.push(message);
    this.#timer ??= setTimeout(() => this.#next(), gap);
  }

  #next(): void {
    const message = this.#queue.shift();
    this.#timer = message && setTimeout(() => this.#next(), gap);
    if (!message) return;
    this.#regions[this.#turn]?.replaceChildren(message);
    this.#turn = 1 - this.#turn;
    setTimeout(() => message.remove(), shelfLife);
  }
}

function region(): HTMLElement {
  const element = document.createElement('div');
  element.slot = 'announcer';
  element.setAttribute('role', 'status');
  element.setAttribute('aria-live', 'polite');
  return element;
}
