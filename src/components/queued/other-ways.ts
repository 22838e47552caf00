import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../i18n/words.ts';
import { relayFor } from '../../relay/directory.ts';
import type { ShownService } from '../../relay/relay.ts';
import type { Channel } from '../../wire/channels.ts';
import type { Scene } from '../scene.ts';

/** How the company can be reached beside the widget, as far as it has published that. Addresses of pages are whole. */
export interface OtherWays {
  /** In the company's own words. */
  readonly contact: string | undefined;
  readonly channels: readonly Channel[];
}

/**
 * Stands last on the page of a request that stays unsent: who reads or listens comes first upon what happened, and upon trying again. Also
 * under a strict statute: what stands here is no longer its page of confirmation, and the form without JavaScript does the same.
 */
export function otherWays({ words, state }: Scene, { contact, channels }: OtherWays): TemplateResult | typeof nothing {
  // In a language whose words have not come there is nothing to say.
  if (state.status !== 'queued' || !state.lasting || !words.find('ways.title')) return nothing;
  return html`<h3>${words.say('ways.title')}</h3>
    <p>${words.say('ways.lead')}</p>
    ${contact ? html`<p dir="auto">${lines(contact)}</p>` : nothing}
    ${channels.length > 0 ? html`<ul>${channels.map((channel) => html`<li>${channelView(words, channel)}</li>`)}</ul>` : nothing}`;
}

function channelView(words: Words, channel: Channel): TemplateResult {
  const { kind, label, hours, value } = channel;
  return html`<p dir="auto">${label === undefined ? words.say(`ways.${kind}`) : `${label}:`}</p>
    ${kind === 'post' ? html`<p dir="auto">${lines(value)}</p>` : html`<div class="actions">${linkTo(words, channel)}</div>`}
    ${hours ? html`<p dir="auto">${words.say('ways.hours', { hours })}</p>` : nothing}
    ${kind === 'phone' ? relayFor(channel.country).map((service) => relayNote(words, service)) : nothing}`;
}

/** No scheme but these three: what else a channel says was left out. */
function linkTo(words: Words, { kind, value }: Channel): TemplateResult {
  if (kind === 'email') return html`<a href=${`mailto:${value}`} dir="ltr">${value}</a>`;
  if (kind === 'phone') return html`<a href=${`tel:${value.replace(/[^\d+]/g, '')}`} dir="ltr">${value}</a>`;
  // The request may live in this page alone, so that no link leads away from it.
  return html`<a href=${value} target="_blank" rel="noopener noreferrer">${words.say('ways.new-tab', { title: new URL(value).host })}</a>`;
}

/** One sentence for each relay service that reaches the number: which app or handset reaches the service is the person's choice (EN-24). */
function relayNote(words: Words, { name, call }: ShownService): TemplateResult {
  return html`<p>${words.say(`ways.relay-${call.how}`, { name, dial: 'dial' in call ? call.dial : '' })}</p>`;
}

const lines = (text: string): readonly unknown[] => text.split('\n').map((line, index) => (index > 0 ? html`<br>${line}` : line));
