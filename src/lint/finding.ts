import type { Tag } from './tag.ts';

/** `SD-E…` is broken and must be mended; `SD-W…` is risky. The codes are those of the messages in the console. */
export type FindingCode = `SD-${'E' | 'W'}${number}`;

/** What is wrong on a page, where, by which article, and what to do about it. Each part is a clause without its full stop. */
export interface Finding {
  readonly code: FindingCode;
  readonly tag: Tag;
  readonly what: string;
  /** The article and our row of it; where no law is at stake, the reason. */
  readonly why: string;
  readonly fix: string;
}

export const isError = ({ code }: Pick<Finding, 'code'>): boolean => code.startsWith('SD-E');

/** One sentence for the person at the terminal. */
export const sentence = ({ what, why, fix }: Finding): string => `${what} (${why}): ${fix}.`;
