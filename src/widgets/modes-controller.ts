import type { TemplateResult } from 'lit';
import type { OfferedMode, Scene } from '../components/scene.ts';
import { offered, within } from '../modes/offered.ts';
import type { ChosenModes } from './chosen-modes.ts';
import type { SameDoorFlow } from './flow-element.ts';

/** The modes that a widget offers. What leads those that are on comes with the first one that somebody wants. */
export class ModesController {
  readonly #widget: SameDoorFlow;
  #chosen: ChosenModes | undefined;
  #coming: Promise<ChosenModes> | undefined;

  constructor(widget: SameDoorFlow) {
    this.#widget = widget;
  }

  /** Every mode for which the tag names what it needs, in a fixed order. */
  get #known(): readonly string[] {
    return Object.entries(offered).flatMap(([id, where]) => (this.#widget.closest(where) ? id : []));
  }

  /** Every mode that this device can offer. */
  get offered(): readonly OfferedMode[] {
    const { on, without } = this.#chosen ?? {};
    const ids = this.#known.slice(0, this.#widget.profile.strict ? within : undefined);
    return ids.filter((id) => !without?.has(id)).map((id) => ({ id, on: Boolean(on?.has(id)) }));
  }

  companions(scene: Scene): readonly TemplateResult[] {
    return this.#chosen?.companions(scene) ?? [];
  }

  /** Modes named by the page; unknown names are left alone. */
  preset(ids: string): void {
    for (const id of ids.split(/\s+/)) if (this.#known.includes(id)) void this.switch(id, true);
  }

  /** Resolves to how the box stands; the mode's code may not have come. */
  async switch(id: string, on: boolean): Promise<boolean> {
    // One import for all presses: Chromium 156 answers two of them in any order, and the last press would not be the last (November 2026).
    this.#coming ??= import('./chosen-modes.ts').then(({ ChosenModes }) => (this.#chosen = new ChosenModes(this.#widget)));
    try {
      await this.#coming;
    } catch {
      this.#coming = undefined;
      this.#widget.say('modes.failed', { mode: this.#widget.spoken?.find(`mode.${id}`) ?? id });
      return false;
    }
    return (await this.#coming).switch(id, on);
  }

  /** Lets each mode greet a page, once. */
  arrive(page: string): void {
    this.#chosen?.arrive(page);
  }
}
