import { cameraTrouble } from '../camera-trouble.ts';

/** Why there is no camera: refused by the person, by the page, none there, in use elsewhere, or something else. */
export type NoCamera = 'denied' | 'forbidden' | 'absent' | 'busy' | 'failed';

const picture = { width: { ideal: 640 }, height: { ideal: 480 } };

/**
 * Opens the camera for signing: VGA, 30 frames a second. Without microphone, unless the person wants to be heard.
 * @returns `slow` where the camera cannot reach 20 frames a second
 */
export async function openCamera({ voice = false, media = navigator.mediaDevices }: { readonly voice?: boolean; readonly media?: MediaDevices | undefined } = {}): Promise<{ readonly stream: MediaStream; readonly slow: boolean } | NoCamera> {
  const open = async (frameRate: ConstrainDouble): Promise<MediaStream | undefined> => media?.getUserMedia({ video: { ...picture, frameRate }, audio: voice });
  try {
    const stream = await open({ ideal: 30, min: 20 });
    return stream ? { stream, slow: false } : 'forbidden';
  } catch (error) {
    if (nameOf(error) !== 'OverconstrainedError') return cameraTrouble(error) ?? 'failed';
  }
  try {
    const stream = await open({ ideal: 30 });
    return stream ? { stream, slow: true } : 'forbidden';
  } catch (error) {
    return cameraTrouble(error) ?? 'failed';
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');
