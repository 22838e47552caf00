import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What is around an account, and so in what is tried first. */
export interface Around {
  /** Name and slug of the company, and the operator's name. */
  readonly names: readonly string[];
}

/** Words of this place (docs/console.md lists them): with nothing else of length they make no password. */
export const placeWords = ['samedoor', 'same', 'door', 'password', 'passwort', 'senha', 'console', 'admin', 'supervisor', 'agent', 'relay', 'interpreter', 'operator', 'welcome', 'changeme', 'login'] as const;

const leastLeft = 8; // characters beside words that are known here
const leastKinds = 5; // different characters
const printBytes = 5;

/**
 * Whether a password is among the first that somebody would try: one of the ten thousand most common that are long enough, words of this place with
 * little else, or a few characters again and again (NIST SP 800-63B, 3.1.1.2; ASVS 6.2.4, 6.2.11).
 */
export function isGuessable(password: string, { names }: Around): boolean {
  const folded = fold(password);
  if (new Set(folded).size < leastKinds || commonPrints().has(printOf(folded))) return true;
  const known = [...names.flatMap((name) => fold(name).split(/[^\p{L}\p{N}]+/u)), ...placeWords].filter((word) => word.length >= 3).sort((a, b) => b.length - a.length);
  const left = known.reduce((rest, word) => rest.replaceAll(word, ''), folded);
  return left !== folded && left.replace(/[^\p{L}\p{N}]/gu, '').length < leastLeft;
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Fingerprints, so that nothing has to be read here that people once chose: 40 bits of SHA-256, one wrong refusal in a hundred million passwords. */
function printOf(folded: string): string {
  return createHash('sha256').update(folded).digest().subarray(0, printBytes).toString('hex');
}

const read: ReadonlySet<string>[] = [];

/** Read when a password is first chosen; most servers never do. */
function commonPrints(): ReadonlySet<string> {
  return (read[0] ??= new Set(Buffer.from(readFileSync(new URL('common-passwords.txt', import.meta.url), 'latin1'), 'base64').toString('hex').match(/.{10}/g)));
}
