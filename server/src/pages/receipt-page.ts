import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { Offer } from '../../../src/wire/offer.ts';
import type { ReceiptAnswer, ReceiptPayload } from '../../../src/wire/receipt.ts';
import type { Submission } from '../../../src/wire/submission.ts';
import { isDay, type WireValue } from '../../../src/wire/vocabulary.ts';
import { dependencyOf } from '../flows/form-message.ts';
import { askedFields, type Tenant } from '../flows/published-flow.ts';
import { dayIn } from '../receipts/deadline.ts';
import type { Words } from '../words.ts';
import { afterContract } from './after-contract.ts';
import { labelOf } from './form-page.ts';
import { agreedOffer, offerTitle } from './offer.ts';
import { html, ours, type Content, type Markup } from './html.ts';
import { page, type Page } from './page.ts';
import { statusAddress } from './status-address.ts';

export interface ReceiptParts {
  readonly tenant: Tenant;
  readonly definition: FlowDefinition;
  readonly words: Words;
  readonly answer: ReceiptAnswer;
  readonly payload: ReceiptPayload;
  /** What was sent, and the very bytes of it: the page carries them, so that it can be checked on its own. Erased, it is only since when. */
  readonly sent: SentCopy | ErasedCopy;
  /** Where this server is reached from outside. */
  readonly publicUrl: string;
}

export interface SentCopy {
  readonly message: Submission;
  readonly body: Uint8Array;
}
export interface ErasedCopy {
  readonly erasedAt: string;
}

/** The durable medium: one file that holds what was sent, when it was received, and the proof (DE-08, DE-09, BR-12). */
export function receiptPage(parts: ReceiptParts): Page {
  const { tenant, definition, words, answer, payload, sent, publicUrl } = parts;
  const zone = definition.legal.deadline?.zone ?? tenant.zone;
  const heading = words.find(`${definition.flow}.receipt.title`) ?? words.say('receipt.title', { company: tenant.name });
  const file = (ending: string): string => `${publicUrl}/v1/receipts/${answer.protocol}${ending}?t=${tokenOf(answer)}`;
  const moment = (iso: string): Markup => html`<time datetime="${iso}">${words.moment(iso, zone)}</time>`;
  const main = html`<h1>${heading}</h1>
<p>${words.say('receipt.lead')}</p>
<dl>
<dt>${words.say('receipt.protocol')}</dt>
<dd><bdi class="number" dir="ltr">${answer.protocol}</bdi>
${words.say('receipt.spelled', { spelled: spelled(answer.protocol) })}</dd>
<dt>${words.say('receipt.received')}</dt><dd>${moment(payload.receivedAt)}</dd>
<dt>${words.say('receipt.submitted')}</dt><dd>${moment(payload.submittedAt)}</dd>
${payload.legal.deadlineAt && html`<dt>${words.say('receipt.deadline')}</dt><dd>${moment(payload.legal.deadlineAt)}</dd>`}
${payload.identity && html`<dt>${words.say('receipt.identity')}</dt><dd>${words.say('receipt.identity.host', { company: tenant.name })}</dd>`}
<dt>${words.say('receipt.company')}</dt><dd dir="auto">${tenant.name}</dd>
${tenant.contact && html`<dt>${words.say('receipt.contact')}</dt><dd dir="auto">${tenant.contact}</dd>`}
${payload.legal.basis && html`<dt>${words.say('receipt.basis')}</dt><dd dir="auto">${payload.legal.basis}</dd>`}
</dl>
<h2>${words.say('receipt.sent')}</h2>
${'erasedAt' in sent ? html`<p>${words.say('receipt.erased', { day: words.day(dayIn(zone, new Date(sent.erasedAt))) })}</p>` : sentParts(parts, sent)}
<h2>${words.say('receipt.follow')}</h2>
<p>${words.say('receipt.follow.lead')}</p>
<ul class="plain screen"><li><a href="${publicUrl}${statusAddress(tenant, answer.protocol, tokenOf(answer))}">${words.say('receipt.follow')}</a></li></ul>
<p>${words.say('receipt.follow.key', { address: `${publicUrl}/s/${tenant.slug}` })} <code>${tokenOf(answer)}</code></p>
<div class="screen">
<h2>${words.say('receipt.keep')}</h2>
<ul class="plain">
<li><a href="${file('.html')}" download>${words.say('receipt.html')}</a></li>
<li><a href="${file('.pdf')}" download>${words.say('receipt.pdf')}</a></li>
<li><a href="${file('.json')}" download>${words.say('receipt.json')}</a></li>
<li><a href="${file('.jws')}" download>${words.say('receipt.jws')}</a></li>
${'body' in sent && html`<li><a href="${file('.copy.json')}" download>${words.say('receipt.copy')}</a></li>`}
<li><a href="${file('/proof')}" download>${words.say('receipt.log-proof')}</a></li>
</ul>
</div>
<h2>${words.say('receipt.proof')}</h2>
<p>${words.say('receipt.proof.lead')} ${words.say('receipt.how')} <a href="${publicUrl}/verify">${words.say('receipt.verify')}</a>.</p>
<p>${words.say('receipt.where', { address: `${publicUrl}/verify` })}</p>
<dl>
<dt>${words.say('receipt.hash')}</dt><dd><code>${payload.bodySha256}</code></dd>
${payload.termsSha256 && html`<dt>${words.say('receipt.terms-hash')}</dt><dd><code>${payload.termsSha256}</code></dd>`}
<dt>${words.say('receipt.signature')}</dt><dd><code class="quiet">${answer.receipt}</code></dd>
</dl>
${'body' in sent && ours(`<script type="text/plain" id="same-door-copy" data-encoding="base64">${Buffer.from(sent.body).toString('base64')}</script>`)}`;
  return page({ words, title: `${heading} – ${tenant.name}`, main });
}

