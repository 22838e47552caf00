/**
 * Why there is no recording, or why it ended before the person ended it. Each has words that say what to do; a code is never
 * renamed, only added.
 */
export type Trouble =
  /** The person, or somebody before them, said no to the browser's question. */
  | 'denied'
  /** There is no camera. */
  | 'absent'
  /** Another program has the camera. */
  | 'busy'
  /** The page is not allowed to use the camera, whatever the person says (Permissions Policy). */
  | 'forbidden'
  /** The page did not come by a secure connection. */
  | 'insecure'
  /** This browser cannot record. */
  | 'unsupported'
  /** The camera went away. */
  | 'unplugged';

/** Where a page's policy can be asked; only Chromium lets us (November 2026). */
interface Policy {
  allowsFeature(feature: string): boolean;
}

/** What a camera that did not come means to the person (Media Capture and Streams, 10.1). */
export function troubleOf(error: unknown, policy = (globalThis.document as Document & { readonly featurePolicy?: Policy }).featurePolicy): Trouble {
  const name = error instanceof Error ? error.name : '';
  if (name === 'SecurityError' || (name === 'NotAllowedError' && policy?.allowsFeature('camera') === false)) return 'forbidden';
  if (name === 'NotAllowedError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'absent' : 'busy';
}
