import * as v from 'valibot';
import type { DeliveryAnswer, DeliveryResult } from '../adapter.ts';
import { retryAfter } from '../answers.ts';

/** Where a vendor is reached. Whether it may be reached from here is judged when it is: by every address that its name has. */
export const Address = v.pipe(v.string('An address is a text.'), v.check(isAddress, 'An address starts with https:// and has no user, password or fragment in it.'));

/** The name under which a secret is kept. The secret itself never stands in the configuration. */
export const SecretName = v.pipe(v.string('Name the secret.'), v.regex(/^[A-Za-z][\w-]{0,63}$/, 'This is the name of a secret, with letters, digits, - and _; the secret itself stands elsewhere.'));

/** What is not delivered. */
export type Failure = Exclude<DeliveryResult, { readonly state: 'delivered' }>;

/**
 * What an answer means by its status alone; nothing where it is one of success. What mends itself is tried again; what somebody has to
 * look at is told at once. Credentials that are refused are of the second kind: no waiting makes a key valid, and whoever changed it
 * should hear of it before a deadline has passed, not after seven days (docs/decisions/0047).
 */
export function failureOf(answer: DeliveryAnswer, now: Date): Failure | undefined {
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  const reason = `${said[status] ?? 'It did not take it'} (${status}).`;
  if (status === 410) return { state: 'permanent', reason, gone: true };
  if (status < 500 && !passing.has(status)) return { state: 'permanent', reason };
  const after = retryAfter(answer.headers['retry-after'], now);
  return { state: 'retry', reason, ...(after !== undefined && { after }) };
}

/** What the body says, where it has the shape that is looked for. */
export function readAs<T>(schema: v.GenericSchema<unknown, T>, { body }: DeliveryAnswer): T | undefined {
  try {
    const result = v.safeParse(schema, JSON.parse(body));
    return result.success ? result.output : undefined;
  } catch {
    return undefined; // no JSON, or cut off: whoever asks says what that means
  }
}

/** A code from a fixed vocabulary of the receiver, to be shown to the operator. Free text is never passed on: it may repeat what a person wrote. */
export const code = v.pipe(v.string(), v.regex(/^[A-Za-z][\w.-]{0,63}$/));

/** With the receiver's own word for it, where it has one. */
export function named(failure: Failure | undefined, receiver: string, word: string | undefined): Failure | undefined {
  return failure && word !== undefined ? { ...failure, reason: `${failure.reason} ${receiver} calls it ${word}.` } : failure;
}

/** At most so many bytes of UTF-8, with a note where something is missing. What was sent is whole in the receipt and at the console. */
export function cutTo(bytes: number, text: string): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const whole = new TextDecoder().decode(Buffer.from(text).subarray(0, bytes)).replace(/\ufffd+$/, '');
  return `${whole} […]\n\nCut here. The whole text is in the receipt and at the console.`;
}

const passing = new Set([408, 409, 423, 424, 425, 429]);
const said: Readonly<Record<number, string>> = {
  401: 'It refused our credentials',
  403: 'It refused our credentials, or what they may do',
  404: 'There is nothing at this address',
  409: 'Something else is under way there',
  410: 'It wants nothing more',
  429: 'Too much for now',
};

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  const here = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && here)) && username === '' && password === '' && hash === '';
}
