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

/** What the device still keeps under a key; a key that it has lost is taken off the list. */
export async function leftBehind(outbox: Outbox, key: string, flow: Flow): Promise<LeftBehind | undefined> {
  if (!(await outbox.pending()).includes(key)) return void removeWaiting(key);
  const body = (await outbox.read(key)) ?? '';
  return { key, body, answers: answersIn(body, flow) };
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
