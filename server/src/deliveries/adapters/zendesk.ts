import * as v from 'valibot';
import type { Adapter, DeliveryAnswer } from '../adapter.ts';
import { viewOf } from '../event-view.ts';
import { JsonTemplate, renderJson, type Template } from '../mapping.ts';
import { Address, code, cutTo, failureOf, named, readAs, SecretName, type Failure } from './receiver.ts';

/** An internal note: a public comment would be sent to the requester by e-mail, with their own words in it. */
const usualTicket: Template = { subject: '{{flow}} {{protocol}}', comment: { body: '{{text}}', public: false }, tags: ['same-door', '{{flow}}'] };

export const ZendeskConfig = v.strictObject({
  /** Such as `https://acme.zendesk.com`. */
  url: v.pipe(Address, v.check((url) => new URL(url).pathname === '/' && new URL(url).search === '', 'This is the address of your account only, such as https://acme.zendesk.com.')),
  /** E-mail of the agent in whose name the token works. */
  user: v.pipe(v.string(), v.regex(/^[^\s:/]+@[^\s:/]+$/, 'This is the e-mail address of an agent.')),
  /** Name of the secret that is an API token. */
  token: SecretName,
  /** A ticket as the Ticketing API takes it. */
  ticket: v.optional(
    v.pipe(
      JsonTemplate,
      v.check((ticket) => typeof ticket === 'object' && ticket !== null && !Array.isArray(ticket) && 'comment' in ticket, 'A ticket has names, and a comment among them.'),
      v.check((ticket) => !Object.hasOwn(Object(ticket) as object, 'external_id'), 'external_id is ours: by it a second arrival finds the first. Take a custom field for a number of your own.'),
    ),
    usualTicket,
  ),
});
export type ZendeskConfig = v.InferOutput<typeof ZendeskConfig>;

/**
 * One ticket an event. Zendesk keeps an idempotency key for two hours (published), and we try for seven days: so the ticket is looked
 * up by `external_id` first, and the key covers what the look-up cannot see yet. `{{` and `{%` of a person are taken apart, for Zendesk
 * fills in placeholders in comments. A text is cut at 30 kB.
 */
export const zendesk: Adapter<ZendeskConfig> = {
  kind: 'zendesk',
  config: ZendeskConfig,
  secrets: ({ token }) => [token],
  async deliver(event, context) {
    const { config, fetch, clock } = context;
    const headers = { Accept: 'application/json', Authorization: `Basic ${Buffer.from(`${config.user}/token:${context.secret(config.token)}`).toString('base64')}` };
    const tickets = new URL('/api/v2/tickets.json', config.url).href;

    const found = await fetch(`${tickets}?external_id=${encodeURIComponent(event.id)}`, { method: 'GET', headers });
    const unfound = refusal(found, clock());
    if (unfound) return unfound;
    const list = readAs(Tickets, found);
    if (!list) return { state: 'retry', reason: 'The look-up by external_id was not answered with a list of tickets.' };
    // Only a ticket that says so itself: a proxy that drops the question would answer with everybody's.
    const known = list.tickets.find(({ external_id }) => external_id === event.id);
    if (known) return { state: 'delivered', externalId: String(known.id) };

    const ticket = renderJson(config.ticket, viewOf(event), (text) => cutTo(30_000, text.replace(/\{(?=[{%])/g, '{ ')));
    const made = await fetch(tickets, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json', 'Idempotency-Key': event.id },
      body: JSON.stringify({ ticket: { ...(ticket as object), external_id: event.id } }), // the configuration is one with names
    });
    const id = readAs(Made, made)?.ticket.id;
    return refusal(made, clock()) ?? { state: 'delivered', ...(id !== undefined && { externalId: String(id) }) };
  },
};

const number = v.union([v.number(), v.string()]);
const Tickets = v.object({ tickets: v.array(v.object({ id: number, external_id: v.nullish(v.string()) })) });
const Made = v.object({ ticket: v.object({ id: number }) });
const Refused = v.object({ error: code });

function refusal(answer: DeliveryAnswer, now: Date): Failure | undefined {
  const failure = failureOf(answer, now);
  const error = failure && readAs(Refused, answer)?.error;
  // The ticket was mapped otherwise at an earlier attempt. Either it exists and will be found, or the key is forgotten in two hours.
  if (error === 'IdempotentRequestError') return { state: 'retry', reason: 'The key came with another ticket before: the mapping was changed meanwhile.', after: 7200 };
  return named(failure, 'Zendesk', error);
}
