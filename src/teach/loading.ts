import { tell } from './lessons.ts';

/** The flow's own file could not start. Trusted Types are the one cause that we can name; the browser says the rest. */
export function tellLoading(element: Element, policy: boolean, error: unknown): void {
  if (!policy) return console.error('[same-door]', error, element);
  // Browsers do not say which policies are allowed, so the lesson cannot either.
  tell(element, 'SD-E01', { policies: 'that it lists' });
}
