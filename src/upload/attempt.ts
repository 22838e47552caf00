import type { DetailedError, Upload as TusUpload, UploadOptions } from 'tus-js-client';
import * as v from 'valibot';
import type { LaterReason } from '../wire/attempt.ts';
import { plainFileName, UploadStatus, type FileProblemCode, type FileRef } from '../wire/file.ts';
import { problemTypeOf } from '../wire/problem-type.ts';
import { isGrowing, type Growing } from './growing.ts';
import { readerOf } from './growing-reader.ts';
import { isReadable } from './look.ts';

/** What one attempt came to. `gone`: the server knows nothing of this upload any more, so that it begins anew. */
export type Outcome =
  | { readonly outcome: 'stored'; readonly file: FileRef }
  | { readonly outcome: 'refused'; readonly problem: FileProblemCode }
  | { readonly outcome: 'later'; readonly reason: LaterReason; /** Seconds. */ readonly retryAfter?: number | undefined }
  | { readonly outcome: 'unfinished' | 'gone' | 'failed' };

/** How the protocol is spoken; the sandbox speaks it with nobody. */
export interface Speech {
  /** The part of tus-js-client that we use. */
  readonly prepare: (file: File | Growing, options: UploadOptions) => Pick<TusUpload, 'start' | 'abort' | 'url'>;
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
}

export interface Sending {
  readonly file: File | Growing;
  /** Where uploads begin, absolute. */
  readonly endpoint: string;
  /** Where this one goes on, if it was begun. */
  readonly url: string | undefined;
  readonly signal: AbortSignal;
  /** Milliseconds without any progress after which a line counts as dead. */
  readonly stallMs: number;
  readonly onUrl: (url: string) => void;
  readonly onSent: (sent: number) => void;
}

/** Small enough to be through before a server's patience ends (15 s), and to lose little when the line is cut. */
const pieceBytes = 2 * 1024 * 1024;

/**
 * Sends what the server does not have yet, piece by piece. Our own loop tries again, with jitter and for as long as it
 * takes; so tus-js-client is given no delays. `unfinished` means here: all is sent, ask what became of it.
 */
export function send({ prepare }: Speech, { file, endpoint, url, signal, stallMs, onUrl, onSent }: Sending): Promise<Outcome> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout>;
    const reading = new AbortController();
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      reading.abort();
      signal.removeEventListener('abort', stop);
      resolve(outcome);
    };
    const stopWith = (outcome: Outcome) => (): void => {
      void upload.abort();
      settle(outcome);
    };
    const stop = stopWith({ outcome: 'later', reason: 'offline' });
    const alive = (): void => {
      clearTimeout(timer);
      timer = setTimeout(stopWith({ outcome: 'later', reason: 'timeout' }), stallMs);
    };
    const upload = prepare(file, {
      ...(isGrowing(file) && readerOf(file, reading.signal, (idle) => (idle ? clearTimeout(timer) : alive()))),
      endpoint,
      uploadUrl: url ?? null,
      chunkSize: pieceBytes,
      retryDelays: null,
      storeFingerprintForResuming: false,
      metadata: { filename: plainFileName(file.name), ...(file.type && { filetype: file.type }) },
      onUploadUrlAvailable: () => upload.url && onUrl(upload.url),
      onProgress: (sent) => {
        alive();
        onSent(sent);
      },
      onSuccess: () => settle({ outcome: 'unfinished' }),
      onError: (error) => void outcomeOf(error, file).then(settle),
    });
    signal.addEventListener('abort', stop);
    if (signal.aborted) return stop();
    alive();
    upload.start();
  });
}

/** Asks what became of an upload. */
export async function ask({ fetch }: Speech, url: string, { signal, stallMs }: Pick<Sending, 'signal' | 'stallMs'>): Promise<Outcome> {
  // AbortSignal.any() came to Safari in 17.4; people have older ones (2026-11).
  const clock = new AbortController();
  const stop = (): void => clock.abort();
  const timer = setTimeout(stop, stallMs);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: clock.signal,
    });
    const text = await response.text();
    if (!response.ok) return refusal(response.status, text, response.headers.get('retry-after'));
    const status = v.safeParse(UploadStatus, parse(text));
    if (!status.success) return { outcome: 'later', reason: 'no-receipt' };
    const said = status.output;
    if (said.state === 'stored') return { outcome: 'stored', file: said.file };
    return said.state === 'refused' ? { outcome: 'refused', problem: said.problem } : { outcome: 'unfinished' };
  } catch {
    return { outcome: 'later', reason: clock.signal.aborted ? 'timeout' : 'offline' };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** Throws away on the server what the person took back. When nobody hears it, the server forgets by itself in a day. */
export function drop({ fetch }: Speech, url: string): void {
  void fetch(url, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' }, credentials: 'omit', referrerPolicy: 'no-referrer', keepalive: true }).catch(() => {});
}

async function outcomeOf(error: Error | DetailedError, file: File | Growing): Promise<Outcome> {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  if (response) return refusal(response.getStatus(), response.getBody(), response.getHeader('Retry-After') ?? null);
  // A browser says the same of a cut line and of a file that changed under it.
  return isGrowing(file) || (await isReadable(file)) ? { outcome: 'later', reason: 'offline' } : { outcome: 'refused', problem: 'file-changed' };
}

const refused = ['file-empty', 'file-too-large', 'file-type'] as const;
/** Says that the upload and we are not of one mind; asking where it is mends that. */
const astray = [409, 413, 423, 460];

function refusal(status: number, text: string, retryAfter: string | null): Outcome {
  const type = typeOf(text);
  const problem = refused.find((one) => one === type);
  if (problem) return { outcome: 'refused', problem };
  if (type === 'file-unknown' || status === 410) return { outcome: 'gone' };
  const seconds = /^\d{1,5}$/.test(retryAfter ?? '') ? Number(retryAfter) : undefined;
  if (status === 408 || status === 425 || status === 429) return { outcome: 'later', reason: 'busy', retryAfter: seconds };
  if (status >= 400 && status < 500 && !astray.includes(status)) return { outcome: 'failed' };
  return { outcome: 'later', reason: 'server', retryAfter: seconds };
}

function typeOf(text: string): string {
  const json = parse(text);
  return typeof json === 'object' && json !== null && 'type' in json && typeof json.type === 'string' ? problemTypeOf({ type: json.type }) : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
