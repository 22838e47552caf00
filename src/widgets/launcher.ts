import type { ShownDoor } from '../components/doors/door.ts';
import { make } from '../components/make/make.ts';
import { launcherStyle } from '../components/style/launcher.ts';
import type { FlowId } from '../flow/types.ts';
import { LocaleController } from '../i18n/locale-controller.ts';
import { launcherWords } from '../i18n/sets/launcher.ts';
import { roomWords } from '../i18n/sets/room.ts';
import type { Words } from '../i18n/words.ts';
import { labelIn } from '../wire/statutory-label.ts';
import { Fallback } from './fallback.ts';
import { adopt } from './launcher/adopt.ts';
import { Bar } from './launcher/bar.ts';
import { doorsOf, settingsIn, type Door, type DoorId, type DoorSetting, type InPage } from './launcher/doors.ts';
import { Laws } from './launcher/laws.ts';
import type { Menu, MenuHost } from './launcher/menu.ts';
import type { PublishedForDoors } from './launcher/published.ts';
import type { Room, RoomHost } from './launcher/room.ts';
import { LauncherSettings } from './launcher/settings.ts';

/**
 * One button that leads to every door: cancel, contract, complain, follow a request, talk to a person.
 *
 * A door whose first button the law words, such as "Verträge hier kündigen", stands beside the button and not behind it.
 *
 * @tag same-door
 * @slot - What visitors get without JavaScript: a link to each door.
 *
 * @attr {string} statute - The legal profile by its id, such as `br-sac`; holds for every door that has none of its own.
 * @attr {string} endpoint - Base of the backend, such as `https://api.example/v1/acme`, or `sandbox:ok` to try it out.
 * @attr {'auto'|'light'|'dark'|'contrast'} theme - `auto` follows the page's colour scheme.
 * @attr {string} modes - Modes that are on from the start, by id, separated by spaces.
 * @attr {boolean} keep-draft - Keeps what is typed over a reload, in this tab only.
 * @attr {boolean} sandbox - Test mode: nothing is sent, and every door says so.
 * @attr {boolean} config - Asks the backend for what the company has published: channels where the page gives none, and the policy.
 * @attr {string} config-key - The keys that may have signed it, as `x` of their JWK, separated by spaces.
 * @attr {'dialog'|'inline'} opens - Over the page, or below the button.
 * @attr {'corner'} position - Fixes the button to a corner of the window.
 * @attr {string} doors - Names of doors in their order, separated by spaces: `cancel contract complaint status talk`.
 * @attr {string} languages - Other languages that a person may choose, by tag, separated by spaces.
 * @attr {string} lang - Language of the widget; otherwise the nearest `lang` of the page.
 *
 * @event {ClosedEvent} same-door-closed - The person closed a flow; the flow's other events bubble through the launcher too.
 * @event {ErrorEvent} same-door-error - A mistake in how the widget is embedded; carries a code such as `SD-E02`.
 *
 * @csspart frame - Everything the widget draws.
 * @csspart launcher - The button.
 * @csspart start - A door that the law wants beside the button.
 * @csspart menu - What stands behind the button.
 * @csspart door - One door in the menu.
 * @csspart room - The dialog, or the section in place.
 * @csspart close - The button that closes.
 * @csspart relay - How to call by relay.
 */
export class SameDoorLauncher extends LauncherSettings implements RoomHost, MenuHost {
  readonly #locale = new LocaleController(this, [launcherWords]);
  readonly #fallback = new Fallback(this);
  readonly #laws = new Laws(this);
  readonly #bar = new Bar((key, button) => this.#press(key, button));
  #menu: Menu | undefined;
  #settings: InPage = {};
  #published: PublishedForDoors = {};
  #settling = false;
  #doors: readonly Door[] = [];
  #room: Room | undefined;
  #aside: AbortController | undefined;
  #own: Readonly<Record<string, string>> | undefined;

  constructor() {
    super();
    this.#bar.button.addEventListener('click', () => void this.#toggle());
  }

