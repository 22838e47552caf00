import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { conditionsOf } from '../../.storybook/conditions.ts';
import type { SignPlayer } from '../../src/components/sign-player/sign-player.ts';
import type { Wishes } from '../../src/components/sign-player/viewing.ts';
import type { SignClip } from '../../src/wire/sign-catalog.ts';
import captions from '../../test/sign/clips/words.vtt?url';
import { defineSignStage, testCard } from '../fixtures/signed.ts';
import { patience } from '../helpers/patience.ts';

defineSignStage();

/** A clip in sign language with buttons of our own. The test card shows that it plays; nobody signs in it. */
const meta: Meta = { title: 'Parts/Sign player' };
export default meta;

interface Shown {
  readonly clip?: SignClip | undefined;
  readonly wishes?: Partial<Wishes>;
  readonly small?: boolean;
  readonly begins?: (player: SignPlayer) => void;
  /** What the player says in the end, or where it stands. */
  readonly shows: (player: SignPlayer) => unknown;
}

const story = ({ clip, wishes = {}, small = false, begins, shows }: Shown): StoryObj => ({
  render: (_args, { globals, parameters }) => {
    const { theme } = conditionsOf(globals, parameters);
    return html`<sign-stage theme=${theme === 'forced-colours' ? 'contrast' : theme} .signed=${{ text: 'Your contract', clip, language: 'ASL' }} .wishes=${wishes} .small=${small}></sign-stage>`;
  },
  play: async ({ canvasElement }) => {
    const player = await canvasElement.querySelector('sign-stage')?.ready();
    if (!player) throw new Error('There is no stage.');
    begins?.(player);
    await waitFor(() => expect(shows(player)).toBeTruthy(), patience);
  },
});

const clip = testCard;
const without = (address: string): SignClip => ({ ...testCard, files: testCard.files.map((file) => ({ ...file, src: address })) });
/** By its own button, as a person would. */
const start = ({ element }: SignPlayer) => element.querySelector('button')?.click();
const openAll = ({ element }: SignPlayer) => element.querySelectorAll('details').forEach((details) => (details.open = true));
const says = (words: string) => (player: SignPlayer) => player.element.textContent.includes(words);

/** The poster, before anything has been played. */
export const Still = story({ clip, shows: ({ state }) => state === 'still' });
/** It plays, muted; the button stops it. */
export const Playing = story({ clip, begins: start, shows: ({ element }) => (element.querySelector('video')?.currentTime ?? 0) > 0 });
/** Everything that one sets once. */
export const Settings = story({ clip, begins: openAll, shows: ({ element }) => element.querySelector('details [role=group]') });
export const Small = story({ clip, wishes: { size: 's' }, shows: ({ element }) => element.getAttribute('data-size') === 's' });
export const Large = story({ clip, wishes: { size: 'l' }, shows: ({ element }) => element.getAttribute('data-size') === 'l' });
/** Where the person wants it: the side as the eye sees it, whatever the script. */
export const OnTheRight = story({ clip, wishes: { size: 's', side: 'right' }, shows: ({ element }) => element.getAttribute('data-side') === 'right' });
/** Beside a radio button. */
export const BesideAnOption = story({ clip, small: true, shows: ({ element }) => element.matches('.small') });
/** The address leads nowhere. */
export const DidNotCome = story({ clip: without('/no-such-clip.webm'), begins: start, shows: ({ state }) => state === 'failed' });
/** The line is slow, and the player says so after four seconds. The lighter video may be taken. */
export const Stalled = story({ clip, begins: ({ element }) => element.querySelector('video')?.dispatchEvent(new Event('waiting')), shows: ({ state }) => state === 'stalled' });
/** What is said stands below the picture, not on the hands. */
export const Captions = story({
  clip: { ...clip, captions: [{ lang: 'en', src: captions }] },
  wishes: { captions: true },
  begins: start,
  shows: ({ element }) => element.querySelector('.caption')?.textContent.includes('Words'),
});
/** None of the encodings can be played here. */
export const CannotPlay = story({ clip: { ...clip, files: clip.files.map((file) => ({ ...file, type: 'video/never' })) }, shows: ({ state }) => state === 'codec' });
/** Not signed yet, or signed before the text changed: to the person it is the same. */
export const Missing = story({ clip: undefined, shows: says('not yet in ASL') });
export const MissingBesideAnOption = story({ clip: undefined, small: true, shows: says('Not yet in ASL') });
/** In Arabic: everything runs from the right but time. */
export const InArabic: StoryObj = { ...story({ clip, begins: openAll, shows: ({ element }) => element.querySelector('details [role=group]') }), parameters: { locale: 'ar' } };
