import type * as v from 'valibot';

/** What happened, as the company's systems are told. The person's words are in it: it is sealed wherever it rests. */
export interface DeliveryEvent {
  /** The delivery's id: the same at every attempt, so that a receiver can take a second arrival for what it is. A UUID. */
  readonly id: string;
  readonly type: 'submission.received' | 'message.received' | 'case.reopened' | 'history.requested' | 'deadline.near' | 'deadline.missed';
  /** When it happened, ISO 8601 in UTC. */
  readonly at: string;
  /** The company's slug. */
  readonly tenant: string;
  readonly protocol: string;
  readonly flow: string;
  readonly statute: string;
  /** The language in which the person wrote, BCP 47. */
  readonly locale: string;
  /** What is told, as JSON; of a submission the message as it was sent (`answers`, `submittedAt` …). */
  readonly data: Readonly<Record<string, unknown>>;
  /** The signed receipt (compact JWS), where there is one. */
  readonly receipt?: string;
  /** When an answer is due, where the statute sets a term. */
  readonly deadlineAt?: string | null;
}

export interface DeliveryContext<Config> {
  readonly config: Config;
  /** What the receiver and we both know: a key to sign with, a token, a password; by the name that the configuration gives it. */
  secret(this: void, name: string): string;
  /** Guarded against addresses inside the company's own network; no redirects, 10 s, an answer of 64 kB at most. */
  readonly fetch: (url: string, init: { readonly method: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string | Uint8Array; readonly signal?: AbortSignal }) => Promise<DeliveryAnswer>;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
  /** Ed25519 by the server's own key, whose public half anybody may have. */
  readonly sign?: (this: void, content: Uint8Array) => Uint8Array;
}

export interface DeliveryAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What became of one attempt. `retry`: perhaps later, `after` seconds if the receiver said so. `permanent`: never like this, a person
 * has to look; `gone` means that the receiver wants nothing more at all (410). `reason` is shown to the operator: no personal data.
 */
export type DeliveryResult =
  | { readonly state: 'delivered'; readonly externalId?: string }
  | { readonly state: 'retry'; readonly reason: string; readonly after?: number }
  | { readonly state: 'permanent'; readonly reason: string; readonly gone?: true };

/**
 * A way into one kind of system. Whatever it throws counts as `retry`: a receipt was given, so nothing is ever dropped. Delivering
 * the same event twice must come to one thing at the receiver, by `event.id`.
 */
export interface Adapter<Config = unknown> {
  /** As the configuration names it, such as `webhook`. */
  readonly kind: string;
  readonly config: v.GenericSchema<unknown, Config>;
  /** Names of the secrets that it will ask for: whoever starts the server hears at once which are missing. */
  secrets?(config: Config): readonly string[];
  deliver(event: DeliveryEvent, context: DeliveryContext<Config>): Promise<DeliveryResult>;
}
