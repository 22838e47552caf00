import type { Statute } from './statute.ts';

/**
 * Brazil, customer service of federally regulated companies (SAC): Decreto 11.034/2022, in force since 3 October 2022.
 * No debt is asked about and none hinders (BR-20); nothing but these fields is asked (BR-09).
 */
export const brSac = {
  id: 'br-sac',
  basis: 'Decreto 11.034/2022',
  strict: false,
  flows: {
    cancel: {
      needs: { name: 'required', contract: 'required', when: 'required', endDate: 'required', email: 'required', phone: 'optional', message: 'optional' },
      // BR-16: seven consecutive days from registration.
      deadline: { days: 7, count: 'consecutive', zone: 'America/Sao_Paulo' },
    },
  },
} as const satisfies Statute;
