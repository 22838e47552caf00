import * as v from 'valibot';

const words = (max: number) => v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(max));
const about = { label: v.optional(words(80)), hours: v.optional(words(120)) };

/**
 * One way to reach a person at the company, in the company's own words: `label` names it, `hours` says when somebody is there.
 * Nothing of it asks a visitor for data (BR-04).
 */
export const Channel = v.variant('kind', [
  v.strictObject({ kind: v.literal('email'), value: v.pipe(words(254), v.regex(/^[^\s@?&]+@[^\s@?&]+$/)), ...about }),
  v.strictObject({
    kind: v.literal('phone'),
    value: v.pipe(words(40), v.regex(/^(?=(?:\D*\d){3})[\d\s+()./-]+$/)),
    /** ISO 3166-1 country of the number: which relay services reach it. Without it no card is shown. */
    country: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
    ...about,
  }),
  /** A page where one can write, or a service that the company offers itself, such as a sign-language video call. */
  v.strictObject({ kind: v.picklist(['chat', 'url']), value: v.pipe(words(2000), v.regex(/^(https:\/\/|\/(?!\/))\S+$/)), ...about }),
  v.strictObject({ kind: v.literal('post'), value: words(400), ...about }),
]);
export type Channel = v.InferOutput<typeof Channel>;

/** How else to reach the company, as one text in its own words: what stands on receipts and on forms without JavaScript. */
export const Contact = words(1000);

/** All channels of a company, in the order in which they are shown (BR-08). */
export const Channels = v.pipe(v.array(Channel), v.maxLength(20));

// BR-02 makes the service free; that these numbers are refused is our rule. Written with +55, the leading zero is not dialled.
const paidNumbers: Readonly<Record<string, RegExp>> = { 'br-sac': /^(0300|55300)/ };

/** Whether people would pay for calling this number, where the statute makes the service free. */
export function costsMoney(channel: Channel, statute: string): boolean {
  const paid = Object.hasOwn(paidNumbers, statute) ? paidNumbers[statute] : undefined;
  return channel.kind === 'phone' && paid !== undefined && paid.test(channel.value.replace(/\D/g, ''));
}

/** The channels that may be shown, and why each of the others may not. One that is wrong takes no other with it. */
export function soundChannels(given: unknown, statute: string): { readonly sound: readonly Channel[]; readonly faults: readonly string[] } {
  const sound: Channel[] = [];
  const faults: string[] = [];
  if (!Array.isArray(given)) return { sound, faults: given === undefined ? [] : ['channels is no list'] };
  for (const [index, one] of given.entries()) {
    const { success, output, issues } = v.safeParse(Channel, one);
    if (!success) faults.push(`channels[${index}]: ${issues.map((issue) => `${v.getDotPath(issue) ?? 'it'}: ${issue.message}`).join('; ')}`);
    else if (costsMoney(output, statute)) faults.push(`channels[${index}]: people pay for calling ${output.value}, and under ${statute} the service is free`);
    else sound.push(output);
  }
  return { sound, faults };
}
