import type { Statute } from './statute.ts';

/**
 * Spain, customer service of basic services and large companies: Ley 10/2025. Companies have until 28 December 2026 to adapt. Says
 * nothing about leaving a contract; withdrawing in Spain is `eu-11a`.
 */
export const es102025 = {
  id: 'es-10-2025',
  basis: 'Ley 10/2025',
  strict: false,
  since: '2026-12-28',
  flows: {
    complaint: {
      needs: {
        subject: 'required',
        points: 'required',
        wish: 'optional',
        files: 'optional',
        name: 'required',
        contract: 'optional',
        // ES-01: by post, by telephone or electronically.
        medium: 'required',
        email: 'required',
        address: 'required',
        phone: 'required',
      },
      // ES-01: fifteen working days. Regions and towns have more holidays; the company lists those.
      deadline: { days: 15, count: 'working', zone: 'Europe/Madrid', holidays: 'ES' },
    },
  },
} as const satisfies Statute;
