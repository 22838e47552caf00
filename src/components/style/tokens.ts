/** One colour in the light, the dark and the high-contrast theme. */
export interface ColorToken {
  readonly light: string;
  readonly dark: string;
  readonly contrast: string;
}

/**
 * The public colour tokens, `--same-door-color-<name>`. A test computes the contrast of every pair in `pairs` for each theme.
 */
export const colors = {
  bg: { light: '#fff', dark: '#17191c', contrast: '#fff' },
  text: { light: '#16181d', dark: '#f2f3f5', contrast: '#000' },
  muted: { light: '#4a4f5a', dark: '#bcc2cc', contrast: '#000' },
  border: { light: '#6b7280', dark: '#8d95a3', contrast: '#000' },
  'action-bg': { light: '#0b5394', dark: '#8ec7ff', contrast: '#00246b' },
  'action-text': { light: '#fff', dark: '#0b1a2b', contrast: '#fff' },
  link: { light: '#0b5394', dark: '#9ccdff', contrast: '#00246b' },
  error: { light: '#b3001b', dark: '#ffa8a8', contrast: '#8a0012' },
  focus: { light: '#0b5394', dark: '#ffd75e', contrast: '#000' },
  surface: { light: '#f2f4f7', dark: '#22262b', contrast: '#fff' },
} as const satisfies Record<string, ColorToken>;
export type ColorName = keyof typeof colors;

/** Which colours meet, and the least contrast they need: 4.5 for text, 3 for borders and focus (WCAG 1.4.3, 1.4.11). */
export const pairs: readonly { readonly front: ColorName; readonly back: ColorName; readonly least: 3 | 4.5 }[] = [
  { front: 'text', back: 'bg', least: 4.5 },
  { front: 'text', back: 'surface', least: 4.5 },
  { front: 'muted', back: 'bg', least: 4.5 },
  { front: 'muted', back: 'surface', least: 4.5 },
  { front: 'action-text', back: 'action-bg', least: 4.5 },
  { front: 'link', back: 'bg', least: 4.5 },
  { front: 'link', back: 'surface', least: 4.5 },
  { front: 'error', back: 'bg', least: 4.5 },
  { front: 'error', back: 'surface', least: 4.5 },
  { front: 'border', back: 'bg', least: 3 },
  { front: 'border', back: 'surface', least: 3 },
  { front: 'action-bg', back: 'bg', least: 3 },
  { front: 'focus', back: 'bg', least: 3 },
  { front: 'focus', back: 'surface', least: 3 },
];
