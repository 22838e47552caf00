import { expect, test } from 'vitest';
import type { Camera } from '../../../src/sign/recorder/camera.ts';
import { SignRecorder } from '../../../src/sign/recorder/recorder.ts';
import type { Recordings } from '../../../src/sign/recorder/recordings.ts';

/** A camera that is on, and its picture on the page. */
async function before() {
  const asked: MediaTrackConstraints[] = [];
  const track = Object.assign(new EventTarget(), { applyConstraints: (wish: MediaTrackConstraints) => Promise.resolve(void asked.push(wish)) });
  const camera = { stream: {}, track, slow: false } as unknown as Camera; // all that is asked of it
  let told = 0;
  const recorder = new SignRecorder({ recordings: {} as Recordings, place: '', lang: 'bzs', changed: () => void (told += 1), open: () => Promise.resolve(camera) });
  await recorder.open();
  let ask: VideoFrameRequestCallback | undefined;
  const video = { requestVideoFrameCallback: (callback: VideoFrameRequestCallback) => ((ask = callback), 1), cancelVideoFrameCallback: () => {} } as unknown as HTMLVideoElement; // as above
  recorder.watch(video);
  let at = 0;
  let pictures = 0;
  const show = (perSecond: number): void => {
    for (let count = 0; count < perSecond * 3; count += 1) ask?.((at += 1000 / perSecond), { presentedFrames: (pictures += 1) } as VideoFrameCallbackMetadata); // as above
  };
  return { recorder, asked, show, told: () => told };
}

test('a person is warned of fewer than 20 pictures a second only when a smaller picture did not help', async () => {
  const { recorder, asked, show, told } = await before();
  const quiet = told();
  show(15);
  expect([recorder.slow, asked.map(({ width }) => width), told() - quiet]).toEqual([false, [{ ideal: 480 }], 0]);
  show(15);
  expect([recorder.slow, asked.length, told() - quiet]).toEqual([true, 1, 1]);
  show(30);
  expect([recorder.slow, told() - quiet]).toEqual([false, 2]);
});

test('a person whose camera brings 25 pictures a second keeps the whole picture and hears of nothing', async () => {
  const { recorder, asked, show, told } = await before();
  const quiet = told();
  show(25);
  show(25);
  expect([recorder.slow, asked, told() - quiet]).toEqual([false, [], 0]);
});
