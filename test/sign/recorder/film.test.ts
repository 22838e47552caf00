import { expect, test } from 'vitest';
import { typeToRecord } from '../../../src/sign/recorder/film.ts';

/** A browser that records these types and no others. */
const browser = (...types: string[]) => ({ isTypeSupported: (type: string) => types.includes(type) }) as unknown as typeof MediaRecorder; // all that is asked of it

test('a film is made as H.264 where the browser can, for it plays everywhere', () => {
  expect(typeToRecord(browser('video/webm', 'video/webm;codecs=vp8', 'video/mp4', 'video/mp4;codecs=avc1.42E01F'))).toBe('video/mp4;codecs=avc1.42E01F');
});

test('a browser without H.264 makes another MP4, and one without MP4 a WebM: nobody is sent away for a codec', () => {
  expect(typeToRecord(browser('video/webm', 'video/webm;codecs=vp8', 'video/mp4'))).toBe('video/mp4');
  expect(typeToRecord(browser('video/webm', 'video/webm;codecs=vp8'))).toBe('video/webm;codecs=vp8');
  expect(typeToRecord(browser('video/webm'))).toBe('video/webm');
});

test('a browser that records no film at all says so before the camera goes on', () => {
  expect(typeToRecord(browser('audio/webm'))).toBeUndefined();
});
