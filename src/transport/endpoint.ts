/** Where a company's own endpoint says what a receipt says: paths such as `$.id` or `$.data.0.number`, own properties only. */
export interface ReceiptPaths {
  readonly protocol: string;
  /** When the company's system had it: ISO 8601, or a Unix time in seconds or milliseconds. */
  readonly at: string;
  /** Falls back to the protocol number. */
  readonly id?: string;
  readonly url?: string;
}

/** A company's own endpoint. Without `receipt` it must answer like ours; without a signature the person is told so. */
export interface EndpointConfig {
  /** The whole address to post to; nothing is appended. */
  readonly url: string;
  /** `POST` unless the endpoint wants `PUT` or `PATCH`. */
  readonly method?: string;
  readonly encoding?: 'json' | 'form';
  /** Target name → dotted path into the submission, such as `{ mail: 'answers.email' }`; only what is named is sent. */
  readonly map?: Readonly<Record<string, string>>;
  readonly receipt?: ReceiptPaths;
}

/** A host's own way of sending. What it resolves to must be a `ReceiptAnswer`; a throw means "later". */
export type SendFunction = (submission: unknown, options: { signal: AbortSignal; idempotencyKey: string }) => Promise<unknown>;

/**
 * Where submissions go: the base of a Same Door backend (`/v1/acme`, `https://api.example/v1/acme`), `sandbox:<outcome>`,
 * a company's own endpoint, or a function.
 */
export type Endpoint = string | EndpointConfig | SendFunction;

/** Tells the developer what is wrong, by the code of a teaching message; visitors never see it. */
export type Report = (code: 'SD-E03' | 'SD-E04' | 'SD-E12', facts: Readonly<Record<string, string>>) => void;

/** The endpoint as any page of this origin would reach it; `null` for a function, which no other page can call. */
export function remembered(endpoint: Endpoint): string | EndpointConfig | null {
  if (typeof endpoint === 'function') return null;
  return typeof endpoint === 'string' ? absolute(endpoint) : { ...endpoint, url: absolute(endpoint.url) };
}

/** Resolves against the page; an address that cannot be resolved stays as it was written, to be named in a message. */
export function absolute(address: string, base: string | undefined = globalThis.document?.baseURI): string {
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}

/** Whether personal data may travel there: encrypted, or not leaving this machine. */
export function isPrivate(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname));
}
