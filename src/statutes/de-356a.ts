import type { Statute } from './statute.ts';

/**
 * Germany, withdrawal from a distance contract concluded online: § 356a BGB. A function of its own, never merged with terminating
 * (DE-23). The labels are known as law reports quote them; the official text is still to be compared.
 */
export const de356a = {
  id: 'de-356a',
  basis: '§ 356a BGB',
  strict: false,
  since: '2026-06-19',
  flows: {
    cancel: {
      words: 'withdraw',
      // EU-02: who, which contract, where the confirmation goes. No reason is asked. Part of an order is named in `contract` (EU-06).
      needs: { name: 'required', contract: 'required', email: 'required' },
      labels: {
        start: { lang: 'de', text: 'Vertrag widerrufen' }, // DE-20: without "hier"
        confirm: { lang: 'de', text: 'Widerruf bestätigen' }, // DE-21
      },
    },
  },
} as const satisfies Statute;
