import 'axe-core/axe.min.js';
import type axeCore from 'axe-core';

/** The file puts itself on the window; nothing can be imported from it. */
const axe = (window as unknown as { axe: typeof axeCore }).axe;

interface VirtualNode {
  readonly actualNode: Node;
  readonly children: readonly VirtualNode[];
}

/** What axe knows and does not type: roles and names, also inside shadow roots. */
interface Commons {
  readonly aria: { getRole(node: VirtualNode): string | null };
  readonly dom: { isVisibleToScreenReaders(node: VirtualNode): boolean };
  readonly text: { accessibleTextVirtual(node: VirtualNode): string };
}

/** One thing in the accessibility tree. */
export interface Accessible {
  readonly element: HTMLElement;
  readonly role: string;
  readonly name: string;
}

/** Everything that a screen reader meets in an element and its open roots, in reading order. */
export function treeOf(host: Element): readonly Accessible[] {
  const { aria, dom, text } = axe.commons as unknown as Commons;
  const walk = (node: VirtualNode): Accessible[] => {
    const { actualNode: element } = node;
    const role = element instanceof HTMLElement ? aria.getRole(node) : null;
    const here = element instanceof HTMLElement && role && dom.isVisibleToScreenReaders(node) ? [{ element, role, name: text.accessibleTextVirtual(node) }] : [];
    return [...here, ...node.children.flatMap(walk)];
  };
  const top = axe.setup(host) as unknown as VirtualNode; // axe types it as the element
  try {
    return walk(top);
  } finally {
    axe.teardown();
  }
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong on the whole page, as readable lines; and how many rules had something to look at. */
export async function axeOn(page: Document = document): Promise<{ readonly violations: readonly string[]; readonly passes: number }> {
  const { violations, passes } = await axe.run(page, { runOnly: tags, resultTypes: ['violations'] });
  const lines = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`));
  return { violations: lines, passes: passes.length };
}
