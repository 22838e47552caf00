import { openCamera } from '../../src/sign/interpreter/camera.ts';

/** So long (ms) encoders find their pace before anybody counts. */
const warmUp = 2_000;

/**
 * What this machine can do at this moment without a call: pictures of VGA size go from one connection to the next within this tab, and their size is
 * held. No server, no client of ours.
 * @returns frames a second that are decoded, the slowest first
 */
export async function loopback(pairs: number, ms: number): Promise<readonly number[]> {
  const camera = await openCamera();
  if (typeof camera === 'string') throw new Error(`No camera: ${camera}`);
  const ends = await Promise.all(Array.from({ length: pairs }, () => connect(camera.stream)));
  await pause(warmUp);
  const before = await Promise.all(ends.map(({ far }) => decoded(far)));
  await pause(ms);
  const after = await Promise.all(ends.map(({ far }) => decoded(far)));
  for (const { near, far, video } of ends) {
    near.close();
    far.close();
    video.remove();
  }
  for (const track of camera.stream.getTracks()) track.stop();
  return after.map(({ frames, at }, index) => ((frames - (before[index]?.frames ?? 0)) * 1_000) / (at - (before[index]?.at ?? 0))).toSorted((a, b) => a - b);
}

async function connect(stream: MediaStream) {
  const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
  near.addEventListener('icecandidate', ({ candidate }) => void far.addIceCandidate(candidate ?? undefined));
  far.addEventListener('icecandidate', ({ candidate }) => void near.addIceCandidate(candidate ?? undefined));
  const video = document.body.appendChild(Object.assign(document.createElement('video'), { muted: true, autoplay: true, playsInline: true }));
  far.addEventListener('track', ({ track }) => (video.srcObject = new MediaStream([track])));
  for (const track of stream.getVideoTracks()) near.addTrack(track, stream);
  await near.setLocalDescription();
  await far.setRemoteDescription(near.localDescription ?? { type: 'offer' });
  await far.setLocalDescription();
  await near.setRemoteDescription(far.localDescription ?? { type: 'answer' });
  for (const sender of near.getSenders()) await sender.setParameters(Object.assign(sender.getParameters(), { degradationPreference: 'maintain-resolution' }));
  return { near, far, video };
}

async function decoded(connection: RTCPeerConnection): Promise<{ readonly frames: number; readonly at: number }> {
  const stats = [...(await connection.getStats()).values()] as { readonly type: string; readonly kind?: string; readonly framesDecoded?: number; readonly timestamp: number }[]; // W3C webrtc-stats
  const picture = stats.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video');
  return { frames: picture?.framesDecoded ?? 0, at: picture?.timestamp ?? performance.now() };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
