import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { TicketAnswer } from '../../src/wire/session.ts';
import type { VideoPanel } from './video/panel.ts';

type Host = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

/** The video call beside the conversation. What makes it comes with the first call that somebody opens. */
export class Video implements ReactiveController {
  readonly #host: Host;
  readonly #say: (text: string) => void;
  #panel: VideoPanel | undefined;
  /** Belongs to one press of the button: who has left meanwhile is in no call. */
  #attempt: object | undefined;

  constructor(host: Host, say: (text: string) => void) {
    this.#host = host;
    this.#say = say;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.leave();
  }

  get opening(): boolean {
    return this.#attempt !== undefined;
  }

  /** Whether somebody is in a call right now. */
  get on(): boolean {
    return this.#panel !== undefined && !this.#panel.ended;
  }

  view(): TemplateResult | undefined {
    return this.on ? this.#panel?.view() : undefined;
  }

  async open(lang: string, voice: boolean, ticket: () => Promise<TicketAnswer | undefined>): Promise<void> {
    if (this.opening || this.on) return;
    const attempt = (this.#attempt = {});
    this.#host.requestUpdate();
    try {
      const { openPanel } = await import('./video/panel.ts');
      const { renderRoot } = this.#host;
      const panel = await openPanel({ lang, voice, ticket, say: this.#say, redraw: () => this.#host.requestUpdate(), root: () => (renderRoot instanceof ShadowRoot ? renderRoot : null) });
      if (this.#attempt === attempt) this.#panel = panel;
      else panel.leave();
    } finally {
      if (this.#attempt === attempt) this.#attempt = undefined;
      this.#host.requestUpdate();
    }
  }

  /** Hangs up; the camera goes off. */
  leave(): void {
    if (this.on) this.#panel?.leave();
    this.#panel = undefined;
    this.#attempt = undefined;
  }
}
