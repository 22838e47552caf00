import { absolute } from '../transport/endpoint.ts';
import type { Speech } from './attempt.ts';
import { bookmarks, type Bookmarks } from './bookmarks.ts';
import { carry, type Line, type Surroundings } from './line.ts';
import { turns } from './turns.ts';
import type { Uploads } from './upload.ts';

export interface UploadsOptions {
  /** The base of a Same Door backend such as `/v1/acme`; files go to `…/uploads`. `sandbox:<outcome>` sends nothing. */
  readonly endpoint: string;
  readonly marks?: Bookmarks;
  readonly load?: () => Promise<Speech>;
  readonly random?: () => number;
  /** Runs later; returns what calls it off. */
  readonly schedule?: (run: () => void, ms: number) => () => void;
  /** Milliseconds without any progress after which a line counts as dead. */
  readonly stallMs?: number;
  /** Where `online` and `visibilitychange` are heard. */
  readonly world?: { readonly window?: EventTarget; readonly document?: EventTarget & { readonly visibilityState: string } };
}

/** How many files share a line; more of them only end later, all together. */
const atOnce = 2;

/** Opens the way for files to one backend. Nothing is loaded or sent before the first file. */
export function openUploads(options: UploadsOptions): Uploads {
  const outcome = /^sandbox:(.*)/.exec(options.endpoint)?.[1];
  const { marks = bookmarks(), load = outcome === undefined ? speakTus : async () => (await import('./sandbox.ts')).sandboxSpeech(outcome) } = options;
  const { random = Math.random, schedule = delayed, stallMs = 30_000, world = globalThis } = options;
  const base = outcome === undefined ? absolute(options.endpoint) : 'https://sandbox.invalid';
  const around: Surroundings = { endpoint: `${base.replace(/\/+$/, '')}/uploads`, marks, taken: new Set(), load, inTurn: turns(atOnce), random, schedule, stallMs };
  const lines = new Set<Line>();
  const wakeAll = (): void => lines.forEach((line) => line.wake());
  const seen = (): void => {
    if (world.document?.visibilityState === 'visible') wakeAll();
  };
  world.window?.addEventListener('online', wakeAll);
  world.document?.addEventListener('visibilitychange', seen);

  return {
    start(file, listen) {
      const line = carry(file, listen, around);
      lines.add(line);
      void line.ended.then(() => lines.delete(line));
      return line.upload;
    },
    close() {
      world.window?.removeEventListener('online', wakeAll);
      world.document?.removeEventListener('visibilitychange', seen);
      lines.forEach((line) => line.stop());
    },
  };
}

async function speakTus(): Promise<Speech> {
  const { Upload } = await import('tus-js-client');
  return { // What is still being made comes with a reader of its own in the options.
    prepare: (file, options) => new Upload(file as File, options), fetch: (url, init) => globalThis.fetch(url, init) };
}

function delayed(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
