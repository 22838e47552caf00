import type { ReactiveController } from 'lit';
import { Announcer } from '../../components/announcer/announcer.ts';
import { make } from '../../components/make/make.ts';
import { roomStyle } from '../../components/style/room.ts';
import { ClosedEvent } from '../../events/person.ts';
import type { Words } from '../../i18n/words.ts';
import type { SameDoorFlow } from '../flow-element.ts';
import type { FlowSettings } from '../flow-settings.ts';
import { settled } from '../sources.ts';
import { standingOf, type Standing } from '../standing.ts';
import type { SameDoorStatus } from '../status.ts';
import { adopt } from './adopt.ts';
import type { Door, DoorId } from './doors.ts';
import { focusedIn, reveal } from './focus.ts';
import type { SmallHost } from './small-host.ts';

/** What a launcher passes on to the flow behind a door. */
type PassedOn = { readonly [K in 'endpoint' | 'theme' | 'modes' | 'keepDraft' | 'sandbox' | 'transport' | 'messages' | 'prefill' | 'identity' | 'languages']: FlowSettings[K] | undefined };

/** What the room needs of the launcher around it. */
export interface RoomHost extends SmallHost, PassedOn {
  /** Where it draws. */
  readonly place: HTMLElement;
  readonly words: Words | undefined;
  readonly opens: 'dialog' | 'inline' | undefined;
  readonly position: 'corner' | undefined;
  /** What the company offers. */
  readonly offered: unknown;
  nameOf(door: Door): string;
  elementOf(door: Door): HTMLElement | null;
  /** The view of everything that leads to a person. */
  talk(): Promise<(words: Words) => HTMLElement>;
}

/** What stands behind a door: a flow, or a request that is followed. */
type Behind = SameDoorFlow | SameDoorStatus;

const elements: Readonly<Record<Exclude<DoorId, 'talk'>, readonly [tag: string, bring: () => Promise<unknown>]>> = {
  cancel: ['same-door-cancel', () => import('../../define/cancel-soon.ts')],
  contract: ['same-door-contract', () => import('../../define/contract-soon.ts')],
  complaint: ['same-door-complaint', () => import('../../define/complaint-soon.ts')],
  status: ['same-door-status', () => import('../../define/status-soon.ts')],
};

const turnMs = 150; // between the dialog's focus and the heading's

/**
 * What a door leads to: a native modal dialog over the page, or a section in place. A flow is a child of the launcher, as it is a
 * child of any page, so that its live regions stand where readers hear them; it stays when the room closes, with all that was
 * written and all that is on its way.
 */
export class Room implements ReactiveController {
  door: Door | undefined;
  readonly #host: RoomHost;
  readonly #announcer: Announcer;
  readonly #flows = new Map<string, Behind>();
  #talk: ((words: Words) => HTMLElement) | undefined;
  #state: 'empty' | 'loading' | 'there' | 'failed' = 'empty';
  #opener: HTMLElement | undefined;
  #room: HTMLElement | undefined;
  readonly #close = pressed(make('button', { type: 'button', class: 'close', part: 'close' }), () => this.leave());
  readonly #inside = make('div');
  #drawn = '';
  /** What became of the door that was closed last. */
  #said = '';

