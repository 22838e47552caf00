import { html, nothing, type TemplateResult } from 'lit';
import { callNews } from '../../components/interpreter/news.ts';
import { say } from '../../components/interpreter/scene.ts';
import type { ChannelOptions } from '../../rtt/channel.ts';
import type { joinCall as Join } from '../../sign/interpreter/join-call.ts';
import type { LiveCall } from '../../sign/interpreter/live-call.ts';
import { OwnMedia, type CameraState } from '../../sign/interpreter/own-media.ts';
import type { ConsentId, InterpreterProvider } from '../../sign/interpreter/provider.ts';
import type { InterpreterChoice } from '../../sign/interpreter/providers/choice.ts';
import { providerOf } from '../../sign/interpreter/providers/provide.ts';
import type { Availability } from '../../wire/interpreters.ts';
import type { ModeScene } from '../mode.ts';
import { CallPage } from './call-page.ts';
import { CallConversation } from './conversation.ts';
import type * as OutsideModule from './outside.ts';
import type { Place } from './outside.ts';
import { stageView } from './stage-view.ts';

/** What an interpreter is called with. */
export interface InterpreterOptions {
  readonly choice: InterpreterChoice;
  /** The sign language, by its primary subtag such as `bzs`. */
  readonly lang: string;
  /** The page as it is now. */
  readonly scene: () => ModeScene;
  /** The clip for waiting, where the company has one. */
  readonly signed?: () => TemplateResult | undefined;
  /** What a test puts in place of the network. */
  readonly fakes?: { readonly provider?: InterpreterProvider; readonly join?: typeof Join; readonly channel?: Partial<ChannelOptions> };
}

/** What comes only where the interpreter is another company's. */
type Outside = typeof OutsideModule;

/** Where somebody who wants an interpreter stands. */
export type Stage =
  | { readonly at: 'offer'; readonly failed?: boolean }
  | { readonly at: 'agree'; readonly outside: Outside }
  | { readonly at: 'camera' }
  | { readonly at: 'no-camera'; readonly why: CameraState }
  | { readonly at: 'call'; readonly live: LiveCall }
  | { readonly at: 'over'; readonly why: string }
  | { readonly at: 'later' }
  | { readonly at: 'elsewhere'; readonly outside: Outside; readonly place: Place };

/**
 * A person and their interpreter: whether one is free, agreeing, waiting, the call, and how it ends. The conversation in writing stands beside every
 * call (EN 301 549, 6.2.1), and what was said in it outlives a line that is cut: same case, same number.
 */
export class Interpreter {
  stage: Stage = { at: 'offer' };
  availability: Availability | 'unknown' | undefined;
  speaks = false;
  readonly pressed = { signing: false, smaller: false };
  readonly media: OwnMedia;
  readonly choice: InterpreterChoice;
  readonly #options: InterpreterOptions;
  readonly #provider: InterpreterProvider | undefined;
  readonly #page: CallPage;
  readonly #conversation: CallConversation;
  #begun = false;
  #busy = false;

  constructor(options: InterpreterOptions) {
    this.#options = options;
    this.choice = options.choice;
    this.media = new OwnMedia(() => this.#mediaChanged());
    const { scene, fakes } = options;
    this.#provider = fakes?.provider ?? providerOf(options.choice, { endpoint: scene().endpoint, ticket: async () => this.#call?.ticket(), end: async () => this.#call?.end() });
    this.#page = new CallPage(scene);
    this.#conversation = new CallConversation({ page: this.#page.speaking, tree: () => this.#page.tree, over: () => this.#conversationOver(), channel: fakes?.channel });
  }

  /** Where an interpreter of another company is. */
  get host(): string | undefined {
    return 'url' in this.choice ? this.choice.url.host : undefined;
  }
  get #call() {
    return this.#conversation.call;
  }
  get protocol(): string | undefined {
    return this.#call?.session.protocol;
  }
  /** Whether somebody is in the conversation who could be seen too. */
  get attended(): boolean {
    return this.#conversation.attended;
  }

