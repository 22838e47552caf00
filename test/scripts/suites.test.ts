import { expect, test } from 'vitest';
import { rounds, suites } from '../../scripts/suites.mjs';

test('each suite runs once', () => {
  expect(rounds.flat(2).toSorted()).toEqual(Object.keys(suites).toSorted());
});

test('what measures time has the machine for itself, and nothing with a browser of its own runs beside speech', () => {
  const beside = (name: string) => rounds.filter((lanes) => lanes.flat().includes(name)).flatMap((lanes) => lanes.filter((lane) => !lane.includes(name)).flat());
  expect(beside('measures')).toEqual([]);
  expect(beside('size')).toEqual([]);
  expect(beside('call')).toEqual([]);
  expect(beside('screen-reader').filter((name) => suites[name]?.needsSystem)).toEqual([]);
});
