import type { Statute } from './statute.ts';

/**
 * Germany, termination of a continuing obligation concluded online: § 312k BGB.
 * Strict: one page with the closed list of fields and the button, nothing else (DE-03, DE-04, DE-07).
 */
export const de312k = {
  id: 'de-312k',
  basis: '§ 312k BGB',
  strict: true,
  flows: {
    cancel: {
      needs: {
        kind: 'required',
        reason: 'required',
        name: 'required',
        identity: 'optional',
        contract: 'required',
        // DE-10: no date means the earliest possible one.
        endDate: 'optional',
        email: 'required',
      },
      // DE-04: the list is the least and the most that may be asked.
      closedBy: '§ 312k Abs. 2 Satz 3 Nr. 1 BGB',
      labels: {
        start: { lang: 'de', text: 'Verträge hier kündigen' }, // DE-02
        confirm: { lang: 'de', text: 'jetzt kündigen' }, // DE-05
      },
    },
  },
} as const satisfies Statute;
