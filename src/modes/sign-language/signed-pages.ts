import { html, nothing, type TemplateResult } from 'lit';
import { pressButton } from '../../components/sign-player/button.ts';
import { SignPlayer } from '../../components/sign-player/sign-player.ts';
import { signPlayerStyle } from '../../components/sign-player/style.ts';
import { Viewing } from '../../components/sign-player/viewing.ts';
import type { SignCatalogue } from '../../sign/catalogue.ts';
import type { Slot } from '../../sign/slot.ts';
import { dress, treeOf } from '../dress.ts';
import type { ModeScene } from '../mode.ts';
import { Ahead } from './ahead.ts';
import { Beside } from './beside.ts';
import { Clips } from './clips.ts';
import { partsOf } from './parts.ts';
import { signPagesStyle } from './style.ts';
import type { OtherWay } from './ways.ts';
import type { WaysOpen } from './ways-open.ts';

/** The clips of each page as the person goes through a flow: one player above the page, small ones in it, the next page's first signs ahead. */
export class SignedPages {
  readonly #viewing = new Viewing();
  readonly #clips: Clips;
  readonly #main: SignPlayer;
  readonly #beside = new Beside(this.#viewing);
  readonly #ahead = new Ahead();
  readonly #otherWays: readonly OtherWay[] | undefined;
  #ways: WaysOpen | undefined;
  #scene: ModeScene | undefined;
  #parts: readonly Slot[] = [];
  /** The slot that the large player shows. */
  #shown = '';
  /** What the page said when its first clip last began. */
  #moment = '';
  #begins = false;
  #here = false;

  constructor(catalogue: SignCatalogue, ways?: readonly OtherWay[]) {
    this.#otherWays = ways;
    this.#clips = new Clips(catalogue, () => this.#scene?.redraw());
    this.#main = new SignPlayer({ viewing: this.#viewing, told: (state) => state === 'failed' && this.#say('sign-language.failed') });
  }

  /** What stands above the page. What stands in it follows once it has been drawn. */
  view(scene: ModeScene): TemplateResult {
    this.#scene = scene;
    void scene.drawn().then(() => this.#follow());
    return html`<div class="sign">${this.#languages(scene)}${this.#main.element}${this.#otherParts(scene)}${this.#ways?.view(scene)}</div>`;
  }

  arrive(scene: ModeScene): () => void {
    this.#scene = scene;
    this.#here = true;
    const tree = treeOf(scene);
    if (tree) for (const style of [signPlayerStyle, signPagesStyle]) dress(tree, style);
    this.#bringWays();
    return () => this.#pause();
  }

  /** They come after the clips, which are what somebody is here for; where they do not come, the next page tries again. */
  #bringWays(): void {
    if (this.#ways) return;
    import('./ways-open.ts').then(({ WaysOpen }) => {
      this.#ways ??= new WaysOpen({ scene: () => this.#now, language: () => this.#clips.languageFor(this.#now) }, this.#otherWays);
      this.#now.redraw();
    }, () => undefined);
  }

  /** The widget has left the page, and may come back. */
  leave(): void {
    this.#pause();
    this.#moment = '';
    this.#ways?.leave();
  }

  #pause(): void {
    this.#here = false;
    this.#main.pause();
    this.#beside.pause();
    // Switched off, it is drawn no longer: no camera stays on for what nobody sees. From one page to the next the players stand still.
    void this.#scene?.drawn().then(() => {
      if (this.#main.element.isConnected) return;
      this.#beside.clear();
      this.#ways?.leave();
    });
  }

  get #now(): ModeScene {
    if (!this.#scene) throw new Error('No page yet.');
    return this.#scene;
  }

  #follow(): void {
    const scene = this.#scene;
    // Where nothing may stand beside the page, the player was not drawn, and nothing stands in the page either (DE-07).
    if (!scene || !this.#here || !this.#main.element.isConnected || scene.turning?.()) return;
    const parts = partsOf(scene);
    const moment = [scene.state.at, scene.state.status, scene.words.lang, parts[0]?.slot].join();
    if (moment !== this.#moment) {
      this.#moment = moment;
      this.#shown = parts[0]?.slot ?? '';
      this.#begins = true;
    }
    this.#beside.follow(scene, this.#clips);
    this.#show(scene, parts);
    this.#ahead.follow(scene, this.#clips);
    if (namesOf(parts) === namesOf(this.#parts)) return;
    this.#parts = parts;
    scene.redraw();
  }

  #show(scene: ModeScene, parts: readonly Slot[]): void {
    const slot = parts.find((part) => part.slot === this.#shown) ?? parts[0];
    const signed = slot && this.#clips.of(scene, slot);
    if (!signed) return;
    this.#main.show(signed, scene.words);
    if (this.#begins && this.#viewing.wishes.auto && document.visibilityState === 'visible') this.#main.play();
    this.#begins = false;
  }

  #languages({ words }: ModeScene): TemplateResult | typeof nothing {
    const { languages } = this.#clips;
    if (languages.length < 2) return nothing;
    const chosen = this.#clips.languageFor(this.#now)?.tag;
    const choose = ({ target }: Event) => {
      this.#moment = '';
      this.#clips.choose((target as HTMLSelectElement).value); // the listener is on the select
    };
    return html`<label for="sign-language">${words.say('sign-language.choose')}</label>
      <select id="sign-language" @change=${choose}>
        ${languages.map(({ tag, endonym, written }) => html`<option value=${tag} lang=${written} .selected=${tag === chosen}>${endonym}</option>`)}
      </select>`;
  }

  /** What else can be had in sign on this page: closed, so that the way to the first question stays short. */
  #otherParts(scene: ModeScene): TemplateResult | typeof nothing {
    const parts = this.#parts.flatMap((slot) => {
      const signed = this.#clips.of(scene, slot);
      return signed ? [{ slot, signed }] : [];
    });
    if (parts.length < 2) return nothing;
    return html`<details>
      <summary>${scene.words.say('sign-language.parts')}</summary>
      <ul>
        ${parts.map(
          ({ slot: { slot }, signed }) =>
            html`<li>${pressButton({ label: scene.words.say('sign-language.player', { language: signed.language, text: signed.text }), icon: 'play', pressed: slot === this.#shown, press: () => this.#choose(slot) })}</li>`,
        )}
      </ul>
    </details>`;
  }

  #choose(slot: string): void {
    this.#shown = slot;
    this.#show(this.#now, this.#parts);
    this.#main.play();
    this.#now.redraw();
  }

  #say(key: 'sign-language.failed'): void {
    const { words, announce } = this.#now;
    announce(`${words.say(key)} ${words.say('sign-language.text')}`);
  }
}

const namesOf = (parts: readonly Slot[]): string => parts.map(({ slot }) => slot).join();
