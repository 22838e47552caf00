import type { SignCatalog, SignClip } from '../wire/sign-catalog.ts';
import type { Fault } from './catalogue.ts';

/** Whether an address may be fetched at all: encrypted, or not leaving this machine; never one that carries its own content or code. */
const mayBeFetched = ({ protocol, hostname }: URL): boolean => protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));

/** Whether a page is on the developer's own machine. */
export const isLoopback = (hostname: string): boolean => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** Placeholders are for whoever develops: on their own machine, or where nothing is sent. No person meets one on a company's page. */
export const mayPlayPlaceholders = (hostname: string, sandbox: boolean): boolean => sandbox || isLoopback(hostname);

/** Why nothing may be taken from this address, or `undefined`. */
export function addressFault(url: string, origins: readonly string[]): Fault | undefined {
  if (!URL.canParse(url)) return { fault: 'missing', lesson: 'SD-W41', facts: { url, answer: 'nothing: it is no address' } };
  const address = new URL(url);
  if (!mayBeFetched(address)) return { fault: 'script-url', lesson: 'SD-W44', facts: { url: shortened(url) } };
  return origins.includes(address.origin) ? undefined : { fault: 'foreign-origin', lesson: 'SD-W43', facts: { url, origin: address.origin } };
}

/**
 * The manifest with absolute addresses, without what lies elsewhere than it may: on the manifest's own origin, which was allowed, or on
 * another allowed one. A clip of which no file is left is none.
 */
export function playable(manifest: SignCatalog, manifestUrl: string, origins: readonly string[]): { readonly manifest: SignCatalog; readonly faults: readonly Fault[] } {
  const allowed = [new URL(manifestUrl).origin, ...origins];
  const refused: string[] = [];
  const resolved = (src: string): string | undefined => {
    const url = URL.canParse(src, manifestUrl) ? new URL(src, manifestUrl).href : src;
    if (!addressFault(url, allowed)) return url;
    refused.push(url);
    return undefined;
  };
  const clips = manifest.clips.flatMap((clip) => within(clip, resolved) ?? []);
  const [first] = refused;
  const faults: readonly Fault[] = first === undefined ? [] : [{ fault: 'foreign-origin', lesson: 'SD-W45', facts: { url: manifestUrl, count: `${refused.length}`, first: shortened(first) } }];
  return { manifest: { ...manifest, clips }, faults };
}

function within({ poster, voice, ...clip }: SignClip, resolved: (src: string) => string | undefined): SignClip | undefined {
  const put = <T extends { readonly src: string }>(part: T): T | undefined => {
    const src = resolved(part.src);
    return src === undefined ? undefined : { ...part, src };
  };
  const files = clip.files.flatMap((file) => put(file) ?? []);
  const picture = poster === undefined ? undefined : resolved(poster);
  const spoken = voice && put(voice);
  if (files.length === 0) return undefined;
  return { ...clip, files, captions: clip.captions.flatMap((track) => put(track) ?? []), ...(picture && { poster: picture }), ...(spoken && { voice: spoken }) };
}

/** Enough of an address to find it again. */
const shortened = (url: string): string => (url.length > 100 ? `${url.slice(0, 100)}…` : url);
