import type { DeadlineRule } from '../wire/flow-definition.ts';
import type { Statute } from './statute.ts';

// BR-16: seven consecutive days from registration.
const answer = { days: 7, count: 'consecutive', zone: 'America/Sao_Paulo' } as const satisfies DeadlineRule;

/**
 * Brazil, customer service of federally regulated companies (SAC): Decreto 11.034/2022, in force since 3 October 2022.
 * No debt is asked about and none hinders (BR-20); nothing but these fields is asked (BR-09).
 */
export const brSac = {
  id: 'br-sac',
  basis: 'Decreto 11.034/2022',
  strict: false,
  // BR-13: five consecutive days.
  history: { days: 5, count: 'consecutive', zone: 'America/Sao_Paulo' },
  // BR-06: the first menu has complaint and cancellation.
  firstLevel: ['complaint', 'cancel'],
  flows: {
    cancel: {
      needs: { name: 'required', contract: 'required', when: 'required', endDate: 'required', email: 'required', phone: 'optional', message: 'optional' },
      deadline: answer,
    },
    // BR-01: contracting is none of the decree's business.
    complaint: {
      needs: {
        subject: 'required',
        points: 'required',
        // BR-18: charging stops at once.
        undueCharge: 'required',
        wish: 'optional',
        files: 'optional',
        name: 'required',
        contract: 'optional',
        // BR-16: by the medium that the person chooses.
        medium: 'required',
        email: 'required',
        address: 'required',
        phone: 'required',
      },
      deadline: answer,
    },
  },
} as const satisfies Statute;
