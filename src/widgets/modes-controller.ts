import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { OfferedMode, Scene } from '../components/scene.ts';
import type { WordSet } from '../i18n/word-set.ts';
import type { Mode } from '../modes/mode.ts';
import { modes as known } from '../modes/modes.ts';

/** The modes that a person has switched on, as a list: a deafblind person wants more than one. */
export class ModesController implements ReactiveController {
  readonly #on = new Map<string, Mode>();
  readonly #without = new Set<string>();
  readonly #wanted = new Map<string, boolean>();
  /** Each mode once it has come: whoever switches it off and on again finds what was there. */
  readonly #brought = new Map<string, Mode>();
  readonly #host: ReactiveControllerHost;
  readonly #scene: () => Scene;
  readonly #failed: (id: string) => void;
  readonly #useWords: () => Promise<void>;
  #cleanUps: (() => void)[] = [];
  #page = '';

  constructor(host: ReactiveControllerHost, scene: () => Scene, failed: (id: string) => void, useWords: () => Promise<void>) {
    this.#host = host;
    this.#scene = scene;
    this.#failed = failed;
    this.#useWords = useWords;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#leave();
    for (const mode of this.#brought.values()) mode.gone?.();
  }

  /** Every mode that this device can offer, in a fixed order. */
  get offered(): readonly OfferedMode[] {
    return Object.keys(known).flatMap((id) => (this.#without.has(id) ? [] : [{ id, on: this.#on.has(id) }]));
  }

  /** Words of every mode that has come. */
  get words(): readonly WordSet[] {
    return [...this.#brought.values()].flatMap(({ words }) => words ?? []);
  }

  companions(scene: Scene): readonly TemplateResult[] {
    return [...this.#on.values()].flatMap((mode) => mode.companion?.(scene) ?? []);
  }

  /** Modes named by the page; unknown names are left alone. */
  preset(ids: string): void {
    for (const id of ids.split(/\s+/)) if (Object.hasOwn(known, id)) void this.switch(id, true);
  }

  /** Fetches a mode when it is wanted and not before. One without means on this device is no longer offered. */
  async switch(id: string, on: boolean): Promise<boolean> {
    this.#wanted.set(id, on);
    try {
      const mode = on ? (this.#brought.get(id) ?? (await known[id]?.())) : undefined;
      if (mode && !this.#brought.has(id)) {
        this.#brought.set(id, mode);
        if (mode.words) await this.#useWords();
      }
      const possible = (await mode?.available?.()) !== false;
      // The person may have changed their mind while it came.
      if (this.#wanted.get(id) !== on) return this.#on.has(id);
      if (!possible) this.#without.add(id);
      else if (mode) this.#on.set(id, mode);
      else this.#on.delete(id);
    } catch {
      this.#failed(id);
    }
    this.#page = '';
    this.#host.requestUpdate();
    return this.#on.has(id);
  }

  /** Lets each mode greet a page, once. */
  arrive(page: string): void {
    if (page === this.#page) return;
    this.#leave();
    this.#page = page;
    if (this.#on.size === 0) return;
    const scene = this.#scene();
    this.#cleanUps = [...this.#on.values()].flatMap((mode) => mode.arrived?.(scene) ?? []);
  }

  #leave(): void {
    for (const cleanUp of this.#cleanUps) cleanUp();
    this.#cleanUps = [];
    this.#page = '';
  }
}
