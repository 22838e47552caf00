import { html, type TemplateResult } from 'lit';
import type { Scene } from '../components/scene.ts';
import type { Mode, ModeScene } from '../modes/mode.ts';
import { modes as known } from '../modes/modes.ts';
import type { SameDoorFlow } from './flow-element.ts';
import { meansOf } from './means.ts';

/** The modes that a person has switched on, as a list: a deafblind person wants more than one. Comes with the first of them. */
export class ChosenModes {
  readonly on = new Map<string, Mode>();
  /** Modes without means on this device. */
  readonly without = new Set<string>();
  readonly #wanted = new Map<string, boolean>();
  /** Each mode once it has come: whoever switches it off and on again finds what was there. */
  readonly #brought = new Map<string, Mode>();
  /** What is on its way: whoever presses again meanwhile waits for the same one. */
  readonly #coming = new Map<string, Promise<Mode | undefined>>();
  readonly #widget: SameDoorFlow;
  #cleanUps: (() => void)[] = [];
  #page = '';
  /** The mode that was wanted last and cannot be had. Not everybody hears what is said, so it stands there too. */
  #failed: string | undefined;

  constructor(widget: SameDoorFlow) {
    this.#widget = widget;
    widget.addController({ hostDisconnected: () => this.#gone() });
  }

  companions(scene: Scene): readonly TemplateResult[] {
    const failed = this.#failed === undefined ? [] : [html`<p>${scene.words.find('modes.failed', { mode: this.#nameOf(this.#failed) })}</p>`];
    return [...failed, ...[...this.on.values()].flatMap((mode) => mode.companion?.(this.#seen(scene)) ?? [])];
  }

  /**
   * Fetches a mode when it is wanted and not before. One without means on this device is no longer offered.
   * @returns how the box stands: as it is, or, where it has been pressed again meanwhile, as that press left it
   */
  async switch(id: string, on: boolean): Promise<boolean> {
    this.#wanted.set(id, on);
    this.#failed = undefined;
    try {
      const mode = on ? await this.#bring(id) : undefined;
      const possible = (await mode?.available?.(meansOf(this.#widget))) !== false;
      // The person may have changed their mind while it came.
      if (this.#wanted.get(id) !== on) return !on;
      if (!possible) this.#doWithout(id);
      else if (mode) this.on.set(id, mode);
      else this.on.delete(id);
    } catch {
      this.#fail(id);
    }
    this.#page = '';
    this.#widget.requestUpdate();
    return this.on.has(id);
  }

  /** It is offered no longer; whoever has just asked for it finds the focus at the heading, and not nowhere. */
  #doWithout(id: string): void {
    const box = this.#widget.renderRoot.querySelector(`#mode-${id}`);
    if (box && box === this.#widget.shadowRoot?.activeElement) this.#widget.controller.focus = 'heading';
    this.without.add(id);
    this.#fail(id);
  }

  #fail(id: string): void {
    this.#failed = id;
    this.#widget.say('modes.failed', { mode: this.#nameOf(id) });
  }

  #nameOf(id: string): string {
    return this.#widget.spoken?.find(`mode.${id}`) ?? id;
  }

  #bring(id: string): Promise<Mode | undefined> {
    const coming = this.#coming.get(id) ?? this.#fetch(id).finally(() => this.#coming.delete(id));
    this.#coming.set(id, coming);
    return coming;
  }

  async #fetch(id: string): Promise<Mode | undefined> {
    const brought = this.#brought.get(id);
    const mode = brought ?? (await known[id]?.())?.mode();
    if (!mode || brought) return mode;
    this.#brought.set(id, mode);
    if (mode.words) {
      this.#widget.words = [...(this.#widget.words ?? []), mode.words];
      await this.#widget.useWords();
    }
    return mode;
  }

  /** The page with what only modes can do. */
  #seen(scene: Scene): ModeScene {
    return {
      ...scene,
      ...meansOf(this.#widget),
      goOn: (event) => {
        scene.dispatch(event);
        this.#widget.controller.focus = undefined;
      },
      calls: () => import('./calls.ts').then(({ callsOf }) => callsOf(this.#widget)),
      signing: (lang, endonym) => import('./signed-answers.ts').then(({ signedAnswersOf }) => signedAnswersOf(this.#widget, { lang, endonym })),
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
