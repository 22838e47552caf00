type Sha256 = (data: Uint8Array) => Uint8Array | Promise<Uint8Array>;
interface Means {
  readonly sha256: Sha256;
  verify(jwk: { readonly x?: string }, data: Uint8Array, signature: Uint8Array): boolean | Promise<boolean>;
}
interface Faulty {
  readonly fault: 'unreadable' | 'unknown-key' | 'forged' | 'not-in-log';
}

export function leafHash(data: Uint8Array, sha256: Sha256): Promise<Uint8Array>;
export function rootByInclusion(proof: { index: number; size: number; leaf: Uint8Array; hashes: readonly Uint8Array[] }, sha256: Sha256): Promise<Uint8Array | null>;
export function isConsistent(proof: { earlier: number; earlierRoot: Uint8Array; size: number; root: Uint8Array; hashes: readonly Uint8Array[] }, sha256: Sha256): Promise<boolean>;
export function readCheckpoint(note: string): { text: string; origin: string; size: number; root: Uint8Array; signatures: { name: string; bytes: Uint8Array | null }[] } | null;
export function keyMark(name: string, publicKey: Uint8Array, sha256: Sha256): Promise<Uint8Array>;
export function openCheckpoint(note: string, keys: readonly { readonly x?: string }[], means: Means): Promise<Faulty | { fault?: undefined; origin: string; size: number; root: Uint8Array }>;
export function judgeProof(proof: unknown, receipt: string, keys: readonly { readonly x?: string }[], means: Means): Promise<Faulty | { fault?: undefined; origin: string; index: number; size: number }>;
export function bytesOf(text: string): Uint8Array | null;
