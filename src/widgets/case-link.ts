import type { CaseAccess } from '../transport/case-client.ts';
import type { Answers } from '../wire/vocabulary.ts';

/** `#same-door=2026-7K3M-9QXT-4BR3.<secret>`: a fragment is sent to nobody, so the secret gets into no log. */
const fragment = /(?:^#?|[#&])same-door=([^.&\s]+)\.([\w-]+)/;
/** The receipt's own address, as a person copies it, or the status page's: `/r/2026-7K3M-9QXT-4BR3?t=<secret>`, `/s/acme/2026-…?t=<secret>`. */
const receipt = /\/(?:r|s\/[a-z0-9-]+)\/([^/?#\s]+)\/?\?(?:[^#\s]*&)?t=([\w-]+)/;

/** Number and key from a link that a person pastes, or `undefined` when it is none. */
export function readCaseLink(text: string): CaseAccess | undefined {
  const [, protocol, secret] = fragment.exec(text) ?? receipt.exec(text) ?? [];
  return protocol && secret ? { protocol: decoded(protocol), secret } : undefined;
}

/** What stands in the two fields; a link in one of them says both. */
export function typedAccess({ protocol = '', secret = '' }: Answers): Answers {
  return { ...(readCaseLink(secret) ?? readCaseLink(protocol) ?? { protocol, secret: secret.trim() }) };
}

/** The fragment that opens a case on a page with the status element. */
export const caseFragment = ({ protocol, secret }: CaseAccess): string => `#same-door=${encodeURIComponent(protocol)}.${secret}`;

/**
 * Reads the page's own address once, and takes the secret out of it: it stays neither on the screen nor in the history, and the
 * rest of the fragment stays as it was.
 */
export function takeCaseLink(page: Pick<Location, 'hash' | 'href'> = location, past: Pick<History, 'replaceState' | 'state'> = history): CaseAccess | undefined {
  const found = fragment.exec(page.hash);
  if (!found) return undefined;
  const url = new URL(page.href);
  // Without anything in it, even the sign would stay.
  url.hash = page.hash.replace(found[0], '').replace(/^[#&]+/, '');
  past.replaceState(past.state, '', url);
  return readCaseLink(found[0]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray percent sign: then it is no number either, and the person is told
  }
}