  /** @internal For the room. */
  get words(): Words | undefined {
    return this.#locale.words;
  }

  /** @internal For the room. */
  get offered(): unknown {
    return this.offers ?? this.#settings.offers;
  }

  /**
   * What the person chose in place of the page's language.
   * @internal For the menu, and for the flows within.
   */
  get chosenLanguage(): string | undefined {
    return this.#locale.chosen;
  }

  /** @internal A flow within was told another language. */
  speak(lang: string | undefined): void {
    this.#locale.chosen = lang;
    void this.#locale.load();
  }

  /** @internal For the menu. */
  get locale(): LocaleController {
    return this.#locale;
  }

  /** @internal For the room: where it draws. */
  get place(): HTMLElement {
    return this.#bar.rest;
  }

  /** @internal For the menu. */
  get behind(): readonly ShownDoor[] {
    return this.#doors.filter((door) => !this.#labelOf(door)).map((door) => this.#shown(door));
  }

  /** Opens a door, as a press on it does; the focus goes back to where it was. */
  async show(id: DoorId): Promise<void> {
    const door = this.#doors.find((one) => one.door === id);
    if (door) await this.#enter(door);
  }

  /** Closes what is open; what was written stays. */
  close(): void {
    this.#menu?.close();
    this.#room?.leave();
  }

