import type { ServerFrame, Spoken } from '../wire/rtt.ts';

/** What each field is, in whatever frame it stands. */
const types: Readonly<Record<string, 'string' | 'number' | 'boolean' | 'object'>> = {
  ...Object.fromEntries('n s l ts ack line head low after ahead'.split(' ').map((field) => [field, 'number'] as const)),
  taken: 'boolean',
  answers: 'object',
  parties: 'object',
};
const said = 'n p s ts ';
/** What this client reads of each kind of frame; kinds that are not here are passed over. */
const kinds: Readonly<Record<string, string>> = {
  welcome: 'you ack line head low parties',
  t: `${said}d`,
  c: `${said}l x`,
  g: `${said}op`,
  f: `${said}at answers`,
  p: `${said}id field value`,
  y: `${said}id taken`,
  a: 's',
  lost: 'p after',
  party: 'ev p role name',
  r: 'p n',
  wait: 'ahead',
  err: 'code',
  bye: 'why',
};

/** A frame as it came, if it is one that this client knows; the schemas of `src/wire/rtt.ts` say the same and are too heavy for here. */
export function readFrame(text: string): ServerFrame | undefined {
  try {
    const frame = JSON.parse(text) as Record<string, unknown>;
    const fields = typeof frame['k'] === 'string' && Object.hasOwn(kinds, frame['k']) ? kinds[frame['k']] : undefined;
    const fits = fields?.split(' ').every((field) => typeof frame[field] === (types[field] ?? 'string') && frame[field] !== null);
    return fits ? (frame as unknown as ServerFrame) : undefined; // just looked at
  } catch {
    return undefined;
  }
}

/** What has been heard already, so that a frame which comes again after a break is heard once. */
export class Incoming {
  /** The newest number of the server's. */
  rx = 0;
  readonly #heard = new Map<string, { readonly s: number; readonly l: number }>();

  /** Whether this is new. A sender who lost count starts again lower: a line is known by its own number, and is never lost. */
  fresh(frame: Spoken): boolean {
    if (frame.n <= this.rx) return false;
    this.rx = frame.n;
    const { s, l } = this.#heard.get(frame.p) ?? { s: 0, l: 0 };
    const newLine = frame.k === 'c' && frame.l > l;
    if (frame.s <= s && !newLine) return false;
    this.#heard.set(frame.p, { s: frame.s, l: frame.k === 'c' ? Math.max(l, frame.l) : l });
    return true;
  }
}

/** Whether a frame is something that somebody said. */
export const isSpoken = (frame: ServerFrame): frame is Spoken => 'n' in frame && 's' in frame;