  constructor(host: RoomHost) {
    this.#host = host;
    this.#announcer = new Announcer(host);
    host.addController(this);
    adopt(host, roomStyle);
    // In a corner it would stand in the way of what comes next. What closes loses the focus too, to nothing.
    host.addEventListener('focusout', ({ relatedTarget: next }) => {
      if (host.position === 'corner' && next instanceof Node && next !== host && !host.contains(next)) this.hush();
    });
    host.addEventListener('same-door-closed', ({ target }) => this.door && target === this.#flows.get(this.door.key) && this.leave());
  }

  /** How far the person is behind a door. */
  standing(door: Door): Standing {
    const flow = this.#flows.get(door.key);
    if (!flow) return 'untouched';
    return isStatus(flow) ? flow.standing : standingOf(flow.journey?.state, flow.prefill);
  }

  /** @param opener gets the focus back; what has it now, where a page opens the door */
  enter(door: Door, opener = focusedIn(document)): void {
    this.#said = '';
    if (this.door) this.#forget();
    const there = this.#host.elementOf(door);
    if (there) return reveal(there);
    this.door = door;
    this.#opener = opener;
    // A dialog that opens empty takes the focus itself: its name is spoken then. On a button, Orca 43 with Firefox leaves it out.
    this.#state = 'empty';
    this.#host.requestUpdate();
  }

  /** Takes away what was said of the last door. */
  hush(): void {
    if (!this.#said) return;
    this.#said = '';
    this.#host.requestUpdate();
  }

  /** Out again: says what became of it, and gives the focus back. */
  leave(): void {
    const { door } = this;
    if (!door) return;
    const flow = this.#flows.get(door.key);
    const opener = this.#opener;
    this.#forget();
    // A heading that was just coming would take the focus back: WebKitGTK lets it, out of sight (November 2026).
    const coming = flow?.journey;
    if (coming) coming.focus = undefined;
    const standing = this.standing(door);
    if (flow && !isStatus(flow)) flow.dispatchEvent(new ClosedEvent(standing === 'received'));
    const text = this.#closedText(door, standing);
    this.#announcer.say(text);
    this.#said = text;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      // What opened the door may have gone meanwhile: then our own button, or the door that stands in its place.
      const back = [opener, ...this.#host.renderRoot.querySelectorAll<HTMLElement>('#launcher, [part=start]')];
      back.find((element) => element?.isConnected && element.checkVisibility())?.focus();
    });
  }

  /** While a request is followed, several things may have been sent: then nobody says that nothing was. */
  #closedText({ door }: Door, standing: Standing): string {
    const { words } = this.#host;
    const plain = door === 'talk' || (door === 'status' && standing !== 'under-way');
    const text = words?.say(`room.closed.${plain ? 'talk' : standing}`) ?? '';
    return plain && standing === 'written' ? `${text} ${words?.say('launcher.written') ?? ''}` : text;
  }

