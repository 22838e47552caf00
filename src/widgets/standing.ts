import type { FlowState } from '../flow/machine.ts';
import type { Answers } from '../wire/vocabulary.ts';

/** How far a person is with a flow, without a word of what they wrote. */
export type Standing = 'untouched' | 'written' | 'under-way' | 'rejected' | 'received';

/** @param known what stood there before the person came */
export function standingOf(state: FlowState | undefined, known: Answers): Standing {
  if (!state) return 'untouched';
  if (state.status === 'sending' || state.status === 'queued') return 'under-way';
  if (state.status !== 'asking') return state.status;
  const own = Object.entries(state.answers).some(([name, text]) => text?.trim() && text !== known[name]);
  return own ? 'written' : 'untouched';
}
