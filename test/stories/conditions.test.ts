import { expect, test } from 'vitest';
import { locales } from '../../src/i18n/locales.ts';
import { statutes } from '../../src/statutes/by-id.ts';
import { conditionsOf, globalTypes, initialGlobals } from '../../.storybook/conditions.ts';

/** Every choice of every menu but the one that leaves it to the story. */
const choices = Object.entries(globalTypes).flatMap(([name, { toolbar }]) =>
  toolbar.items.map(({ value }) => [name as keyof typeof globalTypes, value] as const).filter(([, value]) => value !== 'auto'),
);

test.for(choices)('a designer who touches nothing sees a story under its own %s: %s', ([name, value]) => {
  expect(conditionsOf(initialGlobals, { [name]: value })[name]).toBe(value);
});

test.for(choices)('a designer who chooses %s: %s sees every story under it', ([name, value]) => {
  const another = choices.find(([of, other]) => of === name && other !== value)?.[1];
  expect(conditionsOf({ ...initialGlobals, [name]: value }, { [name]: another })[name]).toBe(value);
});

test('every menu has words for where it starts', () => {
  for (const [name, { toolbar }] of Object.entries(globalTypes)) expect(toolbar.items.map(({ value }) => value)).toContain(initialGlobals[name as keyof typeof initialGlobals]);
});

test('every law and every language that there is can be chosen, and no other', () => {
  const offered = (name: 'statute' | 'locale') => new Set(choices.filter(([of]) => of === name).map(([, value]) => value));
  expect(offered('statute')).toEqual(new Set(statutes.keys()));
  expect(offered('locale')).toEqual(new Set(Object.keys(locales)));
});
