import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cpsIn, slowly, usualCps } from '../src/rtt/cps.ts';

/** A terminal behind a gateway: what it was sent, and when. */
function terminal(cps = usualCps) {
  const pieces: { readonly text: string; readonly at: number }[] = [];
  const line = slowly((text) => pieces.push({ text, at: Date.now() }), cps, Date.now);
  const lengthOf = (text: string) => Array.from(text).length;
  return {
    ...line,
    pieces,
    all: () => pieces.map(({ text }) => text).join(''),
    /** The most characters in any ten seconds. */
    busiest: () => Math.max(...pieces.map(({ at: from }) => pieces.reduce((sum, { text, at }) => (at >= from && at < from + 10_000 ? sum + lengthOf(text) : sum), 0))),
  };
}

describe('a terminal behind a gateway', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gets what somebody types at once', () => {
    const phone = terminal();
    for (const letter of 'Bom dia') phone.write(letter);
    expect(phone.pieces.map(({ text }) => text).join('|')).toBe('B|o|m| |d|i|a');
  });

  it('gets a paste whole and in order, never more than its 300 characters in any ten seconds, and not much less', async () => {
    const phone = terminal();
    const paste = 'abcdefghij'.repeat(200);
    phone.write(paste);
    await vi.advanceTimersByTimeAsync(40_000);
    expect(phone.busiest()).toBeLessThanOrEqual(300);
    expect(phone.busiest()).toBeGreaterThan(270);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(phone.all()).toBe(paste);
  });

  it('says how much it takes: ten a second, or a hundred', async () => {
    for (const [cps, busiest] of [[10, 100], [100, 1_000]] as const) {
      const phone = terminal(cps);
      phone.write('x'.repeat(5_000));
      await vi.advanceTimersByTimeAsync(20_000);
      expect(phone.busiest()).toBeLessThanOrEqual(busiest);
      expect(phone.busiest()).toBeGreaterThan(busiest * 0.85);
      phone.stop();
    }
  });

  it('never gets half a letter: a family, a flag and a pile of accents come whole', async () => {
    const phone = terminal(2);
    const letters = ['👩‍👩‍👧‍👦', '🇧🇷', `z${'\u0301'.repeat(40)}`, 'ä'];
    phone.write(letters.join(''));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(phone.pieces.map(({ text }) => text)).toEqual(letters);
  });

  it('is told once that something is lost when far too much waits, and hears what is said afterwards', async () => {
    const phone = terminal();
    phone.write('x'.repeat(30_000));
    await vi.advanceTimersByTimeAsync(20 * 60_000);
    expect(phone.all()).toBe(`${'x'.repeat(20_000)}\uFFFD`);
    phone.write('again');
    expect(phone.all().endsWith('\uFFFDagain')).toBe(true);
  });

  it('gets nothing more once it has hung up', async () => {
    const phone = terminal();
    phone.write('x'.repeat(100));
    const before = phone.all();
    phone.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(phone.all()).toBe(before);
  });

  it.for([['', 30], ['cps=10', 10], ['cps=0', 30], ['cps=-1', 30], ['cps=1e9', 30], ['cps=2.5', 30], ['cps=ten', 30]] as const)('asks with "%s" for %i characters a second', ([search, cps]) => {
    expect(cpsIn(new URLSearchParams(search))).toBe(cps);
  });
});
