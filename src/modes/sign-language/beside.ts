import { SignPlayer } from '../../components/sign-player/sign-player.ts';
import type { Viewing } from '../../components/sign-player/viewing.ts';
import type { ModeScene } from '../mode.ts';
import type { Clips } from './clips.ts';
import { placesOn, type Place } from './places.ts';

/**
 * The small players among the questions. They are put into a page after it has been drawn, and go with it: an old page stands for a moment
 * under the next heading, and where something was taken out of it then, Orca 43 with Firefox went back to its field and read that again (November 2026).
 */
export class Beside {
  readonly #viewing: Viewing;
  readonly #players = new Map<string, SignPlayer>();

  constructor(viewing: Viewing) {
    this.#viewing = viewing;
  }

  /** Puts a player where one belongs, leaves those that stand right, and takes out the others. */
  follow(scene: ModeScene, clips: Clips): void {
    const places = placesOn(scene);
    const wanted = new Set(places.map(({ key }) => key));
    for (const [key, player] of this.#players) if (!wanted.has(key)) this.#leave(key, player);
    for (const place of places) this.#put(place, scene, clips);
  }

  /** They stand still where they are. */
  pause(): void {
    for (const player of this.#players.values()) player.pause();
  }

  /** Nothing of it stays on the page. */
  clear(): void {
    for (const [key, player] of this.#players) this.#leave(key, player);
  }

  #put({ key, slot, text, beside, where }: Place, scene: ModeScene, clips: Clips): void {
    const signed = clips.of(scene, slot, text);
    if (!signed) return;
    const player = this.#players.get(key) ?? new SignPlayer({ viewing: this.#viewing, small: true });
    this.#players.set(key, player);
    const { element } = player;
    const stands = where === 'after' ? beside.nextElementSibling === element : element.parentElement === beside;
    if (!stands) beside[where === 'after' ? 'after' : 'append'](element);
    player.show(signed, scene.words);
  }

  #leave(key: string, player: SignPlayer): void {
    player.leave();
    this.#players.delete(key);
  }
}
