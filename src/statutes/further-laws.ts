import { de356a } from './de-356a.ts';
import { es102025 } from './es-10-2025.ts';
import { eu11a } from './eu-11a.ts';
import { frResiliation } from './fr-resiliation.ts';
import { ukDmcc } from './uk-dmcc.ts';
import { usCa } from './us-ca.ts';

/** Laws that travel together: the addresses of six files would weigh on every page, these few words only on pages that name one. */
export const furtherLaws = { 'de-356a': de356a, 'eu-11a': eu11a, 'fr-resiliation': frResiliation, 'es-10-2025': es102025, 'uk-dmcc': ukDmcc, 'us-ca': usCa } as const;
