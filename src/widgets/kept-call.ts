import type { SessionAnswer } from '../wire/session.ts';

interface Kept {
  readonly session: SessionAnswer;
  /** A request has its number already: the next one gets a case of its own. */
  readonly spent?: true;
  /** With a sign-language interpreter: whoever writes only is not put into it. */
  readonly signed?: boolean;
}

/** Where the browser forbids storage, a conversation lives as long as the page. */
const inPage = new Map<string, Kept>();

/** Somebody may write with one and sign with another at once. */
const slotOf = (endpoint: string, flow: string, signed: boolean): string => `same-door-call:${signed ? 'signed:' : ''}${flow}:${endpoint}`;

/** The conversation that this tab has open about a flow: over reloads, and no longer than the tab. */
export function keptCall(endpoint: string, flow: string, signed = false): Kept | undefined {
  const slot = slotOf(endpoint, flow, signed);
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(slot) ?? 'null');
    if (typeof kept === 'object' && kept !== null) return kept as Kept; // written by us alone
  } catch {
    // No storage: what the page knows counts.
  }
  return inPage.get(slot);
}

export function keepCall(endpoint: string, flow: string, kept: Kept | undefined, signed = kept?.signed ?? false): void {
  const slot = slotOf(endpoint, flow, signed);
  if (kept) inPage.set(slot, kept);
  else inPage.delete(slot);
  try {
    if (kept) sessionStorage.setItem(slot, JSON.stringify(kept));
    else sessionStorage.removeItem(slot);
  } catch {
    // Said above.
  }
}

/** What a request says of the conversation in which it was made, so that both have one number: the one with an interpreter where there are two. */
export function sessionOf(endpoint: unknown, flow: string): { readonly session?: string } {
  const kept = openOnes(endpoint, flow).find(({ spent }) => !spent);
  return kept ? { session: `${kept.session.sid}.${kept.session.token}` } : {};
}

/** The request of this conversation has its receipt. */
export function spendCall(endpoint: unknown, flow: string): void {
  for (const kept of openOnes(endpoint, flow)) keepCall(String(endpoint), flow, { ...kept, spent: true });
}

const openOnes = (endpoint: unknown, flow: string): readonly Kept[] => (typeof endpoint === 'string' ? [true, false].flatMap((signed) => keptCall(endpoint, flow, signed) ?? []) : []);
