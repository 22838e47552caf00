const second = 1000;
/** The longest wait of our own making; `Retry-After` may ask for up to a day. */
const waitMax = 300 * second;

/** Full jitter: anywhere between one second and 2, 4, 8 … seconds, so that a recovered backend is not stormed. */
export function jitter(attempts: number, random: number): number {
  const most = Math.min(waitMax, 2 ** attempts * second);
  return Math.round(second + random * (most - second));
}
