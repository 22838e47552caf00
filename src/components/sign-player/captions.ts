import type { SignClip } from '../../wire/sign-catalog.ts';

/**
 * What is said in a clip, as text of the moment. The cues are read from the file (WebVTT) and not by the browser from a `<track>`: that one
 * would want the film itself by CORS, where it lies on another origin.
 */
export class Captions {
  /** What is said at this moment. */
  now = '';
  readonly #track: TextTrack;
  #src: string | undefined;

  constructor(video: HTMLVideoElement, changed: () => void) {
    this.#track = video.addTextTrack('captions');
    // Read and not drawn by the browser: in the picture they would cover the hands.
    this.#track.mode = 'hidden';
    this.#track.addEventListener('cuechange', () => {
      this.now = cuesIn(this.#track.activeCues).map((cue) => cue.getCueAsHTML().textContent).join(' ');
      changed();
    });
  }

  /** @param captions of the clip that is shown; none where none are wanted. @param lang that of the page, which is taken before others */
  use(captions: SignClip['captions'], lang: string): void {
    const src = captions.toSorted((a, b) => Number(isIn(b.lang, lang)) - Number(isIn(a.lang, lang)))[0]?.src;
    if (src === this.#src) return;
    this.#src = src;
    this.now = '';
    for (const cue of cuesIn(this.#track.cues)) this.#track.removeCue(cue);
    if (src) void this.#read(src);
  }

  async #read(src: string): Promise<void> {
    try {
      const response = await fetch(src, { credentials: 'omit' });
      const text = response.ok ? await response.text() : '';
      if (src === this.#src) for (const cue of readCues(text)) this.#track.addCue(cue);
    } catch {
      this.#src = undefined; // where they do not come, the whole text is there, and the next clip or wish asks again
    }
  }
}

const cuesIn = (list: TextTrackCueList | null): readonly VTTCue[] => [...(list ?? [])] as VTTCue[]; // the track has no others

const isIn = (lang: string, other: string): boolean => lang.split('-')[0] === other.split('-')[0];

/** The cues of a file: a line with two times, and what stands below it up to an empty line. Where on a picture they would stand is left out. */
export function readCues(text: string): readonly VTTCue[] {
  return text.replace(/\r\n?/g, '\n').split(/\n\n+/).flatMap((block) => {
    const [, from, to, said] = /^(?:.*\n)?((?:\d+:)?\d\d:\d\d\.\d{3})[ \t]+-->[ \t]+((?:\d+:)?\d\d:\d\d\.\d{3}).*\n([^]+)$/.exec(block) ?? [];
    return from && to && said ? [new VTTCue(secondsOf(from), secondsOf(to), said.trim())] : [];
  });
}

const secondsOf = (time: string): number => time.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0);
