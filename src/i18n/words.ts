import type { Message, MessageKey, Parameters } from './messages.ts';

/** The words of one language, filled in and formatted. One per widget: three widgets may speak three languages. */
export interface Words {
  /** BCP 47 tag of these words. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  say(key: MessageKey, parameters?: Parameters): string;
  /** The text behind a key that is put together at run time, or `undefined`. */
  find(key: string, parameters?: Parameters): string | undefined;
  /** A day (`YYYY-MM-DD`) in words. */
  day(iso: string): string;
  /** A moment with its zone, in words. */
  moment(iso: string): string;
  /** A number as this language writes it. */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** The order in which this language writes a date. */
  readonly dateOrder: readonly ('day' | 'month' | 'year')[];
}

/** The writing direction of one of our languages, as `Intl` knows it (a test asks); not every browser has `getTextInfo` (November 2026). */
export const directionOf = (lang: string): 'ltr' | 'rtl' => (/^ar\b/.test(lang) ? 'rtl' : 'ltr');

/** Whose habits a language's dates and numbers follow: without a region, `Intl` takes Portuguese for Brazil's. The letters of `en-XA` and `ar-XB` only are invented. */
const formatTag = (lang: string) => (/^en$|-X[AB]$/.test(lang) ? 'en-GB' : lang === 'pt' ? 'pt-PT' : lang);

/**
 * Words of a language.
 * @param overrides a host's own texts by key; statutory labels are no messages and cannot be reached from here
 */
export function wordsOf(lang: string, messages: Readonly<Record<string, Message>>, overrides: Readonly<Record<string, string>> = {}): Words {
  const tag = formatTag(lang);
  const dir = directionOf(lang);
  let order: Words['dateOrder'] | undefined;
  const own = (key: string): Message | undefined =>
    Object.hasOwn(overrides, key) ? overrides[key] : Object.hasOwn(messages, key) ? messages[key] : undefined;
  const find = (key: string, parameters: Parameters = {}) => {
    const message = own(key);
    return message === undefined ? undefined : fill(pick(message, parameters, tag), parameters, tag, dir);
  };
  return {
    lang,
    dir,
    find,
    say: (key, parameters) => find(key, parameters) ?? key,
    day: (iso) => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${iso}T00:00:00Z`)),
    moment: (iso) => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'long' }).format(Date.parse(iso)),
    number: (value, options) => new Intl.NumberFormat(tag, options).format(value),
    get dateOrder() {
      return (order ??= dateOrderOf(tag));
    },
  };
}

function dateOrderOf(tag: string): Words['dateOrder'] {
  const parts = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'numeric', year: 'numeric' }).formatToParts(0);
  return parts.map(({ type }) => type).filter((type) => type === 'day' || type === 'month' || type === 'year');
}

function pick(message: Message, { count }: Parameters, tag: string): string {
  if (typeof message === 'string') return message;
  return (typeof count === 'number' ? message[new Intl.PluralRules(tag).select(count)] : undefined) ?? message.other;
}

function fill(text: string, parameters: Parameters, tag: string, dir: Words['dir']): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    return typeof value === 'number' ? numberText(value, tag) : value === undefined ? hole : dir === 'rtl' ? isolated(value) : value;
  });
}

/** What `bdi` is to an element: without it, 2026-7K3M in an Arabic sentence would read 7K3M-2026 (Unicode FSI and PDI). */
const isolated = (text: string) => `\u2068${text}\u2069`;

/** All our languages write "Step 2 of 4" with these digits; the first `NumberFormat` costs a slow device 40 ms (Chromium, November 2026). */
const numberText = (value: number, tag: string) => (Number.isInteger(value) && value >= 0 && value < 1000 ? String(value) : new Intl.NumberFormat(tag).format(value));
