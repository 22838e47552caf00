import { troubleOf, type Trouble } from './trouble.ts';

/** A camera that is on. Never a microphone: who signs need not be heard, and whoever is beside them did not ask to be. */
export interface Camera {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  /** It promises fewer than 20 pictures a second: hands may blur. */
  readonly slow: boolean;
}

/** Hands need pictures, not pixels: 30 a second, 20 at the least (relay and total conversation: EN 301 549, 6.5). */
const wish = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30, min: 20 } };
/** What is left to try when pictures come too slowly. */
const smaller = { width: { ideal: 480 }, height: { ideal: 360 }, frameRate: { ideal: 30 } };

/** Switches the camera on, or says why it did not come. */
export async function openCamera(devices: MediaDevices | undefined = navigator.mediaDevices): Promise<Camera | Trouble> {
  if (!devices) return isSecureContext ? 'unsupported' : 'insecure';
  const ask = (video: MediaTrackConstraints) => devices.getUserMedia({ video, audio: false });
  try {
    return cameraOf(await ask(wish), false);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'OverconstrainedError') return troubleOf(error);
  }
  try {
    return cameraOf(await ask({ ...wish, frameRate: { ideal: 30 } }), true);
  } catch (error) {
    return troubleOf(error);
  }
}

/** A smaller picture, so that more of them come. What a camera cannot do it leaves as it is. */
export const makeSmaller = async ({ track }: Camera): Promise<void> => track.applyConstraints(smaller).catch(() => undefined);

export function switchOff({ stream }: Camera): void {
  for (const track of stream.getTracks()) track.stop();
}

function cameraOf(stream: MediaStream, slow: boolean): Camera | Trouble {
  const [track] = stream.getVideoTracks();
  if (!track) return 'absent';
  // The encoder then saves on sharpness before it leaves out pictures.
  track.contentHint = 'motion';
  return { stream, track, slow };
}
