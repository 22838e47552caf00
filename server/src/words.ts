import type { FlowDefinition } from '../../src/wire/flow-definition.ts';
import type { ProblemType } from '../../src/wire/problem-type.ts';
import { ar } from './words/ar.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { it } from './words/it.ts';
import { ptBR } from './words/pt-br.ts';
import { pt } from './words/pt.ts';
import { ro } from './words/ro.ts';

/** The server's own texts: what stands on receipts, on `/verify` and where something went wrong. All else a flow brings along. */
export type OwnKey = keyof typeof en;
export type OwnWords = Readonly<Record<OwnKey, string>>;

/** By language. */
export const serverWords: Readonly<Record<string, OwnWords>> = { en, 'pt-BR': ptBR, pt, es, fr, de, it, ro, ar };
const rightToLeft = new Set(['ar', 'arc', 'dv', 'fa', 'he', 'ks', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** All texts of one page in one language. */
export interface Words {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  say(key: OwnKey, holes?: Readonly<Record<string, string | number>>): string;
  /** A text that the flow brings along, or `undefined`. */
  find(key: string, holes?: Readonly<Record<string, string | number>>): string | undefined;
  /** A day (`YYYY-MM-DD`) in words. */
  day(iso: string): string;
  /** A moment in words, with the name of its zone. */
  moment(iso: string, zone: string): string;
  /** So many days from now: today, tomorrow, in 5 days, 2 days ago. */
  days(count: number): string;
  /** A month (`YYYY-MM`) in words. */
  month(iso: string): string;
  number(value: number): string;
  /** A part of a whole in percent, never rounded up: only all is 100 %. */
  share(part: number, whole: number): string;
  /** So long: 3 days. */
  daysLong(count: number): string;
  /** How large a file is, never nothing. */
  size(bytes: number): string;
}

/** Words for a page of this server: its own, and those of a flow when one is shown. English fills holes. */
export function wordsFor(locale: string, definition?: FlowDefinition): Words {
  const flowWords = definition?.words ?? {};
  const lang = bestLocale([locale], Object.keys(definition ? flowWords : serverWords)) ?? 'en';
  const texts = serverWords[bestLocale([lang], Object.keys(serverWords)) ?? 'en'] ?? en;
  const dir = rightToLeft.has(new Intl.Locale(lang).language) ? 'rtl' : 'ltr';
  // Pseudo-locales end in XA and XB; only their letters are invented, so dates follow English. Without a region, `Intl` takes Portuguese for Brazil's.
  const format = /^en$|-X[AB]$/.test(lang) ? 'en-GB' : lang === 'pt' ? 'pt-PT' : lang;
  const find: Words['find'] = (key, holes = {}) => {
    const text = ownText(flowWords[lang], key) ?? ownText(flowWords['en'], key);
    return text === undefined ? undefined : fill(text, holes, dir);
  };
  return {
    lang,
    dir,
    find,
    say: (key, holes = {}) => find(`server.${key}`, holes) ?? fill(texts[key], holes, dir),
    day: (iso) => new Intl.DateTimeFormat(format, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(`${iso}T00:00:00Z`)),
    moment: (iso, zone) => new Intl.DateTimeFormat(format, { dateStyle: 'full', timeStyle: 'full', timeZone: zone }).format(Date.parse(iso)),
    days: (count) => new Intl.RelativeTimeFormat(format, { numeric: 'auto' }).format(count, 'day'),
    month: (iso) => new Intl.DateTimeFormat(format, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${iso}-01T00:00:00Z`)),
    number: (value) => new Intl.NumberFormat(format, { maximumFractionDigits: 2 }).format(value),
    share: (part, whole) => new Intl.NumberFormat(format, { style: 'percent', maximumFractionDigits: 1 }).format(Math.floor((part * 1000) / whole) / 1000),
    daysLong: (count) => new Intl.NumberFormat(format, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(count),
    size: (bytes) => {
      const [unit, one] = bytes < 1_000_000 ? (['kilobyte', 1000] as const) : (['megabyte', 1_000_000] as const);
      return new Intl.NumberFormat(format, { style: 'unit', unit }).format(Math.ceil(bytes / one));
    },
  };
}

/** The language that a browser asks for, among those we have: its wishes by their weight (RFC 9110, 12.5.4), the order decides between equals. */
export function pageLocale(acceptLanguage: string | undefined, available: readonly string[] = Object.keys(serverWords)): string {
  const wishes = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.split(';').map((one) => one.trim());
    const weight = /^q=(.*)$/i.exec(parameters[0] ?? '')?.[1] ?? '1';
    return { tag, weight: Number(weight) || 0 };
  });
  const wanted = wishes.filter(({ weight }) => weight > 0).toSorted((one, other) => other.weight - one.weight);
  return bestLocale(wanted.map(({ tag }) => tag), available) ?? 'en';
}

/** The first wish that can be met: exactly, then by its language without a region, then by another variety of it. */
export function bestLocale(wanted: readonly string[], available: readonly string[]): string | undefined {
  const spoken = available.filter((one) => !/-X[AB]$/.test(one));
  for (const tag of wanted) {
    const low = tag.toLowerCase();
    const language = low.split('-')[0] ?? '';
    const found =
      available.find((one) => one.toLowerCase() === low) ??
      spoken.find((one) => one.toLowerCase() === language) ??
      spoken.find((one) => one.toLowerCase().split('-')[0] === language);
    if (found) return found;
  }
  return undefined;
}

export function errorKey(type: ProblemType): OwnKey {
  const key = `error.${type}`;
  return key in en ? (key as OwnKey) : 'error.unexpected'; // just looked up
}

function ownText(texts: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return texts && Object.hasOwn(texts, key) ? texts[key] : undefined;
}

/** Right to left, what is filled in stands apart (Unicode FSI and PDI, the `bdi` of plain text): otherwise a number such as 2026-7K3M falls apart. */
function fill(text: string, holes: Readonly<Record<string, string | number>>, dir: Words['dir']): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = Object.hasOwn(holes, name) ? holes[name] : undefined;
    if (value === undefined) return hole;
    return typeof value === 'string' && dir === 'rtl' ? `\u2068${value}\u2069` : String(value);
  });
}
