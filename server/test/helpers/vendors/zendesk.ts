import type { Receiver } from '../adapter-contract.ts';
import { openVendor, wait, type Said, type Vendor } from './vendor.ts';

interface Ticket {
  readonly id: number;
  readonly external_id: string;
  readonly subject: string;
  readonly comment: { readonly body: string; readonly public: boolean };
  readonly custom_fields?: readonly { readonly value: string }[];
}
export interface ZendeskVendor extends Receiver, Vendor {
  readonly tickets: readonly Ticket[];
  /** Two hours later: idempotency keys are forgotten. */
  forgetKeys(): void;
  /** The list does not show new tickets yet. */
  lagBehind(): void;
}

/** Zendesk's Ticketing API as its reference describes it: `external_id` need not be unique, `Idempotency-Key` holds for two hours. */
export async function openZendesk(): Promise<ZendeskVendor> {
  const tickets: Ticket[] = [];
  const keys = new Map<string, { readonly body: string; readonly said: Said }>();
  let lagging = false;
  const vendor = await openVendor(
    ({ method, path, query, headers, body }) => {
      if (headers.authorization !== `Basic ${Buffer.from('agent@acme.example/token:zendesk-secret').toString('base64')}`) return refused;
      if (path !== '/api/v2/tickets.json') return { status: 404, body: { error: 'InvalidEndpoint', description: 'Not found' } };
      if (method === 'GET') return { status: 200, body: { tickets: lagging ? [] : tickets.filter(({ external_id }) => external_id === query.get('external_id')), next_page: null, count: tickets.length } };
      const key = String(headers['idempotency-key']);
      const before = keys.get(key);
      if (before && before.body !== body) return { status: 400, body: { error: 'IdempotentRequestError', description: 'Request parameters do not match the given idempotency key' } };
      if (before) return { ...before.said, headers: { 'x-idempotency-lookup': 'hit' } };
      const { ticket } = JSON.parse(body) as { ticket: Omit<Ticket, 'id'> }; // what the endpoint is given
      if (!ticket.comment.body) return { status: 422, body: { error: 'RecordInvalid', description: `Record validation errors for ${ticket.subject}`, details: {} } };
      tickets.push({ ...ticket, id: tickets.length + 1 });
      const said = { status: 201, headers: { 'x-idempotency-lookup': 'miss' }, body: { ticket: tickets.at(-1) } };
      keys.set(key, { body, said });
      return said;
    },
    { refused },
  );
  return {
    ...vendor,
    tickets,
    forgetKeys: () => keys.clear(),
    lagBehind: () => void (lagging = true),
    wait,
    config: {
      url: vendor.url,
      user: 'agent@acme.example',
      token: 'support',
      ticket: { subject: '{{protocol}}', comment: { body: '{{text}}', public: false }, custom_fields: [{ id: 42, value: '{{data.answers.name}}' }] },
    },
    secrets: { support: 'zendesk-secret' },
    things: () => tickets.map((ticket) => JSON.stringify(ticket)),
    nameIn: (thing) => together((JSON.parse(thing) as Ticket).custom_fields?.[0]?.value ?? ''),
  };
}

/** Braces that were taken apart for Zendesk's placeholders. */
const together = (text: string): string => text.replace(/\{ (?=[{%])/g, '{');
const refused: Said = { status: 401, body: { error: "Couldn't authenticate you" } };
