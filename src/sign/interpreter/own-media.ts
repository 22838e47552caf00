import { openCamera, type NoCamera } from './camera.ts';

/** What became of asking for a camera; `lost`: it was there, and has stopped by itself. */
export type CameraState = 'off' | 'on' | 'slow' | 'lost' | NoCamera;

/** One's own camera and microphone in a call: each goes on by a press and off by a press, and nothing else ever turns one on. */
export class OwnMedia {
  stream: MediaStream | undefined;
  camera: CameraState = 'off';
  readonly #changed: () => void;
  readonly #media: MediaDevices | undefined;

  /** @param changed hears that the stream is another one, or that the camera has stopped */
  constructor(changed: () => void, media: MediaDevices | undefined = navigator.mediaDevices) {
    this.#changed = changed;
    this.#media = media;
  }

  get voice(): boolean {
    return this.#tracks('audio').length > 0;
  }

  async turnCamera(on: boolean): Promise<CameraState> {
    this.#stop('video');
    this.camera = 'off';
    const opened = on ? await openCamera({ media: this.#media }) : undefined;
    if (typeof opened === 'string') this.camera = opened;
    else if (opened) this.#add(opened.stream, opened.slow ? 'slow' : 'on');
    this.#put();
    return this.camera;
  }

  /** @returns whether the microphone is on now; a call goes on without */
  async turnVoice(on: boolean): Promise<boolean> {
    this.#stop('audio');
    // Refused, or none there: the button still says "Microphone on", and the conversation in writing is open.
    const opened = on ? await this.#media?.getUserMedia({ audio: true }).catch(() => undefined) : undefined;
    if (opened) this.#put(opened.getTracks());
    else this.#put();
    return this.voice;
  }

  /** Everything off: the light beside the lens goes out. */
  stop(): void {
    this.#stop('video');
    this.#stop('audio');
    this.camera = 'off';
    this.stream = undefined;
  }

  #add(stream: MediaStream, state: 'on' | 'slow'): void {
    this.camera = state;
    for (const track of stream.getVideoTracks())
      // Unplugged, or taken by the system; stopping it ourselves fires nothing.
      track.onended = () => {
        this.camera = 'lost';
        this.#put();
      };
    this.#put(stream.getTracks());
  }

  #tracks(kind: string): MediaStreamTrack[] {
    return (this.stream?.getTracks() ?? []).filter((track) => track.kind === kind && track.readyState === 'live');
  }

  #stop(kind: string): void {
    for (const track of this.#tracks(kind)) track.stop();
  }

  #put(more: MediaStreamTrack[] = []): void {
    const tracks = [...this.#tracks('video'), ...this.#tracks('audio'), ...more];
    // Another stream only where something differs: a picture that is shown does not flicker for a microphone's sake.
    const same = tracks.length === (this.stream?.getTracks().length ?? 0) && tracks.every((track) => this.stream?.getTracks().includes(track));
    if (!same) this.stream = tracks.length > 0 ? new MediaStream(tracks) : undefined;
    this.#changed();
  }
}
