import type { TemplateResult } from 'lit';
import type { Scene } from '../components/scene.ts';
import type { Mode, ModeScene } from '../modes/mode.ts';
import { modes as known } from '../modes/modes.ts';
import type { SameDoorFlow } from './flow-element.ts';

/** The modes that a person has switched on, as a list: a deafblind person wants more than one. Comes with the first of them. */
export class ChosenModes {
  readonly on = new Map<string, Mode>();
  /** Modes without means on this device. */
  readonly without = new Set<string>();
  readonly #wanted = new Map<string, boolean>();
  /** Each mode once it has come: whoever switches it off and on again finds what was there. */
  readonly #brought = new Map<string, Mode>();
  readonly #widget: SameDoorFlow;
  #cleanUps: (() => void)[] = [];
  #page = '';

  constructor(widget: SameDoorFlow) {
    this.#widget = widget;
    widget.addController({ hostDisconnected: () => this.#gone() });
  }

  companions(scene: Scene): readonly TemplateResult[] {
    return [...this.on.values()].flatMap((mode) => mode.companion?.(this.#seen(scene)) ?? []);
  }

  /** Fetches a mode when it is wanted and not before. One without means on this device is no longer offered. */
  async switch(id: string, on: boolean): Promise<boolean> {
    this.#wanted.set(id, on);
    try {
      const mode = on ? await this.#bring(id) : undefined;
      const possible = (await mode?.available?.()) !== false;
      // The person may have changed their mind while it came.
      if (this.#wanted.get(id) !== on) return this.on.has(id);
      if (!possible) this.without.add(id);
      else if (mode) this.on.set(id, mode);
      else this.on.delete(id);
    } catch {
      this.#widget.say('modes.failed', { mode: this.#widget.spoken?.find(`mode.${id}`) ?? id });
    }
    this.#page = '';
    this.#widget.requestUpdate();
    return this.on.has(id);
  }

  async #bring(id: string): Promise<Mode | undefined> {
    const mode = this.#brought.get(id) ?? (await known[id]?.())?.mode();
    if (!mode || this.#brought.has(id)) return mode;
    this.#brought.set(id, mode);
    if (mode.words) {
      this.#widget.words = [...(this.#widget.words ?? []), mode.words];
      await this.#widget.useWords();
    }
    return mode;
  }

  /** The page with what only modes can do. */
  #seen(scene: Scene): ModeScene {
    const { target } = this.#widget;
    return {
      ...scene,
      goOn: (event) => {
        scene.dispatch(event);
        this.#widget.controller.focus = undefined;
      },
      calls: () => import('./calls.ts').then(({ callsOf }) => callsOf(this.#widget)),
      setting: (name) => this.#widget.getAttribute(name) ?? undefined,
      endpoint: typeof target === 'string' && !target.startsWith('sandbox:') ? target : undefined,
      teach: (code, facts) => void import('../teach/teach.ts').then(({ teach }) => teach(this.#widget, code, facts)),
    };
  }

  /** Lets each mode greet a page, once. */
  arrive(page: string): void {
    if (page === this.#page) return;
    this.leave();
    this.#page = page;
    if (this.on.size === 0) return;
    const scene = this.#seen(this.#widget.scene());
    this.#cleanUps = [...this.on.values()].flatMap((mode) => mode.arrived?.(scene) ?? []);
  }

  /** The widget has left the page. */
  #gone(): void {
    this.leave();
    for (const mode of this.#brought.values()) mode.gone?.();
  }

  leave(): void {
    for (const cleanUp of this.#cleanUps) cleanUp();
    this.#cleanUps = [];
    this.#page = '';
  }
}
