/** Where the list of what waits is kept (`waiting-keys.ts`). */
export const slot = 'same-door-outbox';

/** Whether any request of this origin waits: then it is worth fetching what can read the list. */
export function anyWaiting(): boolean {
  try {
    return localStorage.getItem(slot) !== null;
  } catch {
    return false; // storage is forbidden: then nothing was left
  }
}
