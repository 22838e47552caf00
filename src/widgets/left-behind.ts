import type { Flow } from '../flow/types.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Answers } from '../wire/vocabulary.ts';
import { removeWaiting } from './waiting-list.ts';

/** A request that an earlier page pressed and that has no answer yet. */
export interface LeftBehind {
  readonly key: string;
  readonly body: string;
  readonly answers: Answers;
}

/**
 * The first of these requests that waits for this endpoint. One that waits for another company of the same origin is left to
 * that company's widget; a key under which the device keeps nothing any more is taken off the list.
 */
export async function leftBehind(outbox: Outbox, keys: readonly string[], flow: Flow): Promise<LeftBehind | undefined> {
  const pending = await outbox.pending();
  for (const key of keys) {
    const body = await outbox.read(key);
    if (pending.includes(key)) return { key, body: body ?? '', answers: answersIn(body ?? '', flow) };
    if (body === undefined) removeWaiting(key);
  }
  return undefined;
}

/** The answers of a request that an earlier page sent off, as they would be typed; what cannot be read is left out. */
function answersIn(body: string, flow: Flow): Answers {
  try {
    const { answers } = JSON.parse(body) as { answers: Answers }; // written by an earlier page of ours
    return Object.fromEntries(
      Object.entries(answers).filter(([name, text]) => {
        const spec = flow.answers[name];
        return spec && typeof text === 'string' && !(spec.as === 'date' && text === spec.blank);
      }),
    );
  } catch {
    return {};
  }
}
