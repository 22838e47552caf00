import { expect, test } from 'vitest';
import { countPictures } from '../../src/sign/recorder/frame-rate.ts';

/** A preview that shows so many pictures a second, for so many seconds. */
function preview() {
  let ask: VideoFrameRequestCallback | undefined;
  const video = {
    requestVideoFrameCallback: (callback: VideoFrameRequestCallback) => ((ask = callback), 1),
    cancelVideoFrameCallback: () => (ask = undefined),
  } as unknown as HTMLVideoElement; // all that is asked of it
  let at = 0;
  let pictures = 0;
  return {
    video,
    show(perSecond: number, seconds: number): void {
      for (let count = 0; count < perSecond * seconds; count += 1) {
        at += 1000 / perSecond;
        pictures += 1;
        ask?.(at, { presentedFrames: pictures } as VideoFrameCallbackMetadata); // as above
      }
    },
    away: (seconds: number) => void (at += seconds * 1000),
  };
}

test('a camera that brings 18 pictures a second is counted as that, whatever it promised', () => {
  const { video, show } = preview();
  const told: number[] = [];
  countPictures(video, (perSecond) => told.push(Math.round(perSecond)));
  show(18, 5);
  show(30, 5);
  expect([told[0], told.at(-1)]).toEqual([18, 30]);
});

test('a page in the background is not taken for a slow camera', () => {
  const { video, show, away } = preview();
  const told: number[] = [];
  countPictures(video, (perSecond) => told.push(Math.round(perSecond)));
  show(30, 3);
  away(60);
  show(30, 5);
  expect(new Set(told)).toEqual(new Set([30]));
});

test('nothing is counted once it is over, nor in a browser that does not tell', () => {
  const { video, show } = preview();
  const told: number[] = [];
  countPictures(video, (perSecond) => told.push(perSecond))();
  show(30, 5);
  countPictures({} as HTMLVideoElement, (perSecond) => told.push(perSecond))(); // a video of old
  expect(told).toEqual([]);
});
