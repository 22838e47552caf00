import { describe, expect, test } from 'vitest';
import { judgeOfClarity } from '../../../src/sign/interpreter/clarity.ts';
import { meter } from '../../../src/sign/interpreter/measure.ts';
import { firstStep, pacer, stepFor } from '../../../src/sign/interpreter/sending.ts';
import { summary } from '../../../src/sign/interpreter/summary.ts';

const fine = { fps: 29, width: 640, height: 480, freezes: 0 };

describe('signing may be unclear', () => {
  test('when for six seconds fewer than 20 frames a second have come, and not for a moment', () => {
    const judge = judgeOfClarity();
    const slow = { ...fine, fps: 19.9 };
    expect([slow, slow, fine, slow, slow, slow, slow, fine].map((quality) => judge(quality).join())).toEqual(['', '', '', '', '', 'slow', 'slow', '']);
  });

  test.for([
    ['a picture of VGA size', {}, []],
    ['one that stands upright', { width: 240, height: 320 }, []],
    ['one that is too narrow', { width: 320, height: 180 }, ['small']],
    ['sound that is late', { apart: -101 }, ['apart']],
    ['sound that is early, and just near enough', { apart: 100 }, []],
    ['a long way', { rtt: 401 }, ['far']],
  ] as const)('as is right for %s', ([, found, doubts]) => {
    expect(judgeOfClarity()({ ...fine, ...found })).toEqual(doubts);
  });
});

describe('what arrives', () => {
  const picture = (seconds: number, framesDecoded: number, id = 'a') => ({ id, type: 'inbound-rtp', kind: 'video', timestamp: seconds * 1_000, framesDecoded, frameWidth: 640, frameHeight: 480, freezeCount: Math.floor(seconds / 4), estimatedPlayoutTimestamp: 50_000 });
  const way = { id: 'w', type: 'candidate-pair', timestamp: 0, nominated: true, state: 'succeeded', currentRoundTripTime: 0.12 };
  const sound = { id: 's', type: 'inbound-rtp', kind: 'audio', timestamp: 0, estimatedPlayoutTimestamp: 50_060 };

  test('is counted between two reports, in frames that were decoded', () => {
    const read = meter();
    expect(read([picture(0, 100), way])).toBeUndefined();
    expect(read([picture(2, 150), way])).toEqual({ fps: 25, width: 640, height: 480, freezes: 0, rtt: 120 });
    expect(read([picture(4.5, 200), way, sound])).toEqual({ fps: 20, width: 640, height: 480, freezes: 1, rtt: 120, apart: 60 });
  });

  test('begins anew with another picture, and is nothing where none comes', () => {
    const read = meter();
    read([picture(0, 100)]);
    expect(read([picture(2, 5, 'b')])).toBeUndefined();
    expect(read([])).toBeUndefined();
    expect(read([picture(6, 50, 'b')])).toBeUndefined();
    expect(read([picture(8, 50, 'b')])).toMatchObject({ fps: 0 });
  });

  test('goes to the case as the least, what nine in ten reached, and the average', () => {
    const all = summary(2);
    expect(all.of('person:1')).toBeUndefined();
    for (let one = 1; one <= 10; one += 1) all.add({ ...fine, fps: one * 3, freezes: 1, ...(one > 5 && { apart: -one }) });
    expect(all.of('person:1')).toEqual({
      p: 'person:1', seconds: 20, freezes: 10,
      fps: { min: 3, p10: 6, avg: 16.5 }, side: { min: 480, p10: 480, avg: 480 }, rtt: null, apart: { min: 6, p10: 6, avg: 8 },
    });
  });
});

describe('what is sent', () => {
  test('gets smaller at once when the line carries less, and its frames stay above twenty', () => {
    for (const [bits, scale] of [[2_000_000, 1], [250_000, 2], [120_000, 3], [80_000, 4], [30_000, 4]] as const) {
      const step = stepFor(bits, stepFor(Infinity, firstStep));
      expect([bits, step.scale, step.frames > 20]).toEqual([bits, scale, true]);
    }
    expect(stepFor(30_000, firstStep).bits).toBeLessThan(30_000);
  });

  test('grows again only where there is room, so that it does not swing', () => {
    const small = stepFor(150_000, firstStep);
    expect(stepFor(170_000, small)).toBe(small);
    expect(stepFor(220_000, small).scale).toBe(2);
  });

  test('is tried larger with more and more patience on a line that did not carry it', () => {
    const pace = pacer();
    const scales = (bits: number, times: number) => Array.from({ length: times }, () => pace(bits).scale);
    expect(scales(2_000_000, 2)).toEqual([2, 1]);
    expect(scales(100_000, 2)).toEqual([1, 3]);
    expect(scales(2_000_000, 5)).toEqual([3, 3, 3, 3, 1]);
    expect(scales(100_000, 2)).toEqual([1, 3]);
    expect(scales(2_000_000, 10).lastIndexOf(3)).toBe(8);
    expect(scales(Infinity, 3)).toEqual([1, 1, 1]);
  });
});
