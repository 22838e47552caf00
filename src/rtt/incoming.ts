import type { ServerFrame, Spoken } from '../wire/rtt.ts';

type Shape = Readonly<Record<string, 'string' | 'number' | 'object' | 'boolean'>>;
const passedOn: Shape = { n: 'number', p: 'string', s: 'number', ts: 'number' };
/** What this client reads of each kind of frame; kinds that are not here are passed over. */
const shapes: Readonly<Record<string, Shape>> = {
  welcome: { you: 'string', ack: 'number', line: 'number', head: 'number', low: 'number', parties: 'object' },
  t: { ...passedOn, d: 'string' },
  c: { ...passedOn, l: 'number', x: 'string' },
  g: { ...passedOn, op: 'string' },
  f: { ...passedOn, at: 'string', answers: 'object' },
  p: { ...passedOn, id: 'string', field: 'string', value: 'string' },
  y: { ...passedOn, id: 'string', taken: 'boolean' },
  a: { s: 'number' },
  lost: { p: 'string', after: 'number' },
  party: { ev: 'string', p: 'string', role: 'string', name: 'string' },
  r: { p: 'string', n: 'number' },
  wait: { ahead: 'number' },
  err: { code: 'string' },
  bye: { why: 'string' },
};

/** A frame as it came, if it is one that this client knows; the schemas of `src/wire/rtt.ts` say the same and are too heavy for here. */
export function readFrame(text: string): ServerFrame | undefined {
  try {
    const frame = JSON.parse(text) as Record<string, unknown> | null;
    const shape = typeof frame?.['k'] === 'string' && Object.hasOwn(shapes, frame['k']) ? shapes[frame['k']] : undefined;
    const fits = shape && Object.entries(shape).every(([key, type]) => typeof frame?.[key] === type && frame?.[key] !== null);
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
