/** How a picture of VGA size is sent. */
export interface Step {
  /** A line that carries fewer bits a second than this gets what stands here. */
  readonly below: number;
  /** How many times smaller the picture is. */
  readonly scale: number;
  readonly frames: number;
  /** Bits a second that the picture may take. */
  readonly bits: number;
}

/** Above this nothing is gained for signing. */
const most = 1_500_000;

/**
 * Hands that move are read before faces that are sharp: the picture gets smaller before its frames get fewer. On the narrowest lines each frame
 * costs as much for its addresses as for itself, and what browsers take for the least (30 kbit/s) would fill them to the brim.
 */
const steps: readonly Step[] = [
  { below: 45_000, scale: 4, frames: 22, bits: 24_000 },
  { below: 90_000, scale: 4, frames: 22, bits: most },
  { below: 160_000, scale: 3, frames: 25, bits: most },
  { below: 300_000, scale: 2, frames: 30, bits: most },
  { below: Infinity, scale: 1, frames: 30, bits: most },
];
/** A call begins in a small picture: the first frame is the heaviest of all, and on a narrow line everybody would wait for it. */
export const firstStep: Step = { below: 300_000, scale: 2, frames: 30, bits: most };
/** A line has to carry so much more before the picture grows again, or it would swing. */
const room = 1.3;

/** @param bits that the line carries for one picture, a second */
export function stepFor(bits: number, now: Step): Step {
  const fitting = (carried: number): Step => steps.find(({ below }) => carried < below) ?? firstStep;
  const tight = fitting(bits);
  if (tight.below <= now.below) return tight;
  const easy = fitting(bits / room);
  return easy.below > now.below ? easy : now;
}

/** So many measurements have to agree before a picture grows for the first time. */
const twice = 2;
/** Once a picture had to get smaller, so many have to; twice as many after each time that growing was too much, up to a minute. */
const [careful, mostCareful] = [5, 30];

/** @returns what takes each measurement of the line, and says how to send: smaller soon, larger with patience */
export function pacer(): (bits: number) => Step {
  let step = firstStep;
  let patience = twice;
  let lately: number[] = [];
  const turn = (next: Step): Step => {
    lately = [];
    step = next;
    return step;
  };
  return (bits) => {
    if (bits === Infinity) return step;
    lately = [...lately, bits].slice(-mostCareful);
    // Two of three: what browsers guess of a narrow line jumps up and down.
    const usual = lately.slice(-3).toSorted((a, b) => b - a)[lately.length > 2 ? 1 : 0] ?? bits;
    const tight = stepFor(usual, step);
    if (lately.length >= twice && tight.below < step.below) {
      patience = Math.min(mostCareful, Math.max(careful, patience * 2));
      return turn(tight);
    }
    const easy = stepFor(Math.min(...lately.slice(-patience)), step);
    return lately.length >= patience && easy.below > step.below ? turn(easy) : step;
  };
}

/** A step in the words of WebRTC. */
export function encodingOf({ scale, frames, bits }: Step): RTCRtpEncodingParameters {
  return { maxBitrate: bits, maxFramerate: frames, scaleResolutionDownBy: scale };
}

/** Tells an encoder what signing needs. */
export async function encodeAs(sender: RTCRtpSender, step: Step): Promise<void> {
  if (sender.track?.kind !== 'video') return;
  const { scale, frames, bits } = step;
  const parameters = sender.getParameters();
  // Nothing is negotiated yet: this is done again once it is.
  if (!parameters.encodings?.length || parameters.encodings.every((one) => one.maxBitrate === bits && one.maxFramerate === frames && one.scaleResolutionDownBy === scale)) return;
  for (const encoding of parameters.encodings) Object.assign(encoding, encodingOf(step));
  // Firefox does not know `degradationPreference`; there the track's `contentHint` alone says the same (November 2026). A connection that
  // closes or negotiates meanwhile refuses, and is told again at the next measurement.
  await sender.setParameters(Object.assign(parameters, { degradationPreference: 'maintain-framerate' })).catch(() => {});
}
