import type { SessionAnswer } from '../wire/session.ts';

interface Kept {
  readonly session: SessionAnswer;
  /** A request has its number already: the next one gets a case of its own. */
  readonly spent?: true;
}

const slotOf = (endpoint: string, flow: string): string => `same-door-call:${flow}:${endpoint}`;

/** The conversation that this tab has open about a flow: over reloads, and no longer than the tab. */
export function keptCall(endpoint: string, flow: string): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(slotOf(endpoint, flow)) ?? 'null');
    return typeof kept === 'object' && kept !== null ? (kept as Kept) : undefined; // written by us alone
  } catch {
    return undefined; // no storage: the conversation lives as long as the page
  }
}

/** Without storage nothing is kept, and the conversation lives as long as the page. */
export function keepCall(endpoint: string, flow: string, kept: Kept | undefined): void {
  try {
    if (kept) sessionStorage.setItem(slotOf(endpoint, flow), JSON.stringify(kept));
    else sessionStorage.removeItem(slotOf(endpoint, flow));
  } catch {
    return;
  }
}

/** What a request says of the conversation in which it was made, so that both have one number. */
export function sessionOf(endpoint: unknown, flow: string): { readonly session?: string } {
  const kept = typeof endpoint === 'string' ? keptCall(endpoint, flow) : undefined;
  return kept && !kept.spent ? { session: `${kept.session.sid}.${kept.session.token}` } : {};
}

/** The request of this conversation has its receipt. */
export function spendCall(endpoint: unknown, flow: string): void {
  const kept = typeof endpoint === 'string' ? keptCall(endpoint, flow) : undefined;
  if (kept && typeof endpoint === 'string') keepCall(endpoint, flow, { ...kept, spent: true });
}
