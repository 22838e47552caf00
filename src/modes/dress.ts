import type { CSSResult } from 'lit';
import type { Scene } from '../components/scene.ts';

/** Gives a root a style, once. */
export function dress(root: ShadowRoot, { styleSheet }: CSSResult): void {
  if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}

/** The one root of the widget that a page stands in; `undefined` while nothing is drawn. */
export const treeOf = ({ root }: Pick<Scene, 'root'>): ShadowRoot | undefined => {
  const tree = root()?.getRootNode();
  return tree instanceof ShadowRoot ? tree : undefined;
};
