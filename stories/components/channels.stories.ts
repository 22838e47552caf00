import { html } from 'lit';
import { findByShadowRole } from 'shadow-dom-testing-library';
import { expect } from 'storybook/test';
import { channelList } from '../../src/components/channels/channels.ts';
import { roomStyle } from '../../src/components/style/room.ts';
import { roomWords } from '../../src/i18n/sets/room.ts';
import { relayServices } from '../../src/relay/directory.ts';
import type { Channel } from '../../src/wire/channels.ts';
import { channels } from '../../test/helpers/channels.ts';
import { seen, staged, type StageMeta, type StageStory } from '../fixtures/stage.ts';
import { patience } from '../helpers/patience.ts';

/** Every way to a person that the company has, in its own order; under a phone number stands how to call it by relay. */
const meta: StageMeta = { title: 'Parts/Channels' };
export default meta;

const shows = (list: readonly Channel[]): StageStory => ({
  render: staged((scene) => html`<div class="talk">${channelList(scene.words, list)}</div>`, { words: [roomWords], sheets: [roomStyle] }),
});

export const EveryKind: StageStory = {
  ...shows(channels),
  play: async ({ canvasElement }) => {
    await expect(await findByShadowRole(canvasElement, 'link', { name: 'help@acme.example' }, patience)).toHaveAttribute('href', 'mailto:help@acme.example');
    await expect(await findByShadowRole(canvasElement, 'link', { name: 'Write with us' }, patience)).toHaveAttribute('href', 'https://acme.example/chat');
  },
};
export const WithoutNamesAndHours: StageStory = {
  ...shows([{ kind: 'chat', value: 'https://acme.example/chat' }, { kind: 'url', value: 'https://acme.example/sign' }, { kind: 'email', value: 'help@acme.example' }]),
  play: seen('link', 'Written chat'),
};
/** Of this country we know no relay service, so that no card is shown. */
export const PhoneWithoutRelay: StageStory = { ...shows([{ kind: 'phone', value: '+40 21 000 0000', country: 'RO' }]), play: seen('link', '+40 21 000 0000') };

/** The card of each country in the directory; what nobody has checked is not shown as fact. */
export const RelayInEveryCountry: StageStory = {
  ...shows([...new Set(relayServices.map(({ country }) => country))].map((country) => ({ kind: 'phone', value: '+00 000 0000', country, label: `Phone (${country})` }))),
  play: seen('heading', 'Phone (BR)'),
};
