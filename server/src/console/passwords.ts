import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
// OWASP's second choice of 2026: 32 MiB and about a third of a second each, so that guessing costs something and a small machine still serves.
const usual = { N: 2 ** 15, r: 8, p: 3 } as const;
/** How much work one password is: N of scrypt, a power of two. */
export const usualCost = usual.N;

/** The only form in which a password is kept: scrypt, with its cost and a salt of its own. */
export async function hashPassword(password: string, N: number = usualCost): Promise<string> {
  const salt = randomBytes(16);
  const { r, p } = usual;
  return ['scrypt', N, r, p, salt.toString('base64url'), (await derived(password, salt, { N, r, p })).toString('base64url')].join('$');
}

export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [scheme, N, r, p, salt = '', key = ''] = hash.split('$');
  if (scheme !== 'scrypt') return false;
  const expected = Buffer.from(key, 'base64url');
  const given = await derived(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** 80 random bits to be read out, typed once and changed: four groups, without letters that look alike. */
export function oneTimePassword(): string {
  const text = [...randomBytes(16)].map((byte) => letters[byte % 32]).join('');
  return (text.match(/.{4}/g) ?? []).join('-');
}

function derived(password: string, salt: Buffer, cost: { readonly N: number; readonly r: number; readonly p: number }): Promise<Buffer> {
  // NFKC: the same password typed on another keyboard may come as other code points (NIST SP 800-63B, 3.1.1.2).
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, 32, { ...cost, maxmem: 256 * cost.N * cost.r }, (error, key) => (error ? reject(error) : resolve(key))),
  );
}
