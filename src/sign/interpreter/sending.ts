/** Above this nothing is gained for signing (bits a second). */
const maxBitrate = 1_500_000;
/** Whoever has fewer bits a second than this sends the picture so many times smaller: hands that move are read before faces that are sharp. */
const steps = [
  [80_000, 4],
  [160_000, 3],
  [300_000, 2],
] as const;
/** A line has to carry so much more before the picture grows again, or it would swing. */
const room = 1.3;

/**
 * How many times smaller a picture of VGA size is sent over a line.
 * @param bits that the line carries for one picture, a second
 * @param now how much smaller it is at the moment
 */
export function scaleFor(bits: number, now: number): number {
  const fits = (limit: number) => steps.find(([below]) => bits < below * limit)?.[1] ?? 1;
  const [tight, easy] = [fits(1), fits(room)];
  return tight >= now ? tight : Math.max(tight, easy);
}

/**
 * Tells an encoder what signing needs: frames before sharpness.
 * @param scale how many times smaller the picture is sent
 */
export async function favourFrames(sender: RTCRtpSender, scale: number): Promise<void> {
  const { track } = sender;
  if (track?.kind !== 'video') return;
  const parameters = sender.getParameters();
  // Nothing is negotiated yet: this is done again once it is.
  if (!parameters.encodings?.length || parameters.encodings.every((one) => one.maxBitrate === maxBitrate && one.scaleResolutionDownBy === scale)) return;
  for (const encoding of parameters.encodings) Object.assign(encoding, { maxBitrate, scaleResolutionDownBy: scale });
  // Firefox does not know it; there `contentHint` alone says the same (November 2026). A connection that closes or negotiates meanwhile
  // refuses, and is told again at the next measurement.
  await sender.setParameters(Object.assign(parameters, { degradationPreference: 'maintain-framerate' })).catch(() => {});
}
