import type { ReceiptAnswer } from '../wire/receipt.ts';
import type { ReadReceipt } from './answer.ts';
import type { EndpointConfig, ReceiptPaths } from './endpoint.ts';
import { formOf, formType } from './form.ts';
import { posting, type HttpEffects } from './http.ts';
import type { Transport } from './transport.ts';

/** Posts to an endpoint that a company already has, in its own words, and finds the receipt in its answer. */
export function ownEndpointTransport(config: EndpointConfig, effects: HttpEffects = {}): Transport {
  const { url, method = 'POST', encoding = 'json', map, receipt } = config;
  const form = encoding === 'form';
  return posting({
    ...effects,
    url,
    method,
    ...(form && { contentType: formType }),
    ...((form || map) && {
      encode: (body: string, key: string) => {
        const message = { ...(JSON.parse(body) as object), idempotencyKey: key }; // the outbox only keeps JSON objects
        const said = map ? mapped(message, map) : message;
        return form ? formOf(said) : JSON.stringify(said);
      },
    }),
    ...(receipt && { read: readerOf(receipt) }),
  });
}

/** What the map names, under the company's names; what the submission does not say is left out. */
export function mapped(message: unknown, map: Readonly<Record<string, string>>): Record<string, unknown> {
  const named = Object.entries(map).map(([name, path]) => [name, valueAt(message, path)] as const);
  return Object.fromEntries(named.filter(([, value]) => value !== undefined));
}

/** Follows `$.a.b[0]` through own properties only: `constructor` and `__proto__` lead nowhere unless the data has them. */
export function valueAt(value: unknown, path: string): unknown {
  const steps = path.replace(/^\$/, '').replace(/\[(\d+)\]/g, '.$1').split('.').filter(Boolean);
  return steps.reduce<unknown>(
    // an object with its own property of that name can be read by that name
    (at, step) => (typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? (at as Record<string, unknown>)[step] : undefined),
    value,
  );
}

/** Reads a receipt by paths. Without a protocol number or a readable time there is no receipt. */
export function readerOf({ protocol, at, id = protocol, url }: ReceiptPaths): ReadReceipt {
  return (json): ReceiptAnswer | null => {
    const number = textOf(valueAt(json, protocol));
    const time = timeOf(valueAt(json, at));
    if (!number || !time) return null;
    const link = url === undefined ? '' : textOf(valueAt(json, url));
    return { receiptId: textOf(valueAt(json, id)) || number, protocol: number, receivedAt: time, ...(link && { url: link }) };
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** Below 10¹¹ a number of seconds, above it milliseconds: the border is the year 5138, or March 1973. */
function timeOf(value: unknown): string {
  const date = new Date(typeof value === 'number' ? (value < 1e11 ? value * 1000 : value) : typeof value === 'string' ? value : NaN);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
