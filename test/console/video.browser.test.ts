import { expect } from '@open-wc/testing';
import { Video } from '../../server/console/video.ts';

/** The console, as far as a call asks for it. */
const host = { addController: () => {}, removeController: () => {}, requestUpdate: () => {}, updateComplete: Promise.resolve(true), renderRoot: document.createElement('div') };

describe('an operator who opens a video call', () => {
  const ask = navigator.mediaDevices?.getUserMedia;
  afterEach(() => {
    if (ask) navigator.mediaDevices.getUserMedia = ask;
  });

  it('and leaves while the camera is still asked for has none on, and is in no call', async function () {
    if (!('RTCPeerConnection' in globalThis)) this.skip(); // Debian's WebKitGTK has no WebRTC (November 2026)
    const { promise: allowed, resolve: allow } = Promise.withResolvers<MediaStream>();
    const { promise: asked, resolve: asks } = Promise.withResolvers<void>();
    navigator.mediaDevices.getUserMedia = () => (asks(), allowed);
    const video = new Video(host, () => {});
    const opened = video.open('en', false, () => new Promise(() => {}));
    await asked;
    expect(video.opening).to.equal(true);
    video.leave();
    expect(video.opening).to.equal(false);
    const stream = document.createElement('canvas').captureStream();
    allow(stream);
    await opened;
    expect([video.on, ...stream.getTracks().map(({ readyState }) => readyState)]).to.deep.equal([false, 'ended']);
  });
});
