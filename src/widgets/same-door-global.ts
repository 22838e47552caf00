import type { Explained } from './explain.ts';

/** `window.SameDoor`: what a page's scripts may set and ask. A queue stub that a page put there stays what it is. */
export interface SameDoorGlobal {
  /** Settings for every widget of the page that neither its tag nor its data say otherwise. */
  defaults?: Readonly<Record<string, unknown>>;
  /** Prints where each setting of a widget came from, and resolves to the same. */
  explain?: (element: HTMLElement) => Promise<readonly Explained[]>;
}

declare global {
  var SameDoor: SameDoorGlobal | undefined;
}
