/** Where a page's policy can be asked; only Chromium lets us (November 2026). */
interface Policy {
  allowsFeature(feature: string): boolean;
}

/**
 * Why a camera did not come, by what the browser says (Media Capture and Streams, 10.1): `undefined` where it says nothing that helps. The same
 * name stands for a person who said no and for a page that may not ask, whatever the person says (Permissions Policy); the policy knows.
 */
export function cameraTrouble(error: unknown, policy = (globalThis.document as Document & { readonly featurePolicy?: Policy }).featurePolicy): 'denied' | 'forbidden' | 'absent' | 'busy' | undefined {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
      return policy?.allowsFeature('camera') === false ? 'forbidden' : 'denied';
    case 'SecurityError':
      return 'forbidden';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'absent';
    case 'NotReadableError':
      return 'busy';
    default:
      return undefined;
  }
}
