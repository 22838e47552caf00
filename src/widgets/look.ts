import type { Checked } from '../teach/checks.ts';
import type {} from './same-door-global.ts';

/** Looks at a widget for its developer, and gives them the means to ask: `SameDoor.explain(element)`. */
export function look(element: HTMLElement, facts: Checked): void {
  // A queue stub that a page has put there stays what it is.
  (globalThis.SameDoor ??= {}).explain ??= (one) => import('./explain.ts').then(({ explain }) => explain(one));
  void import('../teach/checks.ts').then(({ check }) => check(element, facts));
}
