/** −34 dBov: above what a room sounds like when nobody speaks (RFC 6464 counts in the same way). */
const quiet = 0.02;
/** Between two words nobody has stopped speaking, in milliseconds. */
const pause = 600;
const heardAt = new WeakMap<RTCPeerConnection, number>();

/** Whether somebody's voice comes this way right now. */
export function loudness(connection: RTCPeerConnection): boolean {
  const loud = connection.getReceivers().some((receiver) => receiver.track.kind === 'audio' && receiver.getSynchronizationSources().some(({ audioLevel = 0 }) => audioLevel > quiet));
  const now = performance.now();
  if (loud) heardAt.set(connection, now);
  return now - (heardAt.get(connection) ?? -pause) < pause;
}
