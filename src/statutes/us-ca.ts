import type { Statute } from './statute.ts';

/**
 * California, subscriptions that renew by themselves: Business and Professions Code, section 17600 and following, as amended by AB 2863;
 * with it the federal ROSCA. Leaving goes by the medium that one came by (US-03).
 */
export const usCa = {
  id: 'us-ca',
  basis: 'Cal. Bus. & Prof. Code § 17600 ff.; ROSCA',
  strict: false,
  since: '2025-07-01', // AB 2863: contracts from this day on
  flows: {
    // US-02: a simple mechanism. US-03: nothing in the way, so nothing that could be called a question about staying.
    cancel: { needs: { name: 'required', contract: 'required', email: 'required' } },
    contract: {
      needs: {
        offer: 'required',
        name: 'required',
        address: 'optional',
        start: 'required',
        startDate: 'required',
        email: 'required',
        phone: 'optional',
        agreed: 'required',
        recurring: 'required', // US-02: express consent to charges that repeat
      },
    },
  },
} as const satisfies Statute;
