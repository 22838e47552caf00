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
