/**
 * The five kinds of relay service of EN 301 549 (13.1.2–13.1.6, EN-23): a person in between turns text, sign language, lip
 * movements, captions or unclear speech into a telephone call.
 */
export const relayKinds = ['text', 'sign', 'lip-reading', 'captioned', 'speech-to-speech'] as const;
export type RelayKind = (typeof relayKinds)[number];

/** `seen`: read at the source. `quoted`: read in somebody who cites it. `memory`: not checked, and so never shown as fact. */
export type Evidence = 'seen' | 'quoted' | 'memory';

/** Something that is said of a service, and how we know it. */
export interface Known<T> {
  readonly value: T;
  readonly evidence: Evidence;
}

/** How a person reaches the service; the words are `relay.call.<how>`. No scheme of an address selects a relay. */
export type RelayCall =
  /** Dial the service and give the operator our number. */
  | { readonly how: 'operator'; readonly dial: string; /** Only where such a link is known to work. */ readonly tel?: Known<string> }
  /** Dial these digits in front of our number. */
  | { readonly how: 'prefix'; readonly dial: string; readonly tel?: Known<string> }
  /** The person's own app or page of the service, where our number is entered. */
  | { readonly how: 'app' };

/** What a person may want to know before calling; the words are `relay.fact.<fact>`. */
export type RelayFact = 'free' | 'free-hour' | 'always';

/** What the company's staff must know; the words are `relay.staff.<note>`. */
export type StaffNote = 'no-third-party' | 'take-the-call' | 'call-back-without-registration' | 'no-number-matching';

/** One relay service of a country: not a phone number of the company, but a way to it. */
export interface RelayService {
  readonly id: string;
  /** ISO 3166-1. */
  readonly country: string;
  /** As people know it; also proves that the service exists and works today. */
  readonly name: Known<string>;
  readonly kinds: readonly Known<RelayKind>[];
  readonly call: Known<RelayCall>;
  readonly url?: Known<string>;
  readonly facts?: readonly Known<RelayFact>[];
  readonly staff?: readonly Known<StaffNote>[];
}

/** The same service with nothing in it that rests on memory. */
export interface ShownService {
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly RelayKind[];
  readonly call: RelayCall;
  /** A link that dials, where that is known to work. */
  readonly tel: string | undefined;
  readonly url: string | undefined;
  readonly facts: readonly RelayFact[];
  readonly staff: readonly StaffNote[];
}

const sure = <T>({ value, evidence }: Known<T>): readonly T[] => (evidence === 'memory' ? [] : [value]);
const sureOf = <T>(list: readonly Known<T>[] = []): readonly T[] => list.flatMap(sure);

/** What may be shown of a service; `undefined` where its name or the way to call it rests on memory. */
export function shown({ id, name, kinds, call, url, facts, staff }: RelayService): ShownService | undefined {
  const [sureName] = sure(name);
  const [sureCall] = sure(call);
  if (sureName === undefined || sureCall === undefined) return undefined;
  const tel = 'tel' in sureCall && sureCall.tel ? sure(sureCall.tel)[0] : undefined;
  return { id, name: sureName, kinds: sureOf(kinds), call: sureCall, tel, url: url && sure(url)[0], facts: sureOf(facts), staff: sureOf(staff) };
}
