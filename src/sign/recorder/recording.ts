import type { FileRef } from '../../wire/file.ts';

/** The longest signed message, in seconds. No shorter limit is set anywhere. */
export const longest = 600;

/** A signed message as the device keeps it, beside the parts of the video. */
export interface Recording {
  readonly id: string;
  /** Which answer of which request to which company it is, see `placeOf`. */
  readonly place: string;
  /** The type that the recorder says it makes, with its codecs. */
  readonly type: string;
  /** The sign language, by its primary subtag. */
  readonly lang: string;
  readonly seconds: number;
  readonly bytes: number;
  readonly state: 'recording' | 'recorded';
  /** Whether the person wants it to be sent while they sign. */
  readonly early: boolean;
  /** When it began, in milliseconds. */
  readonly at: number;
  /** What stands in the written answer for it, once it is used. */
  readonly sentence?: string;
  /** What the company's system has, once it has all of it. */
  readonly file?: FileRef;
  /** The key of the request that it went along with, until that has its receipt. */
  readonly sentAs?: string | undefined;
}

/** Where recordings of one request belong; each answer's place begins with it. */
export const requestOf = (endpoint: string, flow: string): string => JSON.stringify([endpoint, flow]).slice(0, -1);

/** One answer of one request; `entry` counts the points of a complaint from 0. */
export const placeOf = (endpoint: string, flow: string, field: string, entry?: number): string => JSON.stringify([endpoint, flow, field, ...(entry === undefined ? [] : [entry])]);

/** The answer that a place names. */
export function answerAt(place: string): { readonly field: string; readonly entry?: number } {
  const [, , field, entry] = JSON.parse(place) as [string, string, string, number?]; // written by `placeOf` alone
  return { field, ...(entry !== undefined && { entry }) };
}

/** A file name as the company's people see it. */
export const fileNameOf = ({ type, lang }: Pick<Recording, 'type' | 'lang'>): string => `signed-${lang}.${type.startsWith('video/mp4') ? 'mp4' : 'webm'}`;
