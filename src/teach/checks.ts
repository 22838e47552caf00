import { nearest } from './suggest.ts';
import { teach } from './teach.ts';

/** What is looked at when a widget joins a page. */
export interface Checked {
  readonly target: unknown;
  readonly statute: string;
  readonly statutes: readonly string[];
  readonly wish: { readonly lang: string; readonly met: boolean };
  readonly used: string;
}

const local = /^(localhost|.+\.localhost|127\..+|\[::1\]|)$/;

/** Looks once for what a developer most often forgets, and says how to mend it. */
export function check(element: HTMLElement, { target, statute, statutes, wish, used }: Checked): void {
  if (target === undefined) void teach(element, 'SD-E02');
  if (!element.querySelector(':scope > :not([slot])')) void teach(element, 'SD-W05');
  if (!statutes.includes(statute)) {
    void teach(element, 'SD-E06', { attribute: 'statute', value: statute, used: 'generic', suggestion: nearest(statute, statutes) });
  }
  if (!wish.met) void teach(element, 'SD-W10', { wish: wish.lang, used });
  if (typeof target === 'string' && target.startsWith('sandbox:') && !local.test(location.hostname)) {
    void teach(element, 'SD-W08', { host: location.hostname, endpoint: target });
  }
}

/** Whether a person could press the button that commits: large enough, shown, and not under something else. */
export function checkButton(element: HTMLElement, button: HTMLElement): void {
  const { width, height, left, top } = button.getBoundingClientRect();
  const how =
    getComputedStyle(element).visibility === 'hidden' || width === 0 ? 'hidden' : width < 24 || height < 24 ? 'under 24×24 px' : covered(element, left + width / 2, top + height / 2) ? 'covered' : undefined;
  if (how) void teach(element, 'SD-E11', { how });
}

/** Off screen is not covered: one can scroll there. */
function covered(element: HTMLElement, x: number, y: number): boolean {
  const there = document.elementFromPoint(x, y);
  return there !== null && there !== element && !element.contains(there) && !there.contains(element);
}
