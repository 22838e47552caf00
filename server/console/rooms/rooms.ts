import type { TemplateResult } from 'lit';
import { Trouble, type Api } from '../api.ts';
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
    const room = this.#opened.get(name) ?? (await fetched(bringRoom[name]))(this.#scene, this.#api);
    if (!this.#opened.has(name)) {
      await fetched(() => room.speak(lang));
      this.#opened.set(name, room);
    }
    await room.open(within);
    this.#ready.add(name);
  }

  /** @returns `undefined` until it has something to show */
  view(name: RoomName): TemplateResult | undefined {
    return this.#ready.has(name) ? this.#opened.get(name)?.view() : undefined;
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

/** A part of the program that does not come is a server that cannot be reached; browsers say so each in their own words. */
const fetched = <Part>(bring: () => Promise<Part>): Promise<Part> =>
  bring().catch(() => {
    throw new Trouble('no-network');
  });
