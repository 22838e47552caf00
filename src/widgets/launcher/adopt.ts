import type { CSSResult } from 'lit';

/** Adds a sheet to those that a root has already. */
export function adopt({ renderRoot: root }: { readonly renderRoot: ShadowRoot }, { styleSheet }: CSSResult): void {
  if (styleSheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}
