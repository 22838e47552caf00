import Color from 'colorjs.io';
import type { ColorToken } from '../../src/components/style/tokens.ts';

export interface Pair {
  readonly front: string;
  readonly back: string;
  readonly least: number;
}

/** Pairs that are too near to each other in one theme, by the formula of WCAG 2.1. */
export function tooNear(colors: Readonly<Record<string, ColorToken>>, pairs: readonly Pair[], theme: keyof ColorToken): readonly string[] {
  return pairs.flatMap(({ front, back, least }) => {
    const ratio = contrastOf(colors[front]?.[theme] ?? '', colors[back]?.[theme] ?? '');
    return ratio >= least ? [] : [`${front} on ${back}: ${ratio.toFixed(2)} < ${least}`];
  });
}

export function contrastOf(front: string, back: string): number {
  return new Color(front).contrast(new Color(back), 'WCAG21');
}