  view(scene: ModeScene): TemplateResult {
    const words = this.#page.wordsFor(scene);
    if (!words) return html``;
    if (!this.#begun) void this.#begin();
    return html`<div class="interpreter">
      <h3 id="interpreter-title" tabindex="-1">${say(words, 'title')}</h3>
      ${stageView(this, words, this.#options.signed)} ${this.#conversation.view({ ...scene, words }) ?? nothing}
    </div>`;
  }

  /** The page is left: the camera goes off, and the call and what was written wait for the next time. */
  gone(): void {
    if (this.stage.at === 'call') this.stage.live.leave();
    this.#stand({ at: 'offer' });
    this.media.stop();
    this.#conversation.leave();
    this.#begun = false;
  }

  readonly look = async (): Promise<void> => {
    this.availability = undefined;
    this.#page.redraw();
    this.availability = (await this.#provider?.availability({ lang: this.#options.lang }).catch(() => undefined)) ?? 'unknown';
    this.#page.redraw();
  };

  /** The person presses the button that calls. */
  readonly ask = (): void => {
    if (this.host !== undefined) void this.#once(() => this.#askOutside());
    else if (this.choice.kind === 'callback' && !this.#call) void this.#once(() => this.#askForLater());
    else void this.#once(() => this.#openCamera());
  };
  readonly agree = (): void => void this.#once(() => this.#goOutside());
  readonly withoutCamera = (): void => void this.#once(() => this.#join());
  readonly back = (): void => {
    this.media.stop();
    this.#stand(this.choice.kind === 'callback' && this.#call ? { at: 'later' } : { at: 'offer' });
  };
  readonly speak = (on: boolean): void => void (this.speaks = on);

  readonly press = (button: 'signing' | 'smaller', on: boolean): void => {
    this.pressed[button] = on;
    if (this.stage.at === 'call') this.stage.live[button](on);
    this.#page.redraw();
  };

  /** One press is one call, however often it is pressed. */
  async #once(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await work();
    } catch {
      // The network, or code that did not come: said, and one may try again.
      this.media.stop();
      this.#stand({ at: 'offer', failed: true });
      this.#page.announce(this.#page.word('failed'));
    } finally {
      this.#busy = false;
    }
  }

  async #begin(): Promise<void> {
    this.#begun = true;
    if (this.host !== undefined) return;
    void this.look();
    // Loaded anew: what was said is there again at once, and the camera waits for a press. Code that does not come is asked for again by that press.
    const resumed = await this.#conversation.resume().catch(() => false);
    if (resumed && this.choice.kind === 'callback') this.#stand({ at: 'later' });
  }

  async #openCamera(): Promise<void> {
    this.#stand({ at: 'camera' });
    await this.#joiner();
    const camera = await this.media.turnCamera(true);
    if (camera !== 'on' && camera !== 'slow') {
      this.#page.announce(this.#page.word(`camera.${camera}`));
      return this.#stand({ at: 'no-camera', why: camera });
    }
    if (this.speaks) await this.media.turnVoice(true);
    await this.#join();
  }

  async #open() {
    const way = this.speaks ? (['sign', 'text', 'voice'] as const) : (['sign', 'text'] as const);
    return this.#conversation.open({ send: [...way], recv: [...way], sign: this.#options.lang });
  }

  async #askForLater(): Promise<void> {
    const call = await this.#open();
    await this.#provider?.request(this.#wish(call.session.sid, 'own'));
    this.#conversation.say(this.#page.word('later.line'));
    this.#stand({ at: 'later' });
    this.#page.announce(this.#page.word('later.sent'));
  }

  async #askOutside(): Promise<void> {
    const outside = await import('./outside.ts');
    this.#stand({ at: 'agree', outside });
  }

  async #goOutside(): Promise<void> {
    const { choice, host, stage } = this;
    if (!('url' in choice) || stage.at !== 'agree') return;
    const { outside } = stage;
    const place = await outside.placeOf(choice.kind, choice.url, this.#wish('', `third-party:${host ?? ''}`));
    if (place) this.#stand({ at: 'elsewhere', outside, place });
  }

  async #join(): Promise<void> {
    const join = await this.#joiner();
    const call = await this.#open();
    const connect = async () => {
      const answer = await call.ticket();
      return answer?.call === undefined ? undefined : { ticket: answer.ticket, call: answer.call };
    };
    const live = join({ connect, stream: this.media.stream });
    const news = callNews();
    const { words } = this.#page;
    if (words) news(words, live.state);
    live.onChange(() => {
      if (this.stage.at !== 'call' || this.stage.live !== live) return;
      if (this.#page.words) news(this.#page.words, live.state).forEach(this.#page.announce);
      if (live.state.link === 'ended') this.#over(live.state.why ?? 'closed');
      else this.#page.redraw();
    });
    this.#stand({ at: 'call', live });
    if (this.media.camera === 'slow') this.#page.announce(this.#page.word('camera.slow'));
  }

  /**
   * What makes a call comes with the first one.
   * @throws ReferenceError in a browser without WebRTC (Tor Browser, Debian's WebKitGTK): before a camera is asked for, and before anybody is called
   */
  async #joiner(): Promise<typeof Join> {
    const { join } = this.#options.fakes ?? {};
    if (join) return join;
    void RTCPeerConnection.prototype;
    return (await import('../../sign/interpreter/join-call.ts')).joinCall;
  }

  #over(why: string): void {
    this.media.stop();
    this.pressed.signing = this.pressed.smaller = false;
    this.#stand({ at: 'over', why });
  }

  #conversationOver(): void {
    if (this.stage.at === 'call') this.stage.live.leave();
    if (this.stage.at !== 'over') this.#over('closed');
  }

  #mediaChanged(): void {
    if (this.stage.at === 'call') {
      this.stage.live.share(this.media.stream);
      if (this.media.camera === 'lost') this.#page.announce(this.#page.word('camera.lost'));
    }
    this.#page.redraw();
  }

  #wish(sid: string, consent: ConsentId) {
    return { sid, lang: this.#options.lang, send: ['sign', 'text'], recv: ['sign', 'text'], consent } as const;
  }

  #stand(stage: Stage): void {
    this.#page.change(() => (this.stage = stage));
  }
}