  #forget(): void {
    this.door = undefined;
    this.#dialog?.close();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    if (this.door) this.#forget();
  }

  hostUpdated(): void {
    const { door } = this;
    const { words } = this.#host;
    if (words) this.#draw(words);
    if (!door) return;
    for (const [key, flow] of this.#flows) if (key === door.key) this.#settle(flow, door);
    if (this.#state !== 'empty') return;
    this.#state = 'loading';
    if (this.#dialog && !this.#dialog.open) this.#dialog.showModal();
    else this.#room?.focus();
    void this.#bring(door);
    this.#host.requestUpdate();
  }

  /** What is there is drawn anew only where it has changed: the flow in it must not move, nor the focus. */
  #draw(words: Words): void {
    const { door } = this;
    const drawn = [door?.key, this.#state, words.lang, this.#said].join();
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    if (!door) {
      this.#room = undefined;
      this.#host.place.replaceChildren(...(this.#said ? [make('p', { class: 'said' }, this.#said)] : []));
      return;
    }
    if (!this.#room) this.#host.place.replaceChildren((this.#room = this.#build()));
    this.#room.setAttribute('aria-label', this.#host.nameOf(door));
    this.#close.textContent = words.say('room.close');
    if (this.#state === 'empty') return this.#room.replaceChildren();
    if (!this.#room.firstChild) this.#room.append(this.#close, this.#inside);
    this.#inside.replaceChildren(this.#content(door, words));
  }

  /** Over the page, or in place; in a corner there is no place. */
  #build(): HTMLElement {
    const inline = this.#host.opens === 'inline' && this.#host.position !== 'corner';
    const room = make(inline ? 'section' : 'dialog', { id: 'room', part: 'room', tabindex: '-1' });
    for (const type of ['cancel', 'close']) room.addEventListener(type, this.#closing);
    return room;
  }

  /**
   * Escape is told at once, the close a frame later: meanwhile another door may have opened in this very dialog. A file picker in
   * the flow is cancelled by an event of the same name.
   */
  readonly #closing = ({ type, target, currentTarget }: Event) => {
    if (target === currentTarget && (type === 'cancel' || !this.#dialog?.open)) this.leave();
  };

  #content(door: Door, words: Words): HTMLElement {
    if (this.#state === 'loading') return make('p', { class: 'trouble' }, words.say('room.loading'));
    if (this.#state === 'failed') {
      const again = pressed(make('button', { type: 'button', class: 'main' }, words.say('room.again')), () => this.#again(door));
      return make('div', { class: 'trouble' }, make('p', { role: 'alert' }, words.say('room.failed')), again);
    }
    return door.door === 'talk' && this.#talk ? this.#talk(words) : make('slot', { name: `door-${door.key}` });
  }

  /** The button that was pressed goes: the room takes the focus before. */
  #again(door: Door): void {
    this.#room?.focus();
    this.#state = 'loading';
    this.#host.requestUpdate();
    void this.#bring(door);
  }

  async #bring(door: Door): Promise<void> {
    const state = await this.#brought(door);
    // In the meantime the person may have left, or gone elsewhere.
    if (this.door !== door) return;
    this.#state = state;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.door !== door || state !== 'there') return;
    // On the heading in any case: of what came after the dialog took the focus, Orca 43 with Chromium says nothing; nor of a
    // heading that takes the focus in the same moment as the dialog (November 2026).
    if (door.door === 'talk') setTimeout(() => this.door === door && this.#inside.querySelector<HTMLElement>('#heading')?.focus(), turnMs);
    else this.#flows.get(door.key)?.show(false);
  }

  async #brought(door: Door): Promise<'there' | 'failed'> {
    try {
      if (door.door === 'talk') this.#talk ??= await this.#host.talk();
      else await this.#bringFlow(door);
      return 'there';
    } catch (error) {
      console.error('[same-door]', error);
      return 'failed';
    }
  }

  async #bringFlow(door: Door): Promise<void> {
    if (this.#flows.has(door.key)) return;
    const [tag, bring] = elements[door.door as keyof typeof elements]; // talking to a person is none
    await bring();
    await customElements.whenDefined(tag);
    if (this.#flows.has(door.key)) return;
    const flow = document.createElement(tag) as Behind; // one of ours
    flow.slot = `door-${door.key}`;
    flow.append(make('p', {}, this.#host.words?.say('room.loading') ?? ''));
    for (const name of ['config', 'config-key']) if (this.#host.hasAttribute(name)) flow.setAttribute(name, this.#host.getAttribute(name) ?? '');
    this.#settle(flow, door);
    this.#flows.set(door.key, flow);
    this.#host.append(flow);
  }

  /** The page told the launcher; the launcher tells the flow. */
  #settle(flow: Behind, { door, statute }: Door): void {
    const { endpoint, theme, modes = '', keepDraft, sandbox, transport, messages = {}, prefill = {}, identity, languages, offered } = this.#host;
    const given = {
      ...{ endpoint, theme, sandbox, messages, languages },
      ...(!isStatus(flow) && { statute, modes, keepDraft, transport, prefill, identity, ...(door === 'contract' && { offers: offered }) }),
    };
    // What the backend's policy has set stays as it is.
    Object.assign(flow, Object.fromEntries(Object.entries(given).filter(([name]) => settled.get(flow)?.get(name)?.from !== 'policy')));
    // Another language may have been chosen out here.
    flow.requestUpdate();
  }

  get #dialog(): HTMLDialogElement | undefined {
    return this.#room instanceof HTMLDialogElement ? this.#room : undefined;
  }
}

const isStatus = (element: Behind): element is SameDoorStatus => element.localName === 'same-door-status';

function pressed(button: HTMLButtonElement, act: () => void): HTMLButtonElement {
  button.addEventListener('click', act);
  return button;
}
