import * as v from 'valibot';
import { long, moment } from './console-shapes.ts';
import { ownEntries } from './own-entries.ts';

const ways = v.array(v.picklist(['text', 'voice', 'sign']));

/** Somebody who waits for somebody, or who is being helped. `note`: what was said with a hand-over, to whoever takes over. */
export const Call = v.object(
  ownEntries({
    sid: v.string(),
    flow: v.string(),
    statute: v.string(),
    locale: v.string(),
    send: ways,
    recv: ways,
    /** Which sign language, where the person named one. */
    sign: v.optional(v.string()),
    openedAt: moment,
    /** Since when this person has waited for anybody: a lost operator does not put them last. */
    waitingSince: moment,
    state: v.picklist(['waiting', 'claimed', 'lost']),
    /** The number of the case, for those who may see cases. */
    protocol: v.optional(v.string()),
    /** By when the case is due, where anything is. */
    dueAt: v.optional(moment),
    claimedBy: v.optional(v.object(ownEntries({ id: v.string(), name: v.string() }))),
    /** A hand-over that waits to be accepted, by somebody or by whoever comes. */
    offered: v.optional(v.object(ownEntries({ to: v.optional(v.object(ownEntries({ id: v.string(), name: v.string() }))) }))),
    note: v.optional(v.string()),
  }),
);
export type Call = v.InferOutput<typeof Call>;

/** `GET /v1/console/queue`; `now` is the server's clock, which ages are counted by. */
export const Queue = v.object(ownEntries({ calls: v.array(Call), now: moment }));
export type Queue = v.InferOutput<typeof Queue>;

/** The answer to claiming and to renewing: this conversation is yours until then, unless you renew. */
export const Lease = v.object(ownEntries({ call: Call, leaseUntil: moment }));
export type Lease = v.InferOutput<typeof Lease>;

/** `POST /v1/console/sessions/{sid}/handover`. `to`: one operator; left out, whoever comes next. */
export const Handover = v.strictObject({ to: v.optional(v.pipe(v.string(), v.uuid('not-a-choice'))), note: long(1_000) }, 'required');
export type Handover = v.InferOutput<typeof Handover>;
