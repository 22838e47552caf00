import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { Announcer } from '../../src/components/announcer/announcer.ts';
import { conversationStyle } from '../../src/components/rtt-conversation/style.ts';
import { style } from '../../src/components/style/style.ts';
import { may } from '../../src/wire/console-permissions.ts';
import { Me } from '../../src/wire/console-sign-in.ts';
import { openApi, Trouble } from './api.ts';
import { Calls } from './calls.ts';
import { span } from './clock.ts';
import { DeadLetters } from './dead-letters.ts';
import { Desk } from './desk.ts';
import { turnedAwayByProvider, waysIn } from './door.ts';
import { hashOf, placeOf, type Place } from './place.ts';
import { Rooms } from './rooms/rooms.ts';
import { beginWork, comeTo, endWork } from './rounds.ts';
import type { Scene } from './scene.ts';
import { Seat } from './seat.ts';
import { chooseSound, chosenSound, play, type Sound } from './signal.ts';
import { consoleStyle } from './style.ts';
import { Talk } from './talk.ts';
import { talkNews } from './talk-news.ts';
import { headerView } from './views/header.ts';
import { partTitle, partView } from './views/part.ts';
import { heading, trouble } from './views/parts.ts';
import { passwordForm, signInView } from './views/sign-in.ts';
import { inNewView, Turn } from './turn.ts';
import { Video } from './video.ts';
import type { WordKey } from './words/en.ts';
import { wordFor } from './words/trouble.ts';
import { keepLang, keptLang } from './words/kept.ts';
import { bestOf, silence, wordsIn, type Lang, type Say } from './words/words.ts';

/** The operators' console: who is signed in, where they are, and what they do there. */
export class SameDoorConsole extends LitElement implements Scene {
  static override styles = [style, conversationStyle, consoleStyle];

  readonly seat: Seat;
  readonly calls: Calls;
  readonly talk: Talk;
  readonly desk: Desk;
  readonly video: Video;
  readonly rooms: Rooms;
  readonly deadLetters: DeadLetters;
  say: Say = silence;
  place: Place = { at: 'queue' };
  sound: Sound = chosenSound();
  signal = false;
  trouble: WordKey | undefined;
  readonly #announcer = new Announcer(this);
  /** From signing in to what is inside, and from one part of that to another. */
  readonly #doors = new Turn(this);
  readonly #rooms = new Turn(this);
  readonly #drafts = new Map<string, string>();
  readonly at: (path: string) => string;
  readonly #api;
  readonly #waysIn;
  #spoken = false;
  #focus: 'heading' | 'trouble' | undefined = 'heading';
  #shown = '';
  #lastOperator = '';

