import type { Locator } from 'playwright';
import { expect } from 'vitest';

/** Waits until a picture is there, and moves. */
export async function moves(video: Locator): Promise<void> {
  await video.waitFor();
  const at = () => video.evaluate((one: HTMLVideoElement) => (one.videoWidth > 0 ? one.getVideoPlaybackQuality().totalVideoFrames : 0));
  await expect.poll(at, { timeout: 20_000 }).toBeGreaterThan(0);
  const before = await at();
  await expect.poll(at, { timeout: 20_000 }).toBeGreaterThan(before);
}
