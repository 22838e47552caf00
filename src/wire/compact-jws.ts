/** A compact JWS (RFC 7515) taken apart; nothing of it has been verified. */
export interface CompactJws {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The bytes that the signature covers. */
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** @returns `undefined` for whatever is none */
export function openJws(text: unknown): CompactJws | undefined {
  const [header, payload, signature, ...more] = typeof text === 'string' ? text.split('.') : [];
  if (!header || !payload || !signature || more.length > 0) return undefined;
  try {
    return { header: record(header), payload: record(payload), signed: new TextEncoder().encode(`${header}.${payload}`), signature: bytesOf(signature) };
  } catch {
    return undefined; // no base64url, no UTF-8, no JSON: all the same to whoever asks
  }
}

/** @throws when the text is no base64url */
export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (symbol) => symbol.charCodeAt(0));
}

/** Without ancestors: what a page's script has put on every object is no claim. */
function record(part: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(part)));
  if (typeof value !== 'object' || value === null) throw new TypeError('No object.');
  return Object.assign(Object.create(null) as Record<string, unknown>, value);
}
