import { expect } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { html, LitElement } from 'lit';
import { SignPlayer, type PlayerSettings } from '../../src/components/sign-player/sign-player.ts';
import { signPlayerStyle } from '../../src/components/sign-player/style.ts';
import { Viewing, type Wishes } from '../../src/components/sign-player/viewing.ts';
import { style } from '../../src/components/style/style.ts';
import { sharedWords } from '../../src/i18n/locales.ts';
import { signLanguageWords } from '../../src/i18n/sets/sign-language.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import type { SignClip } from '../../src/wire/sign-catalog.ts';
import { treeOf } from '../helpers/axe.ts';
import { typeKeys } from '../helpers/keys.ts';
import { clipFolder, clipSaying, smallFiles } from '../helpers/signed.ts';
import { inFront } from '../helpers/plays.ts';
import { companyPage, textOf, until } from '../helpers/visit.ts';

class PlayerStage extends LitElement {
  static override styles = [style, signPlayerStyle];
  override render() {
    return html`<div class="frame" lang="en"><section><button id="before">Before</button><div id="place"></div><button id="after">After</button></section></div>`;
  }
}
customElements.define('player-stage', PlayerStage);

/** A player with a clip, before a person. */
async function watching(changed: Partial<SignClip> = {}, wishes: Partial<Wishes> = {}, settings: Partial<PlayerSettings> = {}) {
  const stage = new PlayerStage();
  companyPage().append(stage);
  await stage.updateComplete;
  const viewing = new Viewing(wishes);
  const player = new SignPlayer({ viewing, ...settings });
  const words = wordsOf('en', { ...(await sharedWords('en')), ...(await signLanguageWords('en')) });
  stage.shadowRoot?.querySelector('#place')?.append(player.element);
  const clip = { ...(await clipSaying('cancel.contract.title', 'ase', 'en', 'Your contract')), ...changed };
  player.show({ text: 'Your contract', clip, language: 'ASL' }, words);
  const { element } = player;
  const video = element.querySelector('video') ?? document.createElement('video');
  const button = (name: string): HTMLElement => {
    const found = treeOf(element).find((one) => one.role === 'button' && one.name === name);
    if (!found) throw new Error(`No ${name}; there are ${treeOf(element).map((one) => one.name).join(' | ')}`);
    return found.element;
  };
  const press = async (name: string) => {
    button(name).focus();
    await sendKeys({ press: 'Enter' });
  };
  const open = async () => {
    element.querySelectorAll('details').forEach((details) => (details.open = true));
    await until(() => element.querySelector('details [role=group]'), 'The settings do not come.');
  };
  const text = () => textOf(element);
  return { stage, player, element, video, button, press, open, text, viewing, words, clip };
}

