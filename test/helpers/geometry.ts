import { textOf, type Person } from './visit.ts';

/** How an element is told in a failure. */
export const name = (element: Element) => `${element.localName}#${element.id}.${element.className} "${textOf(element).slice(0, 40)}"`;
const seen = (element: Element) => element.getClientRects().length > 0 && !element.closest('.unseen') && !element.matches('.unseen');

/** What is pressed: a field with its labels counts as one target. */
export function targetsOf(person: Person): readonly { readonly element: HTMLElement; readonly width: number; readonly height: number }[] {
  return [...person.root.querySelectorAll<HTMLElement>('button, input, textarea, .actions a')].filter(seen).map((element) => {
    const labels = element instanceof HTMLInputElement && /radio|checkbox/.test(element.type) ? [...(element.labels ?? [])] : [];
    const boxes = [element, ...labels].map((one) => one.getBoundingClientRect());
    const width = Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left));
    const height = Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top));
    return { element, width, height };
  });
}

/** Elements whose own text does not fit into them. */
export function clipped(root: ParentNode): readonly string[] {
  return [...root.querySelectorAll<HTMLElement>('section *')].filter(seen).flatMap((element) => {
    if (element.matches('input, textarea, br')) return [];
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    const inline = clientWidth === 0; // boxes of inline elements say nothing; their block does
    return !inline && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1) ? [`${name(element)} ${scrollWidth}×${scrollHeight} in ${clientWidth}×${clientHeight}`] : [];
  });
}

/** Pairs of texts that lie on each other. */
export function overlapping(root: ParentNode): readonly string[] {
  const leaves = [...root.querySelectorAll<HTMLElement>('section :is(h2, h3, p, label, legend, button, input, textarea, dt, dd, li)')].filter((element) => seen(element) && !element.querySelector('label, button, input, dt, dd, p'));
  return leaves.flatMap((one, index) =>
    leaves.slice(index + 1).flatMap((other) => {
      if (one.contains(other) || other.contains(one)) return [];
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return wide > 1 && high > 1 ? [`${name(one)} on ${name(other)}`] : [];
    }),
  );
}

/** What reaches out of the window, sideways. */
export function outside(frame: HTMLIFrameElement, root: ShadowRoot): readonly string[] {
  const { scrollWidth = 0, clientWidth = 0 } = frame.contentDocument?.documentElement ?? {};
  const wide = [...root.querySelectorAll('section *')].filter((element) => seen(element) && (element.getBoundingClientRect().right > clientWidth + 0.5 || element.getBoundingClientRect().left < -0.5));
  return [...(scrollWidth > clientWidth ? [`the page: ${scrollWidth} in ${clientWidth}`] : []), ...wide.map(name)];
}
