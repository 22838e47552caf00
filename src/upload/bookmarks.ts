const slot = 'same-door-uploads';
/** As long as the server keeps what was not finished. */
const keptFor = 24 * 3_600_000;

type Marks = Readonly<Record<string, { readonly url: string; readonly at: number }>>;

/**
 * Where unfinished uploads go on after a closed tab, by fingerprint of the file. No name, no type, nothing that was written:
 * the fingerprint is a hash, and the address opens nothing but an unfinished upload. Where storage is forbidden, files go
 * on within this page only.
 */
export interface Bookmarks {
  find(mark: string): string | undefined;
  set(mark: string, url: string): void;
  remove(mark: string): void;
}

/** @param place throws where storage is forbidden */
export function bookmarks(place: () => Storage = () => localStorage, now: () => number = Date.now): Bookmarks {
  const read = (): Marks => {
    try {
      const marks: unknown = JSON.parse(place().getItem(slot) ?? '{}');
      return typeof marks === 'object' && marks !== null ? (marks as Marks) : {}; // written by us alone
    } catch {
      return {};
    }
  };
  const change = (mark: string, url?: string): void => {
    const others = Object.entries(read()).filter(([other, { at }]) => other !== mark && now() - at < keptFor);
    const all = url === undefined ? others : [...others, [mark, { url, at: now() }] as const];
    try {
      if (all.length > 0) place().setItem(slot, JSON.stringify(Object.fromEntries(all)));
      else place().removeItem(slot);
    } catch {
      // Forbidden or full: then this upload ends with its page.
    }
  };

  return {
    find(mark) {
      const marks = read();
      const found = Object.hasOwn(marks, mark) ? marks[mark] : undefined;
      return found && now() - found.at < keptFor ? found.url : undefined;
    },
    set: change,
    remove: (mark) => change(mark),
  };
}

/** Bytes at either end of a file that take part in its fingerprint. */
const edge = 64 * 1024;

/**
 * Tells a file from any other without keeping anything of it: SHA-256 over its whereabouts, size, times and both ends.
 * `null` where the page is not a secure context: then it goes on within this page only.
 */
export async function fingerprint(endpoint: string, file: File): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const facts = JSON.stringify([endpoint, file.name, file.type, file.size, file.lastModified]);
  const whole = await new Blob([facts, file.slice(0, edge), file.slice(-edge)]).arrayBuffer();
  const digest = await crypto.subtle.digest('SHA-256', whole);
  return Array.from(new Uint8Array(digest).subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
