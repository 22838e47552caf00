import { html, nothing, type TemplateResult } from 'lit';
import type { ModeScene } from '../mode.ts';
import { otherWays, type OpenWay, type OtherWay, type WayPlace } from './ways.ts';

/** The other ways beside the clips, each behind a button, and those that are open. */
export class WaysOpen {
  readonly #ways: readonly OtherWay[];
  readonly #place: Omit<WayPlace, 'close'>;
  readonly #open = new Map<string, OpenWay>();
  /** The one whose code did not come. */
  #failed: OtherWay | undefined;

  constructor(place: Omit<WayPlace, 'close'>, ways: readonly OtherWay[] = otherWays) {
    this.#ways = ways;
    this.#place = place;
  }

  view(scene: ModeScene): TemplateResult | typeof nothing {
    const { words } = scene;
    const closed = this.#ways.filter((way) => !this.#open.has(way.id) && way.offered(scene));
    if (closed.length + this.#open.size === 0) return nothing;
    return html`${[...this.#open.values()].map((way) => way.view(scene))}
      <div class="actions">${closed.map((way) => html`<button type="button" @click=${() => this.#enter(way)}>${words.say(way.label)}</button>`)}</div>
      ${this.#failed ? html`<p>${words.say('modes.failed', { mode: words.say(this.#failed.label) })}</p>` : nothing}`;
  }

  leave(): void {
    for (const way of this.#open.values()) way.leave();
    this.#open.clear();
  }

  async #enter(way: OtherWay): Promise<void> {
    const { scene } = this.#place;
    this.#failed = undefined;
    const close = () => {
      this.#open.get(way.id)?.leave();
      this.#open.delete(way.id);
      scene().redraw();
    };
    try {
      const begin = await way.bring();
      this.#open.set(way.id, begin({ ...this.#place, close }));
    } catch {
      this.#failed = way;
      scene().announce(scene().words.say('modes.failed', { mode: scene().words.say(way.label) }));
    }
    scene().redraw();
  }
}
