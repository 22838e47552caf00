import type { Statute } from './statute.ts';

/** No particular statute: what a person would expect anywhere. */
export const generic = {
  id: 'generic',
  basis: '',
  strict: false,
  flows: {
    cancel: {
      open: true,
      needs: { name: 'required', contract: 'required', when: 'required', endDate: 'required', email: 'required', phone: 'optional', message: 'optional' },
    },
    contract: {
      open: true,
      needs: { offer: 'required', name: 'required', address: 'optional', start: 'required', startDate: 'required', email: 'required', phone: 'optional', agreed: 'required' },
    },
    complaint: {
      open: true,
      needs: {
        subject: 'required',
        points: 'required',
        undueCharge: 'required',
        wish: 'optional',
        files: 'optional',
        name: 'required',
        contract: 'optional',
        medium: 'required',
        email: 'required',
        address: 'required',
        phone: 'required',
      },
    },
  },
} as const satisfies Statute;
