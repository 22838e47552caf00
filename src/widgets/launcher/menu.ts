import type { ReactiveController } from 'lit';
import { Announcer } from '../../components/announcer/announcer.ts';
import { doorList } from '../../components/doors/door-list.ts';
import type { OpenDoor, ShownDoor } from '../../components/doors/door.ts';
import { make } from '../../components/make/make.ts';
import { menuStyle } from '../../components/style/menu.ts';
import type { LocaleController } from '../../i18n/locale-controller.ts';
import { adopt } from './adopt.ts';
import { place } from './place.ts';
import type { SmallHost } from './small-host.ts';
import type { Languages } from './languages.ts';
import type { languageChoice } from '../language-choice.ts';

/** What the menu needs of the launcher around it. */
export interface MenuHost extends SmallHost {
  readonly behind: readonly ShownDoor[];
  readonly languages: string | undefined;
  readonly locale: LocaleController;
}

/**
 * The list behind the button. It closes when the focus goes elsewhere, so that it never covers what has the focus
 * (WCAG 2.4.11), on Escape, and on a press beside it. Nothing is trapped, and the focus stays on the button: the list follows it.
 */
export class Menu implements ReactiveController {
  readonly #list = make('div', { id: 'menu', part: 'menu', popover: 'manual' });
  readonly #host: MenuHost;
  readonly #button: HTMLElement;
  readonly #open: OpenDoor;
  readonly #announcer: Announcer;
  #placing: AbortController | undefined;
  #languages: Languages | undefined;
  #choice: ReturnType<typeof languageChoice> | undefined;

  constructor(host: MenuHost, button: HTMLElement, open: OpenDoor) {
    this.#host = host;
    this.#button = button;
    this.#announcer = new Announcer(host);
    // What stands in here goes as it opens a door: the focus comes back to the button that opened the menu.
    this.#open = (key) => (this.close(), open(key, button));
    adopt(host, menuStyle);
    button.after(this.#list);
    button.setAttribute('aria-controls', 'menu');
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('focusout', this);
    this.#host.addEventListener('keydown', this);
    document.addEventListener('pointerdown', this);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusout', this);
    this.#host.removeEventListener('keydown', this);
    document.removeEventListener('pointerdown', this);
    this.close();
  }

  hostUpdated(): void {
    // In other words now, or with another door.
    if (this.#placing && (this.#languages?.inUse || !this.#list.matches(':focus-within'))) this.#draw();
  }

  handleEvent(event: Event): void {
    if (!this.#placing) return;
    if (event instanceof KeyboardEvent) {
      if (event.key !== 'Escape') return;
      this.close();
      this.#button.focus();
    } else if (event instanceof FocusEvent) {
      // Without a next one, the window itself has lost the focus.
      if (event.relatedTarget) this.close();
    } else if (!event.composedPath().includes(this.#host)) this.close();
  }

  toggle(): void {
    if (this.#placing) return this.close();
    this.#placing = new AbortController();
    this.#draw();
    this.#bringLanguages().catch(() => undefined);
    this.#list.showPopover();
    place(this.#button, this.#list, this.#placing.signal);
    this.#button.setAttribute('aria-expanded', 'true');
  }

  close(): void {
    this.#placing?.abort();
    this.#placing = undefined;
    this.#button.setAttribute('aria-expanded', 'false');
    if (this.#list.matches(':popover-open')) this.#list.hidePopover();
    this.#list.replaceChildren();
  }

  #draw(): void {
    const { behind, languages } = this.#host;
    const doors = doorList(behind, this.#open);
    const picker = this.#choice?.(languages);
    // What has the focus stays where it is, and all around it changes.
    if (picker && this.#languages?.element.isConnected) this.#list.lastElementChild?.replaceWith(doors);
    else this.#list.replaceChildren(...(picker && this.#languages ? [this.#languages.element] : []), doors);
    if (picker) this.#languages?.draw(picker);
  }

  /** Who offers no other language pays for none; when it does not come, the list is there without. */
  async #bringLanguages(): Promise<void> {
    if (!this.#host.languages || this.#choice) return;
    const [{ Languages }, { languageChoice }] = await Promise.all([import('./languages.ts'), import('../language-choice.ts')]);
    this.#languages ??= new Languages();
    this.#choice ??= languageChoice(this.#host, this.#host.locale, this.#announcer);
    this.hostUpdated();
  }
}
