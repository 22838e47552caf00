import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../i18n/words.ts';
import type { Availability } from '../../wire/interpreters.ts';
import { say } from './scene.ts';

/** Whether an interpreter can be called, before anybody is. */
export interface OfferScene {
  readonly words: Words;
  readonly kind: 'p2p' | 'janus' | 'callback' | 'link' | 'iframe';
  /** Where an interpreter of another company is. */
  readonly host: string | undefined;
  /** `undefined` while one asks; `unknown` where nobody could be asked. */
  readonly availability: Availability | 'unknown' | undefined;
  /** The last try came to nothing. */
  readonly failed: boolean;
  /** Number of a conversation of this tab that is still open. */
  readonly kept: string | undefined;
  /** The same in sign, where the company has a clip for waiting. */
  readonly signed: TemplateResult | undefined;
  readonly speaks: boolean;
  readonly acts: { readonly call: () => void; readonly look: () => void; readonly speak: (on: boolean) => void };
}

/** Availability and waiting time as one hears it; nothing is guessed. */
export function availabilityText(words: Words, availability: OfferScene['availability'], host?: string): string {
  if (host !== undefined) return say(words, 'outside', { host });
  if (availability === undefined) return say(words, 'looking');
  if (availability === 'unknown') return say(words, 'unknown');
  const { state, etaSec, opensAt } = availability;
  const waits = state !== 'closed' && etaSec !== undefined && etaSec >= 30 ? say(words, 'waits', { count: Math.ceil(etaSec / 60) }) : '';
  const opens = state === 'closed' && opensAt ? say(words, 'opens', { moment: moment(words, opensAt) }) : '';
  return [say(words, state), waits, opens].filter(Boolean).join(' ');
}

/** To the minute, on the person's own clocks. */
const moment = ({ lang }: Words, at: string): string => new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'short' }).format(Date.parse(at));

/** What one can have now, what it means, and the button. Where nobody is, the way in writing is named instead of a dead end. */
export function offerView({ words, kind, host, availability, failed, kept, signed, speaks, acts }: OfferScene): TemplateResult {
  const outside = host !== undefined;
  const later = kind === 'callback';
  const closed = typeof availability === 'object' && availability.state === 'closed' && !later;
  const waits = typeof availability === 'object' && availability.state === 'busy';
  const label = kept ? 'return' : later ? 'later' : waits ? 'wait' : 'call';
  return html`${failed ? html`<p class="note"><b>${say(words, 'failed')}</b></p>` : nothing} ${kept ? html`<p>${say(words, 'kept', { protocol: kept })}</p>` : nothing}
    <p>${availabilityText(words, availability, host)}</p>
    ${signed ?? nothing} ${later ? html`<p>${say(words, 'later.what')}</p>` : nothing}
    ${closed && !kept
      ? html`<p>${say(words, 'writing')}</p>`
      : html`${outside || later
            ? nothing
            : html`<p>${say(words, 'private')}</p>
                <div class="option">
                  <input type="checkbox" id="interpreter-speak" .checked=${speaks} @change=${({ currentTarget }: Event) => acts.speak((currentTarget as HTMLInputElement).checked)} />
                  <label for="interpreter-speak">${say(words, 'speak')}</label>
                </div>`}`}
    <div class="actions">
      ${closed && !kept ? nothing : html`<button type="button" class="main" @click=${acts.call}>${say(words, label)}</button>`}
      ${outside ? nothing : html`<button type="button" @click=${acts.look}>${say(words, 'look')}</button>`}
    </div>`;
}