describe('a person who watches a clip', () => {
  beforeEach(() => executeServerCommand('to-the-front'));

  it('[PLAYER-1] plays, pauses, goes back three seconds and begins again, with the keyboard', async () => {
    const { element, video, press } = await watching();
    await press('Play');
    await inFront(() => !video.paused && video.currentTime > 0.2, 'It does not play.');
    await press('Pause');
    expect(video.paused).to.equal(true);
    const at = video.currentTime;
    await press('Back 3 seconds');
    await until(() => video.currentTime < at, 'It does not go back.');
    await press('Play');
    await inFront(() => video.ended, 'It does not come to its end.');
    await until(() => treeOf(element).some(({ role, name }) => role === 'button' && name === 'Play'), 'It says that it plays.');
    await press('From the start');
    await inFront(() => !video.paused, 'It does not begin again.');
  });

  it('[PLAYER-2] finds buttons of at least 44 pixels, each with a name, in a group that says what is signed', async () => {
    const { element, open } = await watching();
    await open();
    expect(treeOf(element)[0]).to.include({ role: 'group', name: 'In ASL: Your contract' });
    const buttons = [...element.querySelectorAll<HTMLElement>('button, summary')];
    expect(buttons.length).to.be.above(15);
    for (const one of buttons) {
      const { width, height } = one.getBoundingClientRect();
      expect(Math.min(width, height), textOf(one)).to.be.at.least(44);
    }
    expect(treeOf(element).filter(({ role, name }) => role === 'button' && name === '')).to.deep.equal([]);
  });

  it('[PLAYER-3] plays slower and faster, and the next clip too', async () => {
    const { player, video, press, open, words, clip } = await watching();
    await open();
    await press('0.5×');
    expect(video.playbackRate).to.equal(0.5);
    player.show({ text: 'Another', clip: { ...clip, id: 'other' }, language: 'ASL' }, words);
    expect(video.playbackRate).to.equal(0.5);
    await press('Play');
    await inFront(() => !video.paused, 'It does not play.');
    expect(video.playbackRate).to.equal(0.5);
  });

  it('[PLAYER-4] has single keys only while the focus is in the player, and none is taken from the page', async () => {
    const { stage, video, button, viewing } = await watching();
    const heard: string[] = [];
    stage.addEventListener('keydown', (event) => heard.push(`${event.key} ${event.defaultPrevented}`));
    stage.shadowRoot?.querySelector<HTMLElement>('#before')?.focus();
    await typeKeys('k');
    expect(video.paused).to.equal(true);
    button('Play').focus();
    await typeKeys('k');
    await inFront(() => !video.paused, 'K does not play.');
    await typeKeys('c');
    expect(viewing.wishes.captions).to.equal(true);
    await typeKeys('x');
    expect(heard).to.deep.equal(['k false', 'k true', 'c true', 'x false']);
  });

  it('[PLAYER-5] reads captions below the picture and not on the hands, and the whole text whenever wanted', async () => {
    const { element, video, press, open, text, player, clip, words } = await watching({}, { captions: true });
    await press('Play');
    await inFront(() => textOf(element.querySelector('.caption')) === 'Words of the caption', 'No caption comes.');
    const caption = element.querySelector('.caption');
    expect(caption?.getBoundingClientRect().top).to.be.at.least(video.getBoundingClientRect().bottom);
    expect([...video.textTracks].map(({ mode }) => mode)).to.deep.equal(['hidden']);
    await open();
    expect(text()).to.contain('Your contract (transcript)');
    player.show({ text: 'Problems', clip: { ...clip, transcript: { lang: 'en', text: 'There are {count} problems' } }, language: 'ASL' }, words);
    expect(text()).to.contain('There are … problems');
  });

  it('[PLAYER-6] takes the lighter encoding when wanted, and goes on where it was', async () => {
    const large = { src: `${clipFolder}large.webm`, type: 'video/webm; codecs="vp8"', w: 192, h: 144 };
    const { video, press, open } = await watching({ files: [large, ...smallFiles] });
    if (video.canPlayType(large.type)) expect(video.src).to.contain('large.webm');
    await open();
    await press('Lighter video');
    expect(video.src).to.contain('small.');
  });

  it('[PLAYER-7] is told when a clip does not come, tries again, and has the text', async () => {
    const [file] = smallFiles;
    const { video, press, text, words, player, clip } = await watching({ files: smallFiles.map((one) => ({ ...one, src: `${one.src}.gone` })), captions: [] });
    await press('Play');
    await until(() => text().includes('The video could not be loaded.'), text());
    expect(text()).to.contain('The text on the page says the same.');
    player.show({ text: 'Your contract', clip: { ...clip, files: smallFiles }, language: 'ASL' }, words);
    expect(text()).not.to.contain('could not be loaded');
    await press('Play');
    await inFront(() => !video.paused && video.currentTime > 0, `${file?.src} does not play.`);
  });

  it('[PLAYER-8] is told when this device plays none of the encodings, and nothing is fetched', async () => {
    const { video, text, player } = await watching({ files: [{ src: `${clipFolder}small.mp4`, type: 'video/never; codecs="none"', w: 9, h: 9 }] });
    expect(text()).to.contain('This device cannot play this video. The text on the page says the same.');
    expect(video.hasAttribute('src')).to.equal(false);
    player.play();
    expect(player.state).to.equal('codec');
  });

  it('[PLAYER-9] sees it in three sizes and on either side, and nothing of it lies on what has the focus', async function () {
    this.timeout(20_000);
    const { stage, element, viewing, open, video } = await watching();
    await open();
    const width: number[] = [];
    for (const size of ['s', 'm', 'l'] as const) {
      for (const side of ['left', 'right'] as const) {
        viewing.wish({ size, side });
        for (const one of stage.shadowRoot?.querySelectorAll<HTMLElement>('button, summary') ?? []) {
          one.focus();
          // WebKitGTK is content with a part of it.
          one.scrollIntoView({ block: 'nearest' });
          const { left, top, width: wide, height } = one.getBoundingClientRect();
          const there = stage.shadowRoot?.elementFromPoint(left + wide / 2, top + height / 2);
          expect(one.contains(there ?? null), `${size} ${side}: ${textOf(one)} lies under ${there?.outerHTML.slice(0, 60)}`).to.equal(true);
        }
        const [outer, inner] = [element.parentElement, element].map((one) => one?.getBoundingClientRect());
        const gap = side === 'left' ? (inner?.left ?? 0) - (outer?.left ?? 0) : (outer?.right ?? 0) - (inner?.right ?? 0);
        expect(Math.abs(gap), `${size} ${side}`).to.be.below(1);
      }
      width.push(Math.round(video.getBoundingClientRect().width));
    }
    expect(width[0]).to.be.below(width[1] ?? 0);
    expect(width[1]).to.be.below((width[2] ?? 0) + 1);
  });

  it('[PLAYER-10] sees one clip at a time', async () => {
    const { video, press, viewing, words, clip, stage } = await watching();
    const other = new SignPlayer({ viewing, small: true });
    stage.shadowRoot?.querySelector('#place')?.append(other.element);
    other.show({ text: 'Option', clip: { ...clip, id: 'other' }, language: 'ASL' }, words);
    await press('Play');
    await inFront(() => !video.paused, 'It does not play.');
    other.play();
    await until(() => video.paused, 'Two play at once.');
    other.leave();
    expect(stage.shadowRoot?.querySelector('.small')).to.equal(null);
  });

  it('[PLAYER-11] is offered voice, captions, a window and the whole screen only where there are any', async () => {
    const { open, text, words } = await watching({ voice: undefined, captions: [] });
    await open();
    expect(text()).not.to.contain(words.say('sign-language.voice')).and.not.to.contain('Captions');
    expect(text().includes('Own window')).to.equal(document.pictureInPictureEnabled === true);
  });

  it('[PLAYER-12] hears the voice with the picture, and reads captions, when they are wanted, and nothing of them is fetched before', async () => {
    const made: HTMLAudioElement[] = [];
    const original = window.Audio;
    window.Audio = class extends original {
      constructor() {
        super();
        made.push(this);
      }
    };
    try {
      const { press, open, video } = await watching();
      expect(made).to.deep.equal([]);
      expect(video.textTracks.length).to.equal(0);
      const fetched = () => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('words.vtt'));
      performance.clearResourceTimings();
      await open();
      expect(fetched()).to.equal(false);
      await press('Captions');
      await until(() => video.textTracks[0]?.cues?.length === 1, 'There are no captions.');
      expect(fetched()).to.equal(true);
      await press('Voice');
      await until(() => made.length > 0, 'There is no voice.');
      expect(made[0]?.src).to.equal(`${clipFolder}voice.m4a`);
      expect(made[0]?.preload).to.equal('none');
    } finally {
      window.Audio = original;
    }
  });
});
