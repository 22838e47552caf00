/** What makes a manifest ours, and in which version. */
export const signCatalogSchema = 'same-door-sign-catalog/1';

/** How far a clip has come: only `approved` ones count; a `placeholder` has no signer and an `avatar` no person. */
export const signClipStatuses = ['draft', 'approved', 'placeholder', 'avatar'] as const;
export type SignClipStatus = (typeof signClipStatuses)[number];

/** How long the lists and texts of a manifest may be. Schema and widget read the same table. */
export const signCatalogMost = { languages: 100, clips: 5_000, files: 12, captions: 40, text: 4_000, address: 2_000, name: 200, short: 100, seconds: 600, fps: 240, size: 8_192 } as const;

export const signCatalogPatterns = {
  /**
   * A sign language by its own subtag (IANA language subtag registry), such as `bzs` for Libras, with a script where it is written
   * (`ase-Sgnw`). `sgn-BR` and its like are deprecated, and browsers throw at `sgn-bzs` (November 2026).
   */
  language: /^(?!sgn(-|$))[a-z]{3}(-[A-Za-z0-9]{2,8})*$/,
  written: /^[A-Za-z0-9-]{2,35}$/,
  sha256: /^[0-9a-f]{64}$/,
} as const;

export const languageAdvice = 'Name the sign language by its own tag, such as bzs or ase.';