  constructor() {
    super();
    this.#api = openApi(() => this.seat.lose());
    this.#waysIn = waysIn(this.#api, (me) => this.#enter(me));
    this.at = (path) => this.#api.at(path);
    this.seat = new Seat(this, this.#api);
    this.calls = new Calls(this, this.#api, { call: () => this.#newCall(), cases: () => this.#casesChanged(), deliveries: () => this.#deliveriesChanged() });
    this.desk = new Desk(this, this.#api);
    this.rooms = new Rooms(this, this.#api);
    this.deadLetters = new DeadLetters(this, this.#api);
    this.video = new Video(this, (text) => this.#announcer.say(text));
    this.talk = new Talk(this, this.#api, talkNews(this, () => this.renderRoot, (text) => this.#announcer.say(text)));
  }

  get me(): Me | null {
    return this.seat.me ?? null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#moved);
    document.addEventListener('visibilitychange', this.#seen);
    if (turnedAwayByProvider()) this.trouble = 'problem.provider-failed';
    this.speak(keptLang() ?? bestOf(navigator.languages));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#moved);
    document.removeEventListener('visibilitychange', this.#seen);
  }

  go(place: Place): void {
    const hash = hashOf(place);
    if (location.hash === hash) this.#moved();
    else location.hash = hash;
  }

  speak(lang: Lang): void {
    void Promise.all([wordsIn(lang), this.rooms.speak(lang)]).then(([say]) => {
      this.say = say;
      this.#spoken = true;
      document.documentElement.lang = lang;
      keepLang(lang);
      this.requestUpdate();
    });
  }

  choose(sound: Sound): void {
    this.sound = sound;
    chooseSound(sound);
    this.requestUpdate();
  }

  drawn(): Promise<unknown> {
    return this.updateComplete;
  }

  focusOn(id: string): void {
    void this.updateComplete.then(() => inNewView(this.renderRoot, `#${id}`)?.focus());
  }

  draft(name: string): string {
    return this.#drafts.get(name) ?? '';
  }

  keep(name: string, text: string): void {
    this.#drafts.set(name, text);
    if (text === '') this.requestUpdate();
  }

  async act(work: () => Promise<unknown>, done?: WordKey | (() => string)): Promise<boolean> {
    this.trouble = undefined;
    try {
      await work();
      if (done) this.#announcer.say(typeof done === 'string' ? this.say(done) : done());
      return true;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.trouble = wordFor(this.say, error);
      this.#focus = 'trouble';
      return false;
    } finally {
      this.requestUpdate();
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { me } = this.seat;
    const shown = me === undefined ? '' : me === null ? 'sign-in' : me.operator.mustChange ? 'password' : 'in';
    if (shown === this.#shown) return;
    const before = this.#shown;
    this.#shown = shown;
    if (me && shown === 'in') this.#arrive(me);
    else {
      this.calls.stop();
      if (before === 'in') this.#leave();
      this.#focus = this.trouble ? 'trouble' : 'heading';
    }
  }

  protected override render(): TemplateResult {
    const { me, warning } = this.seat;
    if (me === undefined || !this.#spoken) return html`<slot name="announcer"></slot>`;
    return html`<div class="frame"><slot name="announcer"></slot>${this.#doors.show(this.#shown, me === null ? signInView(this, this.#waysIn) : this.#inside(me, warning))}</div>`;
  }

  #inside(me: Me, warning: number | undefined): TemplateResult {
    return html`${headerView(this, me, this.#called)}
      ${warning === undefined ? nothing : html`<section class="idle" aria-labelledby="idle"><h2 id="idle">${this.say('idle.title')}</h2><p>${this.say('idle.text', { time: span(this.say.lang, Math.max(1_000, warning)) })}</p><p><button class="main" @click=${() => this.act(() => this.seat.stay())}>${this.say('idle.stay')}</button></p></section>`}
      <main>${me.operator.mustChange ? html`${heading(this.say('password.title'))} ${trouble(this)} ${this.#passwordForm(true)}` : this.#rooms.show(hashOf(this.place), partView(this, () => this.#passwordForm(false)))}</main>`;
  }

  protected override updated(): void {
    const waiting = this.calls.waiting.length;
    const part = this.me ? partTitle(this) : this.say('sign-in');
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${this.#called ? `${this.say('signal.new')}. ` : ''}${part}. ${this.say('title')}`;
    const target = this.#focus && this.#spoken ? inNewView(this.renderRoot, this.#focus === 'trouble' ? '.summary' : 'h1') : undefined;
    if (!target) return;
    this.#focus = undefined;
    target.focus();
  }

  #passwordForm(first: boolean): TemplateResult {
    return passwordForm(this, first, async (old, next) => this.seat.take(await this.#api.send(Me, '/password', { old, new: next })));
  }

  /** Somebody new waits, and nobody has looked yet. */
  get #called(): boolean {
    return this.signal && this.calls.waiting.length > 0;
  }

  #enter(me: Me): void {
    // Whoever comes next at this machine finds nothing of whoever was here before.
    if (this.#lastOperator && this.#lastOperator !== me.operator.id) this.#drafts.clear();
    this.#lastOperator = me.operator.id;
    this.seat.take(me);
  }

  #arrive(me: Me): void {
    this.#lastOperator = me.operator.id;
    this.trouble = undefined;
    beginWork(this, me);
    this.#moved();
  }

  #leave(): void {
    endWork(this);
    this.signal = false;
    this.trouble = this.seat.me === null ? this.trouble : undefined;
  }

  readonly #moved = (): void => {
    const { me } = this;
    if (!me || me.operator.mustChange) return;
    this.place = placeOf(location.hash, me.operator.role);
    this.trouble = undefined;
    this.#focus = 'heading';
    if (this.place.at === 'queue') this.signal = false;
    comeTo(this, me);
    this.requestUpdate();
  };

  readonly #seen = (): void => {
    if (!document.hidden && this.place.at === 'queue' && this.signal) {
      this.signal = false;
      this.requestUpdate();
    }
  };

  #newCall(): void {
    this.signal = true;
    play(this.sound);
    this.#announcer.say(this.say('signal.new'));
    this.requestUpdate();
  }

  #deliveriesChanged(): void {
    if (!this.me || !may(this.me.operator.role, 'redrive')) return;
    void this.deadLetters.look();
    this.rooms.deliveriesChanged();
  }

  #casesChanged(): void {
    const { place } = this;
    if (place.at === 'cases') void this.desk.find(this.desk.search).catch(() => {});
  }
}
