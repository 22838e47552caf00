import { cameraTrouble } from '../camera-trouble.ts';
import { typeToRecord } from './film.ts';
import type { Trouble } from './trouble.ts';

/** A camera that is on. Never a microphone: who signs need not be heard, and whoever is beside them did not ask to be. */
export interface Camera {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  /** It promises fewer than 20 pictures a second: hands may blur. */
  readonly slow: boolean;
}

/** Hands need pictures, not pixels: 30 a second, 20 at the least (relay and total conversation: EN 301 549, 6.5). */
const frameRate = { ideal: 30 };
const size = (width: number): MediaTrackConstraints => ({ width: { ideal: width }, height: { ideal: width * 0.75 } });

/** Switches the camera on, or says why it did not come. A slow camera is better than none. */
export async function openCamera(devices: MediaDevices | undefined = navigator.mediaDevices, slow = false): Promise<Camera | Trouble> {
  if (!devices || !typeToRecord()) return isSecureContext ? 'unsupported' : 'insecure';
  try {
    const stream = await devices.getUserMedia({ audio: false, video: { ...size(640), frameRate: slow ? frameRate : { ...frameRate, min: 20 } } });
    const [track] = stream.getVideoTracks();
    if (!track) return 'absent';
    // The encoder then saves on sharpness before it leaves out pictures.
    track.contentHint = 'motion';
    return { stream, track, slow };
  } catch (error) {
    return !slow && error instanceof Error && error.name === 'OverconstrainedError' ? openCamera(devices, true) : (cameraTrouble(error) ?? 'busy');
  }
}

/** A smaller picture, so that more of them come. What a camera cannot do it leaves as it is. */
export const makeSmaller = async ({ track }: Camera): Promise<void> => track.applyConstraints({ ...size(480), frameRate }).catch(() => undefined);

export const switchOff = ({ stream }: Camera): void => stream.getTracks().forEach((track) => track.stop());
