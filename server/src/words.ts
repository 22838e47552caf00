import type { FlowDefinition } from '../../src/wire/flow-definition.ts';
import type { ProblemType } from '../../src/wire/problem-type.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { ptBR } from './words/pt-br.ts';

/** The server's own texts: what stands on receipts, on `/verify` and where something went wrong. All else a flow brings along. */
export type OwnKey = keyof typeof en;
export type OwnWords = Readonly<Record<OwnKey, string>>;

const own: Readonly<Record<string, OwnWords>> = { en, 'pt-BR': ptBR, de };
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
  /** How large a file is, never nothing. */
  size(bytes: number): string;
}

/** Words for a page of this server: its own, and those of a flow when one is shown. English fills holes. */
export function wordsFor(locale: string, definition?: FlowDefinition): Words {
  const flowWords = definition?.words ?? {};
  const lang = bestLocale([locale], Object.keys(definition ? flowWords : own)) ?? 'en';
  const texts = own[bestLocale([lang], Object.keys(own)) ?? 'en'] ?? en;
  const { language } = new Intl.Locale(lang);
  // Pseudo-locales end in XA and XB; only their letters are invented, so dates follow English.
  const format = /-X[AB]$/.test(lang) || lang === 'en' ? 'en-GB' : lang;
  const find: Words['find'] = (key, holes = {}) => {
    const text = ownText(flowWords[lang], key) ?? ownText(flowWords['en'], key);
    return text === undefined ? undefined : fill(text, holes);
  };
  return {
    lang,
    dir: rightToLeft.has(language) ? 'rtl' : 'ltr',
    find,
    say: (key, holes = {}) => find(`server.${key}`, holes) ?? fill(texts[key], holes),
    day: (iso) => new Intl.DateTimeFormat(format, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(`${iso}T00:00:00Z`)),
    moment: (iso, zone) => new Intl.DateTimeFormat(format, { dateStyle: 'full', timeStyle: 'full', timeZone: zone }).format(Date.parse(iso)),
    days: (count) => new Intl.RelativeTimeFormat(format, { numeric: 'auto' }).format(count, 'day'),
    size: (bytes) => {
      const [unit, one] = bytes < 1_000_000 ? (['kilobyte', 1000] as const) : (['megabyte', 1_000_000] as const);
      return new Intl.NumberFormat(format, { style: 'unit', unit }).format(Math.ceil(bytes / one));
    },
  };
}

/** The language that a browser asks for, among those we have. */
export function pageLocale(acceptLanguage: string | undefined, available: readonly string[] = Object.keys(own)): string {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '');
  return bestLocale(wanted, available) ?? 'en';
}

/** The first wish that can be met: exactly, or by another variety of the same language. */
export function bestLocale(wanted: readonly string[], available: readonly string[]): string | undefined {
  for (const tag of wanted) {
    const low = tag.toLowerCase();
    const exact = available.find((one) => one.toLowerCase() === low);
    if (exact) return exact;
    const language = low.split('-')[0] ?? '';
    const near = language ? available.find((one) => one.toLowerCase().split('-')[0] === language && !/-X[AB]$/.test(one)) : undefined;
    if (near) return near;
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

function fill(text: string, holes: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(Object.hasOwn(holes, name) ? holes[name] : hole));
}
