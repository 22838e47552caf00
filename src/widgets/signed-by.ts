import type { SignedAnswer } from '../wire/signed-answer.ts';
import type { Answers } from '../wire/vocabulary.ts';

/** What a widget that sends must know of answers that were signed. */
export interface SignedRequest {
  /** Resolves to whether every video that goes along has arrived, or to `false` when waiting makes no sense. */
  settle(answers: Answers): Promise<boolean>;
  signed(answers: Answers): readonly SignedAnswer[];
  /** The device keeps the request under this key. */
  sent(key: string): Promise<void>;
  /** The request has its receipt, or was refused and stays with the person. */
  over(received: boolean): Promise<void>;
}

/** Whose answers were signed, where they were: nobody else pays for it. */
export const signedBy = new WeakMap<object, SignedRequest>();

const slot = 'same-door-signed';

/** Notes that this tab has a signed answer, so that a reload does not send its sentence without its video. */
export function noteSigned(): void {
  try {
    sessionStorage.setItem(slot, '1');
  } catch {
    // Forbidden: then there is no draft either that could bring the sentence back.
  }
}

/** Whether an earlier page of this tab had a signed answer. */
export function hasSigned(): boolean {
  try {
    return sessionStorage.getItem(slot) !== null;
  } catch {
    return false;
  }
}
