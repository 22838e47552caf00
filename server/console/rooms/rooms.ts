import { nothing, type TemplateResult } from 'lit';
import type { Api } from '../api.ts';
import type { RoomName } from '../place.ts';
import type { Scene } from '../scene.ts';
import type { Lang } from '../words/words.ts';
import { bringRoom, type Room } from './room.ts';

/** The rooms that somebody has opened since they signed in. */
export class Rooms {
  readonly #scene: Scene;
  readonly #api: Api;
  readonly #opened = new Map<RoomName, Room>();
  readonly #ready = new Set<RoomName>();

  constructor(scene: Scene, api: Api) {
    this.#scene = scene;
    this.#api = api;
  }

  /** May throw `Trouble`; what was shown before stays. */
  async enter(name: RoomName, within: string): Promise<void> {
    const { lang } = this.#scene.say;
    const room = this.#opened.get(name) ?? (await bringRoom[name]())(this.#scene, this.#api);
    if (!this.#opened.has(name)) {
      await room.speak(lang);
      this.#opened.set(name, room);
    }
    await room.open(within);
    this.#ready.add(name);
  }

  view(name: RoomName): TemplateResult | typeof nothing {
    return this.#ready.has(name) ? (this.#opened.get(name)?.view() ?? nothing) : nothing;
  }

  async speak(lang: Lang): Promise<void> {
    await Promise.all([...this.#opened.values()].map((room) => room.speak(lang)));
  }

  deliveriesChanged(): void {
    for (const room of this.#opened.values()) room.deliveriesChanged?.();
  }

  /** Whoever comes next at this machine finds nothing of it. */
  wipe(): void {
    this.#opened.clear();
    this.#ready.clear();
  }
}
