import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../i18n/words.ts';
import { relayFor } from '../../relay/directory.ts';
import type { Channel } from '../../wire/channels.ts';
import { relayCard } from '../relay-card/relay-card.ts';

/**
 * Every way to a person that the company has, in its own order (BR-08), and nothing else: no question first (BR-04), no advert
 * (BR-05). Under a phone number stands how to call it by relay.
 */
export function channelList(words: Words, channels: readonly Channel[]): TemplateResult {
  // eslint-disable-next-line lit-a11y/no-redundant-role -- WebKit tells no list whose bullets are taken away
  return html`<ul class="channels" role="list">
    ${channels.map((channel) => html`<li>${channelView(words, channel)}</li>`)}
  </ul>`;
}

function channelView(words: Words, channel: Channel): TemplateResult {
  return html`<h3>${channel.label ?? words.say(`talk.channel.${channel.kind}`)}</h3>
    ${wayOf(words, channel)}${channel.hours ? html`<p>${words.say('talk.hours', { hours: channel.hours })}</p>` : nothing}
    ${channel.kind === 'phone' ? relayCard(words, channel.value, relayFor(channel.country)) : nothing}`;
}

function wayOf(words: Words, { kind, value, label }: Channel): TemplateResult {
  switch (kind) {
    case 'email':
      return html`<p><a href="mailto:${value}">${value}</a></p>`;
    case 'phone':
      return html`<p><a href="tel:${value.replace(/[^\d+]/g, '')}" dir="ltr">${value}</a></p>`;
    case 'chat':
    case 'url':
      // Named by what it is, since an address says nothing when it is read aloud.
      return html`<p><a href=${value}>${label ?? words.say(`talk.channel.${kind}`)}</a></p>`;
    case 'post':
      return html`<p class="address">${value}</p>`;
  }
}
