import type { CaseAccess } from '../transport/case-client.ts';
import type { Outgoing } from '../transport/transport.ts';

/** A message on its way to one case. */
export interface KeptMessage extends Outgoing {
  readonly access: CaseAccess;
}

/** What a reload gives back, in this tab only: the case that is open, and a message that nobody has acknowledged. */
export interface KeptCase {
  readonly access?: CaseAccess | undefined;
  readonly message?: KeptMessage | undefined;
}

/** The session storage of one endpoint: it survives a reload and ends with the tab, as whoever shares the computer would wish. */
export function caseKeeping(endpoint: string, storage: () => Storage = () => sessionStorage) {
  const slot = `same-door-case:${endpoint}`;
  return {
    read(): KeptCase {
      try {
        const kept = JSON.parse(storage().getItem(slot) ?? '{}') as KeptCase; // written by us alone; each part is looked at
        const { access, message } = kept;
        return { ...(isAccess(access) && { access }), ...(message && typeof message.key === 'string' && typeof message.body === 'string' && isAccess(message.access) && { message }) };
      } catch {
        return {};
      }
    },
    /** @returns whether it is kept; storage may be forbidden or full, and then the person is told */
    write({ access, message }: KeptCase): boolean {
      try {
        if (access || message) storage().setItem(slot, JSON.stringify({ access, message }));
        else storage().removeItem(slot);
        return true;
      } catch {
        return false;
      }
    },
  };
}

function isAccess(value: unknown): value is CaseAccess {
  const access = value as Partial<CaseAccess> | null | undefined;
  return typeof access?.protocol === 'string' && typeof access.secret === 'string';
}
