import type { Statute } from './statute.ts';

/** No particular statute: what a person would expect anywhere. */
export const generic = {
  id: 'generic',
  basis: '',
  strict: false,
  flows: {
    cancel: {
      needs: { name: 'required', contract: 'required', when: 'required', endDate: 'required', email: 'required', phone: 'optional', message: 'optional' },
    },
  },
} as const satisfies Statute;
