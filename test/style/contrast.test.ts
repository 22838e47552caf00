import { describe, expect, test } from 'vitest';
import { style } from '../../src/components/style/style.ts';
import { colors, pairs } from '../../src/components/style/tokens.ts';
import { contrastOf, tooNear } from './contrast.ts';

describe('colours can be told from what is behind them', () => {
  test.for(['light', 'dark', 'contrast'] as const)('in the %s theme', (theme) => {
    expect(tooNear(colors, pairs, theme)).toEqual([]);
  });

  test('and in the contrast theme, texts by seven to one', () => {
    const stricter = pairs.map((pair) => (pair.least === 4.5 ? { ...pair, least: 7 } : pair));
    expect(tooNear(colors, stricter, 'contrast')).toEqual([]);
  });

  test('and the formula is that of WCAG: black on white is 21, and #777 just fails', () => {
    expect(contrastOf('#000', '#fff')).toBeCloseTo(21, 5);
    expect(contrastOf('#777', '#fff')).toBeLessThan(4.5);
    expect(contrastOf('#767676', '#fff')).toBeGreaterThanOrEqual(4.5);
  });

  test('and a pair that is too near is found', () => {
    const pale = { ...colors, muted: { light: '#999', dark: '#444', contrast: '#888' } };
    for (const theme of ['light', 'dark', 'contrast'] as const) expect(tooNear(pale, pairs, theme)[0]).toMatch(/^muted on bg: \d\.\d\d < 4\.5$/);
  });
});

describe('the sheet', () => {
  const sheet = style.cssText;
  const used = (property: string) => [...sheet.matchAll(new RegExp(`(?<![\\w-])${property}:[^;]*var\\(--_([\\w-]+)`, 'g'))].map(([, name]) => name);

  test('uses no colour that is not a token', () => {
    expect(sheet.replace(/--_[\w-]+:[^;]+;/g, '')).not.toMatch(/#[0-9a-f]{3,8}\b|rgb|hsl/i);
    for (const name of used('[\\w-]+')) expect(Object.keys(colors)).toContain(name);
  });

  test('has every colour of letters in some pair with every background it may stand on', () => {
    expect(used('color').length).toBeGreaterThan(3);
    for (const name of used('color')) expect(pairs.some(({ front, least }) => front === name && least === 4.5)).toBe(true);
    for (const name of used('background')) expect(pairs.some(({ back }) => back === name) || name === 'action-bg').toBe(true);
  });
});
