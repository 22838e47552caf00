import type { Fault } from './catalogue.ts';
import { addressFault } from './clip-addresses.ts';

/** Bytes of a manifest: all flows in ten languages, and some more. */
export const manifestMax = 4 * 1024 * 1024;

/** Fetches a manifest, and does not swallow more than one can be; where it came from at last counts, not where it was asked. */
export async function readManifest(url: string, origins: readonly string[], fetch: typeof globalThis.fetch): Promise<{ readonly json: unknown; readonly url: string } | Fault> {
  const refused = addressFault(url, origins);
  if (refused) return refused;
  try {
    const response = await fetch(url, { credentials: 'omit' });
    const from = response.url || url;
    const elsewhere = addressFault(from, origins);
    if (elsewhere) return elsewhere;
    if (!response.ok) return missing(url, `${response.status}`);
    const text = await textWithin(response, manifestMax);
    if (text === undefined) return invalid(url, `it has more than ${manifestMax / 1024 / 1024} MiB`);
    return { json: JSON.parse(text) as unknown, url: from };
  } catch (error) {
    return error instanceof SyntaxError ? invalid(url, 'it is no JSON') : missing(url, 'nothing');
  }
}

const missing = (url: string, answer: string): Fault => ({ fault: 'missing', lesson: 'SD-W41', facts: { url, answer } });
const invalid = (url: string, what: string): Fault => ({ fault: 'invalid', lesson: 'SD-W42', facts: { url, what } });

/** The body as text, or `undefined` once it is longer than it may be; the rest is not waited for. */
async function textWithin(response: Response, most: number): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > most) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
