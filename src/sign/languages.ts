/** A sign language as its signers call it, and the written language that usually stands beside it. */
export interface SignLanguageNames {
  readonly endonym: string;
  /** BCP 47 tag of the written language. */
  readonly written: string;
}

/**
 * Sign languages by their primary subtag (IANA language subtag registry). The names travel with us, because `Intl.DisplayNames` has none for
 * most of them (November 2026).
 */
export const signLanguages: Readonly<Record<string, SignLanguageNames>> = {
  bzs: { endonym: 'Libras', written: 'pt-BR' },
  ase: { endonym: 'American Sign Language (ASL)', written: 'en' },
  bfi: { endonym: 'British Sign Language (BSL)', written: 'en' },
  gsg: { endonym: 'Deutsche Gebärdensprache (DGS)', written: 'de' },
  fsl: { endonym: 'Langue des signes française (LSF)', written: 'fr' },
  rms: { endonym: 'Limba semnelor române (LSR)', written: 'ro' },
  ssp: { endonym: 'Lengua de signos española (LSE)', written: 'es' },
  ise: { endonym: 'Lingua dei segni italiana (LIS)', written: 'it' },
  psr: { endonym: 'Língua gestual portuguesa (LGP)', written: 'pt' },
  pso: { endonym: 'Polski język migowy (PJM)', written: 'pl' },
  ins: { endonym: 'Indian Sign Language (ISL)', written: 'en' },
  jsl: { endonym: '日本手話', written: 'ja' },
  asf: { endonym: 'Auslan', written: 'en' },
  dse: { endonym: 'Nederlandse Gebarentaal (NGT)', written: 'nl' },
  vgt: { endonym: 'Vlaamse Gebarentaal (VGT)', written: 'nl' },
  sfb: { endonym: 'Langue des signes de Belgique francophone (LSFB)', written: 'fr' },
  mfs: { endonym: 'Lengua de señas mexicana (LSM)', written: 'es' },
  aed: { endonym: 'Lengua de señas argentina (LSA)', written: 'es' },
  ils: { endonym: 'International Sign', written: 'en' },
};

/** How a sign language is called: by its signers, by the catalogue, or by its tag. */
export function endonymOf(tag: string, named: readonly { readonly tag: string; readonly endonym: string }[] = []): string {
  const [primary = tag] = tag.split('-');
  const own = named.find((one) => one.tag === tag)?.endonym;
  return own ?? (Object.hasOwn(signLanguages, primary) ? signLanguages[primary]?.endonym : undefined) ?? tag;
}
