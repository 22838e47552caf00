import type { Party } from '../../../src/wire/rtt.ts';
import type { Session } from '../rtt/sessions.ts';

/**
 * Whether somebody may take part in a conversation: the person, whoever holds it, and beside them whom three people make: an interpreter beside an
 * agent where somebody signs, an agent beside an interpreter.
 */
export function mayTakePart({ state, send, recv, claimedBy }: Pick<Session, 'state' | 'send' | 'recv' | 'claimedBy'>, { p, role }: Party): boolean {
  if (state === 'closed') return false;
  if (role === 'person') return true;
  if (claimedBy === p) return true;
  // Also while whoever holds it is cut off for a moment: nobody loses their interpreter for that.
  const signed = [...send, ...recv].includes('sign');
  const heldBy = claimedBy?.split(':')[0];
  return signed && ((role === 'interpreter' && heldBy === 'agent') || (role === 'agent' && heldBy === 'interpreter'));
}
