const utf8 = new TextDecoder('utf-8', { fatal: true });
// A page that declares no encoding posts in this one (WHATWG Encoding, 2026-11); José must not become Jos\uFFFD.
const western = new TextDecoder('windows-1252');

/** Reads `application/x-www-form-urlencoded` bytes as text that a person typed, whatever encoding their page had. */
export function formPairs(body: Uint8Array): URLSearchParams {
  const pairs = Buffer.from(body).toString('latin1').split('&').filter(Boolean);
  return new URLSearchParams(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return [decoded(at < 0 ? pair : pair.slice(0, at)), decoded(at < 0 ? '' : pair.slice(at + 1))];
    }),
  );
}

function decoded(text: string): string {
  const bytes = text.replace(/\+/g, ' ').replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return typedText(bytes);
}

/** What a person typed. @param bytes one letter for each byte */
export function typedText(bytes: string): string {
  const buffer = Buffer.from(bytes, 'latin1');
  try {
    return utf8.decode(buffer);
  } catch {
    return western.decode(buffer); // Not UTF-8, as far as these bytes tell.
  }
}
