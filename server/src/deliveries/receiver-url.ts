import * as v from 'valibot';

const isReceiver = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).username === '' && new URL(text).password === '';

/** Where a receiver is. Whether it may be reached is found out when it is: names can lead elsewhere by then. */
export const ReceiverUrl = v.pipe(v.string('It takes an address such as https://crm.example/hooks.'), v.check(isReceiver, 'It takes an address such as https://crm.example/hooks, without a name and password in it.'));

/** Names of headers that the sender sets itself. */
const ours = /^(?:host|content-length|content-type|connection|transfer-encoding|idempotency-key|webhook-.*|proxy-.*)$/i;
const headerName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]+$/, 'The name of a header has letters, digits and hyphens.'), v.check((name) => !ours.test(name), 'This header is set by the server itself.'));

/** Headers that say the same every time. What is secret in one stands in the environment (`secretHeaders`). */
export const FixedHeaders = v.record(headerName, v.pipe(v.string(), v.regex(/^[\x20-\x7e]*$/, 'A header has printable characters of ASCII.')));
/** Headers with the name of the secret that each takes, such as `{"authorization": "token"}`. */
export const SecretHeaders = v.record(headerName, v.pipe(v.string(), v.nonEmpty()));

/** All of them as they are sent. */
export function headersOf({ headers = {}, secretHeaders = {} }: { readonly headers?: Readonly<Record<string, string>> | undefined; readonly secretHeaders?: Readonly<Record<string, string>> | undefined }, secret: (name: string) => string): Record<string, string> {
  return { ...headers, ...Object.fromEntries(Object.entries(secretHeaders).map(([header, name]) => [header, secret(name)])) };
}
