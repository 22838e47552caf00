import type { Statute } from './statute.ts';

/**
 * France, terminating online: articles L.215-1-1 and D.215-1 to D.215-3 of the Code de la consommation (décret 2023-417). Withdrawing
 * in France is `eu-11a`. The confirm button keeps our own words: the one of D.215-3 is not checked yet.
 */
export const frResiliation = {
  id: 'fr-resiliation',
  basis: 'Code de la consommation, art. L.215-1-1',
  strict: false,
  since: '2023-06-01',
  flows: {
    cancel: {
      // FR-02: the list of D.215-2. Proof of a legitimate reason goes to the company's address, which stands on the receipt.
      needs: {
        name: 'required', // or the company's
        contract: 'optional', // its reference, if there is one
        line: 'optional', // telecoms: which line
        endDate: 'optional',
        grounds: 'optional', // where ending early rests on a legitimate reason
        medium: 'required', // e-mail, or else post
        email: 'required',
        address: 'required',
      },
      labels: { start: { lang: 'fr', text: 'résilier votre contrat' } }, // FR-01
    },
  },
} as const satisfies Statute;
