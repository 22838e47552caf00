import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/messages.ts';
import type { Words } from '../../i18n/words.ts';
import type { ShownService } from '../../relay/relay.ts';

/**
 * How to call a company's number by relay, service by service. Numbers stand as plain text, and nothing dials by itself: which
 * app or handset reaches the relay is the person's choice (EN-24). No card where no service is known for sure.
 */
export function relayCard(words: Words, number: string, services: readonly ShownService[]): TemplateResult | typeof nothing {
  if (services.length === 0) return nothing;
  // eslint-disable-next-line lit-a11y/no-redundant-role -- WebKit tells no list whose bullets are taken away
  const list = html`<ul role="list">${services.map((service) => html`<li>${serviceView(words, service)}</li>`)}</ul>`;
  return html`<div class="relay" part="relay">
    <h4>${words.say('relay.title')}</h4>
    <p>${words.say('relay.lead')}</p>
    <p>${words.say('relay.number', { number })}</p>
    ${list}
  </div>`;
}

function serviceView(words: Words, { name, kinds, call, tel, url, facts }: ShownService): TemplateResult {
  const each = (list: readonly string[], of: string) => list.map((one) => words.say(`relay.${of}.${one}` as MessageKey)); // a test walks the directory
  const dial = 'dial' in call ? call.dial : '';
  return html`<p><strong>${name}</strong>${kinds.length > 0 ? html`<br />${each(kinds, 'kind').join(' · ')}` : nothing}</p>
    <p>${[words.say(`relay.call.${call.how}`, { dial }), ...each(facts, 'fact')].join(' ')}</p>
    ${tel ? html`<p><a href=${tel}>${words.say('relay.dial', { dial })}</a></p>` : nothing}
    ${url ? html`<p><a href=${url}>${words.say('relay.page', { name })}</a></p>` : nothing}`;
}
