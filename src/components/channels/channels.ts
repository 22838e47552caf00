import type { Words } from '../../i18n/words.ts';
import { relayFor } from '../../relay/directory.ts';
import type { Channel } from '../../wire/channels.ts';
import { make } from '../make/make.ts';
import { relayCard } from '../relay-card/relay-card.ts';

/**
 * Every way to a person that the company has, in its own order (BR-08), and nothing else: no question first (BR-04), no advert
 * (BR-05). Under a phone number stands how to call it by relay.
 */
export const channelList = (words: Words, channels: readonly Channel[]): HTMLElement =>
  make('ul', { class: 'channels', role: 'list' }, ...channels.map((channel) => make('li', {}, ...channelView(words, channel))));

function channelView(words: Words, channel: Channel): readonly (Node | undefined)[] {
  const { kind, label, hours, value } = channel;
  return [
    make('h3', {}, label ?? words.say(`talk.channel.${kind}`)),
    kind === 'post' ? make('p', { class: 'address' }, value) : make('p', {}, linkTo(words, channel)),
    hours ? make('p', {}, words.say('talk.hours', { hours })) : undefined,
    kind === 'phone' ? relayCard(words, value, relayFor(channel.country)) : undefined,
  ];
}

function linkTo(words: Words, { kind, value, label }: Channel): HTMLElement {
  if (kind === 'email') return make('a', { href: `mailto:${value}` }, value);
  if (kind === 'phone') return make('a', { href: `tel:${value.replace(/[^\d+]/g, '')}`, dir: 'ltr' }, value);
  // Named by what it is, since an address says nothing when it is read aloud.
  return make('a', { href: value }, label ?? words.say(`talk.channel.${kind}`));
}
