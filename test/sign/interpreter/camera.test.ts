import { afterEach, expect, test, vi } from 'vitest';
import { openCamera } from '../../../src/sign/interpreter/camera.ts';

const stream = {} as MediaStream; // handed through
const named = (name: string) => Object.assign(new Error(name), { name });
afterEach(() => void vi.unstubAllGlobals());

function camera(...answers: (MediaStream | Error)[]) {
  const asked: MediaStreamConstraints[] = [];
  const getUserMedia = (wish: MediaStreamConstraints) => {
    asked.push(wish);
    const answer = answers.shift();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { asked, media: { getUserMedia } as unknown as MediaDevices }; // all that is used of it
}

test('the camera is asked for frames, and the microphone only by whoever wants to speak', async () => {
  const { asked, media } = camera(stream, stream);
  expect(await openCamera({ media })).toEqual({ stream, slow: false });
  await openCamera({ media, voice: true });
  expect(asked).toMatchObject([{ audio: false, video: { frameRate: { ideal: 30, min: 20 }, width: { ideal: 640 } } }, { audio: true }]);
});

test('a camera that is slow is used all the same, and said to be slow', async () => {
  const { asked, media } = camera(named('OverconstrainedError'), stream);
  expect(await openCamera({ media })).toEqual({ stream, slow: true });
  expect(asked[1]).toMatchObject({ video: { frameRate: { ideal: 30 } } });
});

test.for([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'absent'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'failed'],
] as const)('%s is %s', async ([name, reason]) => {
  vi.stubGlobal('document', {});
  expect(await openCamera({ media: camera(named(name)).media })).toBe(reason);
});

test('a page that may not ask says so, and not that the person refused', async () => {
  vi.stubGlobal('document', { featurePolicy: { allowsFeature: () => false } });
  expect(await openCamera({ media: camera(named('NotAllowedError')).media })).toBe('forbidden');
  expect(await openCamera({ media: undefined })).toBe('forbidden');
});