  override connectedCallback(): void {
    const first = !this.shadowRoot;
    this.#fallback.reserve();
    super.connectedCallback();
    if (!first) return;
    adopt(this, launcherStyle);
    if (this.hasAttribute('config')) this.#publish();
    // All of it can wait: first the page.
    setTimeout(() => this.isConnected && (quietly(import('./launcher/room.ts')), quietly(import('./launcher/menu.ts'))), 1000);
    setTimeout(() => this.isConnected && quietly(import('./launcher/checks.ts').then(({ check }) => check(this, { doors: this.#wished, offered: this.#doors }))), 2000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#aside?.abort();
    this.#aside = undefined;
  }

  protected override draw(): void {
    const law = this.statute ?? 'generic';
    this.#settings = settingsIn(this);
    const all = doorsOf(this.#wished, law, this.#laws.of(law)?.firstLevel).map((door) => ({ ...door, statute: this.#published.statutes?.[door.door] ?? door.statute }));
    this.#laws.learn([law, ...all.map(({ statute }) => statute)]);
    // No dead ends: a door that leads nowhere is not offered.
    this.#doors = all.filter((door) => door.url ?? (door.element ? this.elementOf(door) : this.#opensHere(door)));
    if (this.#own !== this.messages) this.#locale.override((this.#own = this.messages) ?? {});
    const { words, renderRoot } = this;
    const { frame, box } = this.#bar;
    // Until words and laws are here, without a door, or while somebody is in the middle of it, the fallback is the page.
    const waiting = !words || this.#settling || !this.#laws.known || this.#doors.length === 0 || (!frame.isConnected && this.#fallback.inUse());
    if (waiting) {
      if (frame.isConnected || !renderRoot.firstChild) renderRoot.replaceChildren(make('slot'));
      return;
    }
    const corner = this.position === 'corner';
    const beside = this.#doors.filter((door) => this.#labelOf(door));
    this.#bar.draw({ words, corner, beside: beside.map((door) => this.#shown(door)), more: beside.length < this.#doors.length });
    if (!frame.isConnected) renderRoot.replaceChildren(frame);
    if (!corner || this.#aside) return;
    const { signal } = (this.#aside = new AbortController());
    import('./launcher/aside.ts').then(({ stepAside }) => stepAside(this, box, signal), () => (this.#aside = undefined));
  }

  /** @internal For the room. */
  nameOf(door: Door): string {
    const { words } = this;
    const withdraws = isFlow(door.door) && this.#laws.of(door.statute)?.flows[door.door]?.words === 'withdraw';
    return this.#labelOf(door)?.text ?? words?.say(`launcher.door.${withdraws ? 'withdraw' : door.door}`) ?? '';
  }

  /** @internal For the room. */
  async talk(): Promise<(words: Words) => HTMLElement> {
    const { talkView } = await import('./launcher/talk.ts');
    return talkView(this, this.#channels, this.statute ?? 'generic');
  }

  get #wished(): string | readonly DoorSetting[] | undefined {
    return this.doors ?? this.getAttribute('doors') ?? this.#settings.doors;
  }

  /** Channels may be others after a while; the law under which a door leads stays for this visit. */
  #publish(): void {
    const take = ({ channels, statutes }: PublishedForDoors) => {
      this.#published = { channels, statutes: this.#published.statutes ?? (this.#room ? undefined : statutes) };
      this.requestUpdate();
    };
    this.#settling = true;
    const coming = import('./launcher/published.ts').then(({ bringPublished }) => bringPublished(this, take));
    quietly(coming.finally(() => ((this.#settling = false), this.requestUpdate())));
  }

  /** What the page gives; where it gives none, what the company has published. */
  get #channels(): unknown {
    return this.channels ?? this.#settings.channels ?? this.#published.channels;
  }

  #opensHere({ door }: Door): boolean {
    if (door === 'talk') return Array.isArray(this.#channels) && this.#channels.length > 0;
    if (door === 'contract' && !Array.isArray(this.offered)) return false;
    // Following a request asks a backend like ours; a company's own endpoint, or a function, takes requests only.
    return this.sandbox || Boolean((door === 'status' ? undefined : this.transport) ?? this.endpoint);
  }

  /** @internal For the room. */
  elementOf({ element }: Door): HTMLElement | null {
    if (!element) return null;
    return (this.getRootNode() as Document | ShadowRoot).getElementById(element);
  }

  #labelOf({ door, statute }: Door) {
    return isFlow(door) ? labelIn(this.#laws.of(statute)?.flows[door]?.labels?.start, this.words?.lang ?? '') : undefined;
  }

  #shown(door: Door): ShownDoor {
    const standing = this.#room?.standing(door);
    const note = standing === 'written' || standing === 'under-way' ? this.words?.say(`launcher.${standing}`) : undefined;
    return { key: door.key, name: this.nameOf(door), lang: this.#labelOf(door)?.lang, url: door.url, note };
  }

  async #toggle(): Promise<void> {
    this.#room?.hush();
    try {
      const { Menu } = await import('./launcher/menu.ts');
      this.#menu ??= new Menu(this, this.#bar.button, (key, button) => this.#press(key, button));
      this.#menu.toggle();
    } catch (error) {
      this.#giveUp(error);
    }
  }

  #press(key: string, button: HTMLElement): void {
    const door = this.#doors.find((one) => one.key === key);
    if (door) void this.#enter(door, button);
  }

  async #enter(door: Door, opener?: HTMLElement): Promise<void> {
    try {
      const [{ Room }] = await Promise.all([import('./launcher/room.ts'), this.words?.find('room.close') ?? this.#locale.use([roomWords])]);
      if (!this.words?.find('room.close')) throw new Error('No words.');
      this.#room ??= new Room(this);
      if (this.opens === 'inline') this.#fallback.release();
      this.#room.enter(door, opener);
    } catch (error) {
      this.#giveUp(error);
    }
  }

  /** What is needed does not come: the links to the doors work without us. */
  #giveUp(error: unknown): void {
    console.error('[same-door]', error);
    if (!this.renderRoot.querySelector('slot:not([name])')) this.#bar.rest.before(make('slot'));
    this.querySelector<HTMLElement>(':scope > a, :scope a')?.focus();
  }
}

const quietly = (file: Promise<unknown>): void => void file.catch(() => undefined);

const isFlow = (door: DoorId): door is FlowId => door === 'cancel' || door === 'contract' || door === 'complaint';

declare global {
  interface HTMLElementTagNameMap {
    'same-door': SameDoorLauncher;
  }
}
