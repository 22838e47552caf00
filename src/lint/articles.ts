import type { Statute } from '../statutes/statute.ts';

/** What a statute can demand of a page. */
export type Demand = 'applies' | 'fields' | 'start' | 'confirm' | 'place' | 'alone' | 'level' | 'free';

/**
 * Which article a demand rests on, with our row of it. A demand that is not here is not made: what nobody has read or seen quoted
 * is no reason to fault a page.
 */
const articles: Readonly<Record<string, Partial<Record<Demand, string>>>> = {
  'br-sac': {
    applies: 'Decreto 11.034/2022 art. 1 and 2, BR-01',
    fields: 'Decreto 11.034/2022, BR-09',
    level: 'Decreto 11.034/2022 art. 5, BR-06',
    free: 'Decreto 11.034/2022 art. 3, BR-02',
  },
  'de-312k': {
    applies: '§ 312k(1) BGB, DE-01',
    fields: '§ 312k(2) sentence 3 no. 1 BGB, DE-04',
    start: '§ 312k(2) sentence 2 BGB, DE-02',
    confirm: '§ 312k(2) sentence 3 no. 2 BGB, DE-05',
    place: '§ 312k(2) sentence 4 BGB, DE-06',
    alone: 'BGH, 16 July 2026, I ZR 200/25, DE-07',
  },
  'de-356a': { applies: '§ 356a BGB, DE-23', fields: 'Directive 2011/83/EU art. 11a(2), EU-02', start: '§ 356a(1) BGB, DE-20', confirm: '§ 356a(3) BGB, DE-21', place: '§ 356a(1) BGB, DE-20' },
  'eu-11a': {
    applies: 'Directive 2011/83/EU art. 11a, EU-01',
    fields: 'Directive 2011/83/EU art. 11a(2), EU-02',
    start: 'Directive 2011/83/EU art. 11a(1), EU-01',
    confirm: 'Directive 2011/83/EU art. 11a(3), EU-03',
    place: 'Directive 2011/83/EU art. 11a(1), EU-01',
  },
  'fr-resiliation': { applies: 'Code de la consommation L.215-1-1, FR-01', fields: 'Code de la consommation D.215-2, FR-02', start: 'Code de la consommation D.215-1, FR-01', place: 'Code de la consommation L.215-1-1, FR-01' },
  'es-10-2025': { applies: 'Ley 10/2025, ES-01' },
  'us-ca': { applies: 'Cal. Bus. & Prof. Code § 17600 ff., US-03', fields: 'Cal. Bus. & Prof. Code § 17600 ff., US-03' },
};

/** The article behind a demand; `undefined` where the statute makes none. What is not in force demands nothing. */
export function articleFor({ id, pending }: Statute, demand: Demand): string | undefined {
  return pending || !Object.hasOwn(articles, id) ? undefined : articles[id]?.[demand];
}
