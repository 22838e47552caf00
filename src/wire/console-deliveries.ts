import * as v from 'valibot';
import { ownEntries } from './own-entries.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const moment = v.pipe(v.string(), v.nonEmpty());

/** What can be told to a company's systems (docs/deliveries.md). */
export const deliveryEvents = ['submission.received', 'message.received', 'case.reopened', 'history.requested', 'deadline.near', 'deadline.missed'] as const;
/** What is being delivered at this moment counts as waiting. */
export const deliveryStates = ['waiting', 'delivered', 'dead'] as const;

/** One of the company's systems. `configured`: it stands in the configuration of this server; what waits for one that does not, waits. */
export const EndpointLine = v.object(
  ownEntries({
    id: v.string(),
    adapter: v.string(),
    configured: v.boolean(),
    /** `disabled`: it said that it wants nothing more. `resting`: it failed again and again, and is asked at `restsUntil`. */
    state: v.picklist(['active', 'resting', 'disabled']),
    restsUntil: v.nullable(moment),
    lastError: v.nullable(v.string()),
    waiting: count,
    dead: count,
    oldest: v.nullable(moment),
  }),
);
export type EndpointLine = v.InferOutput<typeof EndpointLine>;

/** `GET /v1/console/endpoints`. `publicKey`: with which receivers of webhooks check them. */
export const EndpointList = v.object(ownEntries({ endpoints: v.array(EndpointLine), publicKey: v.string(), now: moment }));
export type EndpointList = v.InferOutput<typeof EndpointList>;

/** A delivery: what, where to, and how it goes. Nothing of what the person wrote. */
export const DeliveryLine = v.object(
  ownEntries({
    id: v.string(),
    protocol: v.string(),
    endpoint: v.string(),
    event: v.picklist(deliveryEvents),
    state: v.picklist(deliveryStates),
    attempts: count,
    /** When it is tried next, where it waits. */
    nextAt: v.nullable(moment),
    lastError: v.nullable(v.string()),
    /** How the receiver calls it, where it said so. */
    externalId: v.nullable(v.string()),
    createdAt: moment,
    settledAt: v.nullable(moment),
  }),
);
export type DeliveryLine = v.InferOutput<typeof DeliveryLine>;

/** `GET /v1/console/deliveries?state=&endpoint=&before=`: the newest first; `before` is the id of the last one seen. */
export const DeliveryList = v.object(ownEntries({ deliveries: v.array(DeliveryLine), more: v.boolean(), now: moment }));
export type DeliveryList = v.InferOutput<typeof DeliveryList>;

/** `POST /v1/console/endpoints/{id}/redrive`, and `/mails/redrive`: so many dead letters begin anew. */
export const Redriven = v.object(ownEntries({ redriven: count }));
export type Redriven = v.InferOutput<typeof Redriven>;

/** `GET /v1/console/dead-letters`: how many wait for somebody. */
export const DeadLetters = v.object(ownEntries({ deliveries: count, mails: count }));
export type DeadLetters = v.InferOutput<typeof DeadLetters>;

/** A receipt that cannot go out by e-mail. No address is in it. */
export const MailLine = v.object(ownEntries({ id: v.string(), protocol: v.string(), attempts: count, lastError: v.nullable(v.string()), settledAt: moment }));
export type MailLine = v.InferOutput<typeof MailLine>;

/** `GET /v1/console/mails?before=`: dead letters, the newest first. `sends`: this server sends e-mails at all. */
export const MailList = v.object(ownEntries({ sends: v.boolean(), dead: count, mails: v.array(MailLine), more: v.boolean() }));
export type MailList = v.InferOutput<typeof MailList>;
