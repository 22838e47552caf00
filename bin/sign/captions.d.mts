/** Which part of a clip has captions, from 0 to 1. */
export declare function coverageOf(vtt: string, seconds: number): number;
/** One caption over the whole clip. */
export declare function captionOf(text: string, seconds: number): string;
