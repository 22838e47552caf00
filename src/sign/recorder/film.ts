import { longest, type Recording } from './recording.ts';
import type { Recordings } from './recordings.ts';

/** What browsers record, best first: what plays everywhere, then what is at least made everywhere. */
const types = ['video/mp4;codecs=avc1.42E01F', 'video/mp4', 'video/webm;codecs=vp8', 'video/webm'];
/** Bits a second: VGA at 30 pictures a second, and it fits a line of 2 Mbit/s with room to spare. */
const rate = 1_200_000;
/** Milliseconds of each part. A closed tab loses the part that is being made; of an MP4 also the one before it. */
const partMs = 1000;

/** The first type that this browser records, or `undefined` where it records nothing. */
export function typeToRecord(Recorder: typeof MediaRecorder | undefined = globalThis.MediaRecorder): string | undefined {
  return Recorder && types.find((type) => Recorder.isTypeSupported(type));
}

/** How a film stands, or why it ended. */
export interface FilmNews {
  readonly recording: Recording;
  /** Whether a closed tab would leave all of it on the device. */
  readonly kept: boolean;
  readonly ended: boolean;
}

/** One recording while it is made. */
export interface Film {
  pause(): void;
  resume(): void;
  /** Resolves when all of it is kept. */
  stop(): Promise<void>;
}

/**
 * Records a stream part by part, each of which is kept before the next one comes. It ends by itself with the camera, when the
 * time is up, and when the device has no more room.
 */
export async function record(stream: MediaStream, begun: Recording, recordings: Recordings, hear: (news: FilmNews) => void): Promise<Film> {
  // MP4 leaves the recorder up to the last whole picture only: of itself that was every 5 to 10 s in Chromium, and a closed tab lost as much.
  const options: MediaRecorderOptions & { videoKeyFrameIntervalDuration: number } = { mimeType: begun.type, videoBitsPerSecond: rate, videoKeyFrameIntervalDuration: partMs };
  const recorder = new MediaRecorder(stream, options);
  let recording = begun;
  let counted = 0;
  let since: number | undefined;
  let kept = true;
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => (end = resolve));

  const seconds = (): number => Math.min(longest, counted + (since === undefined ? 0 : (performance.now() - since) / 1000));
  const count = (on: boolean): void => {
    counted = seconds();
    since = on ? performance.now() : undefined;
  };
  const stop = (): Promise<void> => {
    if (recorder.state !== 'inactive') recorder.stop();
    return ended;
  };
  await recordings.keep(recording);
  let writing = Promise.resolve();
  recorder.ondataavailable = ({ data }) => {
    const at = seconds();
    // One after the other: a part's place is where the one before it ended.
    writing = writing.then(async () => {
      if (data.size === 0) return;
      recording = { ...recording, bytes: recording.bytes + data.size, seconds: at };
      kept = await recordings.keep(recording, await data.arrayBuffer());
      hear({ recording, kept, ended: false });
    });
    if (!kept || at >= longest) void stop();
  };
  recorder.onstop = () => {
    count(false);
    writing = writing.then(async () => {
      recording = { ...recording, state: 'recorded', seconds: seconds() };
      await recordings.keep(recording);
      hear({ recording, kept, ended: true });
      end();
    });
  };
  recorder.start(partMs);
  count(true);
  // What the recorder really makes may be more exact than what was wished.
  recording = { ...recording, type: recorder.mimeType || begun.type };
  return {
    pause() {
      if (recorder.state !== 'recording') return;
      recorder.pause();
      count(false);
    },
    resume() {
      if (recorder.state !== 'paused') return;
      recorder.resume();
      count(true);
    },
    stop,
  };
}
