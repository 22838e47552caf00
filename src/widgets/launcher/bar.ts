import { doorOf, type OpenDoor, type ShownDoor } from '../../components/doors/door.ts';
import { make } from '../../components/make/make.ts';
import type { Words } from '../../i18n/words.ts';

/** All that the bar shows. */
export interface BarScene {
  readonly words: Words;
  readonly corner: boolean;
  /** Doors that the law wants beside the button. */
  readonly beside: readonly ShownDoor[];
  /** Whether anything stands behind the button. */
  readonly more: boolean;
}

/**
 * The button, and the doors beside it. What has not changed is left alone, so that nothing takes the focus away.
 */
export class Bar {
  readonly button = make('button', { type: 'button', class: 'main', id: 'launcher', part: 'launcher', 'aria-expanded': 'false' });
  /** Where the room goes. */
  readonly rest = make('div', { class: 'rest' });
  readonly #beside = make('div', { class: 'beside' });
  readonly box = make('div', { class: 'bar' }, this.#beside, this.button, this.rest);
  readonly frame = make('div', { class: 'frame', part: 'frame' }, make('slot', { name: 'announcer' }), this.box);
  readonly #open: OpenDoor;
  #drawn = '';

  constructor(open: OpenDoor) {
    this.#open = open;
  }

  draw({ words, corner, beside, more }: BarScene): void {
    this.frame.lang = words.lang;
    this.frame.dir = words.dir;
    this.box.classList.toggle('corner', corner);
    this.button.textContent = words.say('launcher.title');
    this.button.hidden = !more;
    const drawn = JSON.stringify(beside);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#beside.replaceChildren(...beside.flatMap((door) => doorOf(door, this.#open, 'start')));
  }
}
