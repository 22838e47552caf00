import { focusedIn } from './focus.ts';

/** Corners in the order in which they are tried; the names are the classes of the bar. */
const corners: readonly (readonly string[])[] = [[], ['left'], ['top'], ['top', 'left']];
const gap = 8; // px that a focus ring may take around what has the focus

/**
 * Keeps the bar out of the way of the focus (WCAG 2.4.11): where it would cover what has the focus, it goes to a corner where it
 * does not, at once and without moving there. It stays as long as it can, since what jumps about is hard to find.
 */
export function stepAside(host: HTMLElement, box: HTMLElement, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const focused = focusedIn(document);
    if (!focused || host.contains(focused) || host.shadowRoot?.contains(focused)) return;
    if (!covers(box, focused)) return;
    const before = box.className;
    const free = corners.some((corner) => {
      box.classList.remove('top', 'left');
      box.classList.add(...corner);
      return !covers(box, focused);
    });
    // What is larger than the window cannot be hidden by a button.
    if (!free) box.className = before;
  };
  // Scrolling to what has the focus comes after the focus, and may take its time.
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      look();
    });
  };
  for (const type of ['focusin', 'scroll', 'resize']) window.addEventListener(type, soon, { signal, capture: true, passive: true });
  signal.addEventListener('abort', () => clearTimeout(timer));
  soon();
}

function covers(bar: Element, element: Element): boolean {
  const [a, b] = [bar.getBoundingClientRect(), element.getBoundingClientRect()];
  return a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom + gap && b.top < a.bottom + gap;
}
