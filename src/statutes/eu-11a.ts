import type { Statute } from './statute.ts';

/**
 * The European Union, withdrawal from a distance contract concluded online: Directive 2011/83/EU, Article 11a, as added by
 * Directive (EU) 2023/2673. In Germany `de-356a` is the statute.
 */
export const eu11a = {
  id: 'eu-11a',
  basis: 'Directive 2011/83/EU, Article 11a',
  strict: false,
  since: '2026-06-19',
  flows: {
    cancel: {
      words: 'withdraw',
      // EU-02: who, which contract, where the confirmation goes. No reason is asked.
      needs: { name: 'required', contract: 'required', email: 'required' },
      // EU-01, EU-03; the national ones EU-07. A language without its own label reads the directive's English, marked as such.
      labels: {
        start: [
          { lang: 'en', text: 'withdraw from contract here' }, // as the directive words it
          { lang: 'de', text: 'Vertrag widerrufen' }, // § 356a BGB, DE-20
          { lang: 'it', text: 'recedere dal contratto qui' }, // art. 54-bis Codice del consumo
          { lang: 'fr', text: 'renoncer au contrat ici' }, // D.221-5 Code de la consommation: re-check
          { lang: 'es', text: 'desistir del contrato aquí' }, // as the directive words it; not transposed in June 2026: re-check
        ],
        confirm: [
          { lang: 'en', text: 'confirm withdrawal' },
          { lang: 'de', text: 'Widerruf bestätigen' }, // DE-21
          { lang: 'it', text: 'conferma recesso' },
          { lang: 'fr', text: 'confirmer la rétractation' }, // re-check
          { lang: 'es', text: 'confirmar desistimiento' }, // re-check
        ],
      },
    },
  },
} as const satisfies Statute;