/** Every answer, as the person reads it. */
function sentParts({ tenant, definition, words, answer, publicUrl }: ReceiptParts, { message }: SentCopy): Content {
  return [html`<dl>
${askedFields(definition).filter(({ field }) => Object.hasOwn(message.answers, field) || !dependencyOf(definition, field)).map(({ step, field }) => html`<dt>${labelOf(definition, words, field)}</dt><dd dir="auto">${answerText(definition, words, step, field, message.answers[field], message.offer)}</dd>`)}
</dl>
${message.offer && [agreedOffer(words, message.offer), afterContract({ tenant, words, statute: definition.statute, protocol: answer.protocol, offer: message.offer, publicUrl })]}
${signedList(definition, words, message)}`];
}

/** Symbol by symbol, with a pause after each group: `2 0 2 6, 7 K 3 M, …`. */
export function spelled(protocol: string): string {
  return protocol.split('-').map((group) => [...group].join(' ')).join(', ');
}

/** What was answered to one question, as the person reads it. */
export function answerText({ flow, fields }: FlowDefinition, words: Words, step: string, field: string, given: WireValue | undefined, offer?: Offer): Content {
  if (given === undefined || given.length === 0) return words.say('answer.none');
  if (typeof given !== 'string') return html`<ol>${given.map((entry) => html`<li dir="auto">${typeof entry === 'string' ? entry : entry.name}</li>`)}</ol>`;
  const text = given;
  if (text.trim() === '') return words.say('answer.none');
  const spec = fields[field];
  switch (spec?.as) {
    case 'offer':
      return offer?.id === text ? offerTitle(words, offer) : text;
    case 'choice':
      return words.find(`${flow}.${step}.${field}.${text}`) ?? text;
    case 'consent':
      return words.say('answer.yes');
    case 'date':
      if (isDay(text)) return words.day(text);
      return words.find(`${flow}.${step}.${field}.${text}`) ?? (text === 'earliest' ? words.say('answer.earliest') : text);
    default:
      return text;
  }
}

/** Each video by its name and its hash, at the question that it answers: the hash of what was sent covers them. */
function signedList(definition: FlowDefinition, words: Words, { signed = [] }: Submission): Content {
  return signed.length > 0 && html`<h2>${words.say('receipt.signed')}</h2>
<ul class="plain">
${signed.map(({ field, entry, file }) => html`<li>${labelOf(definition, words, field)}${entry !== undefined && html` (${words.say('points.nth', { number: entry + 1 })})`}: <bdi>${file.name}</bdi> (${words.size(file.bytes)}), SHA-256 <code>${file.sha256}</code></li>`)}
</ul>`;
}

function tokenOf({ url = '' }: ReceiptAnswer): string {
  return new URLSearchParams(url.slice(url.indexOf('?') + 1)).get('t') ?? '';
}
