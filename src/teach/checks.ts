import type { Flow } from '../flow/types.ts';
import { nearest } from '../lint/nearest.ts';
import { checkLaw } from './check-law.ts';
import { teach } from './teach.ts';

/** What is looked at when any element of ours joins a page. */
export interface Placed {
  readonly target: unknown;
  readonly wish: { readonly lang: string; readonly met: boolean };
  readonly used: string;
  /** Host name of the page. */
  readonly host?: string;
}

/** What is looked at beside that when it leads through a flow. */
export interface Checked extends Placed {
  readonly flow: Flow;
  readonly statute: string;
  readonly statutes: readonly string[];
}

const local = /^(localhost|.+\.localhost|127\..+|\[::1\]|)$/;

/** Looks once for what a developer most often forgets, and says how to mend it. */
export function check(element: HTMLElement, { flow, statute, statutes, ...placed }: Checked): void {
  checkPlace(element, placed);
  if (!statutes.includes(statute)) {
    void teach(element, 'SD-E06', { attribute: 'statute', value: statute, used: 'generic', suggestion: nearest(statute, statutes) });
  }
  void checkLaw(element, flow, statute);
  watchButton(element);
}

/** Whether there is somewhere to ask, something for those without JavaScript, the wished language, and no test where people come. */
export function checkPlace(element: HTMLElement, { target, wish, used, host = location.hostname }: Placed): void {
  if (target === undefined) void teach(element, 'SD-E02');
  if (!element.querySelector(':scope > :not([slot], script)')) void teach(element, 'SD-W05');
  if (element.hasAttribute('identity')) void teach(element, 'SD-E29');
  if (!wish.met) void teach(element, 'SD-W10', { wish: wish.lang, used });
  if (typeof target === 'string' && target.startsWith('sandbox:') && !local.test(host)) {
    void teach(element, 'SD-W08', { host, endpoint: target });
  }
}

/** Looks at the button that commits, once, a moment after it has been drawn. */
function watchButton(element: HTMLElement): void {
  const root = element.shadowRoot;
  if (!root) return;
  const look = () => {
    const button = root.querySelector<HTMLElement>('button[type="submit"][lang]'); // of our buttons, only this one names its language
    if (!button) return;
    observer.disconnect();
    setTimeout(() => button.isConnected && checkButton(element, button), 500);
  };
  const observer = new MutationObserver(look);
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['lang'] });
  look();
}

/** Whether a person could press the button that commits: large enough, shown, and not under something else. */
export function checkButton(element: HTMLElement, button: HTMLElement): void {
  const { width, height, left, top } = button.getBoundingClientRect();
  const shown = width > 0 && button.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) !== false;
  const how = !shown ? 'hidden' : width < 24 || height < 24 ? 'under 24×24 px' : covered(element, left + width / 2, top + height / 2) ? 'covered' : undefined;
  if (how) void teach(element, 'SD-E11', { how });
}

/** Off screen is not covered: one can scroll there. Asked of the root that the element stands in, which names it and not its host. */
function covered(element: HTMLElement, x: number, y: number): boolean {
  const root = element.getRootNode() as Document | ShadowRoot; // an element in a tree has one of the two as root
  const there = root.elementFromPoint(x, y);
  return there !== null && there !== element && !element.contains(there) && !there.contains(element);
}
