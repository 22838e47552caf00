import * as v from 'valibot';
import { NewOperator, Operator } from './console-sign-in.ts';
import { ownEntries } from './own-entries.ts';

/** An account as an admin sees it. One that was taken away keeps its line, and its name. */
export const Account = v.object(
  ownEntries({
    ...Operator.entries,
    /** When its owner last did something at the console; left out: never. */
    usedAt: v.optional(v.string()),
    /** Logins that stand right now, and since when the oldest does. */
    signedIn: v.number(),
    signedInSince: v.optional(v.string()),
    /** When it was taken away. */
    endedAt: v.optional(v.string()),
  }),
);
export type Account = v.InferOutput<typeof Account>;

/** `GET /v1/console/operators`. */
export const AccountList = v.object(ownEntries({ operators: v.array(Account) }));
export type AccountList = v.InferOutput<typeof AccountList>;

/** `POST /v1/console/operators/{id}`: what somebody does here from now on. */
export const AccountChange = v.strictObject({ role: NewOperator.entries.role, languages: NewOperator.entries.languages }, 'required');
export type AccountChange = v.InferOutput<typeof AccountChange>;
