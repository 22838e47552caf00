import type { Flow } from '../flow/types.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Submission } from '../wire/submission.ts';
import type { Answers, WireAnswers } from '../wire/vocabulary.ts';
import type { SameDoorFlow } from './flow-element.ts';
import { waitingKeys } from './waiting-keys.ts';
import { removeWaiting } from './waiting-list.ts';

/** A request that an earlier page pressed and that has no answer yet. */
export interface LeftBehind {
  readonly key: string;
  readonly body: string;
  readonly answers: Answers;
}

/**
 * Shows a request that an earlier page left behind, and lets it go on. Where nothing of this flow waits, nothing else is fetched.
 * @param ready the law has come
 */
export async function takeUp(host: SameDoorFlow, ready: Promise<unknown>): Promise<void> {
  const keys = waitingKeys(host.flow.id);
  if (keys.length === 0) return;
  host.prefetch();
  const [delivery] = await Promise.all([host.outbox(), ready]);
  const found = await leftBehind(delivery, keys, host.flow, host.profile.id);
  if (found) delivery.follow(host.controller, host, found);
}

/**
 * The first of these requests that waits for this endpoint. One that waits for another company of the same origin is left to
 * that company's widget, one under another law to the widget of that law; a key under which the device keeps nothing any more
 * is taken off the list.
 */
export async function leftBehind(outbox: Outbox, keys: readonly string[], flow: Flow, statute: string): Promise<LeftBehind | undefined> {
  const pending = await outbox.pending();
  for (const key of keys) {
    const body = await outbox.read(key);
    const { statute: law = statute, answers = {} } = read(body ?? '');
    if (pending.includes(key) && law === statute) return { key, body: body ?? '', answers: asTyped(answers, flow) };
    if (body === undefined) removeWaiting(key);
  }
  return undefined;
}

/** What an earlier page of ours wrote; what cannot be read says nothing. */
function read(body: string): { readonly statute?: string; readonly answers?: WireAnswers } {
  try {
    return JSON.parse(body) as Partial<Submission>; // written by an earlier page of ours
  } catch {
    return {};
  }
}

/** Answers as they would be typed: a list as JSON, and what a blank one was sent as, not at all. */
function asTyped(answers: WireAnswers, flow: Flow): Answers {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]) => {
      const spec = flow.answers[name];
      if (!spec || (spec.as === 'date' && value === spec.blank)) return [];
      return [[name, typeof value === 'string' ? value : JSON.stringify(value)]];
    }),
  );
}
