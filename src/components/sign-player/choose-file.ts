import type { SignFile } from '../../wire/sign-catalog.ts';

export interface Fitting {
  /** How wide the picture is shown, in device pixels. */
  readonly width: number;
  /** The person, or their device, wants fewer bytes. */
  readonly lighter: boolean;
  readonly plays: (type: string) => boolean;
}

/** The encoding to fetch: the smallest that fills the picture, or the smallest of all; `undefined` where this device plays none of them. */
export function chooseFile(files: readonly SignFile[], { width, lighter, plays }: Fitting): SignFile | undefined {
  const playable = files.filter(({ type }) => plays(type)).toSorted((a, b) => a.w * a.h - b.w * b.h);
  return lighter ? playable[0] : (playable.find(({ w }) => w >= width) ?? playable.at(-1));
}
