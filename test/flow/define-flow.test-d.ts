import { describe, expectTypeOf, test } from 'vitest';
import { defineFlow } from '../../src/flow/define-flow.ts';
import type { Branch, Flow, Step } from '../../src/flow/types.ts';
import type { Statute } from '../../src/statutes/statute.ts';
import type { AnswersOf, FieldTable } from '../../src/wire/vocabulary.ts';

const table = {
  name: { as: 'text', max: 200 },
  when: { as: 'choice', choices: ['soonest', 'on-date'] },
  agree: { as: 'consent' },
} as const satisfies FieldTable;
type A = AnswersOf<typeof table>;
type Ids = 'who' | 'end';

describe('a right flow compiles', () => {
  test('with fields, branches and guards', () => {
    const flow = defineFlow({
      id: 'cancel',
      answers: table,
      start: 'who',
      steps: {
        who: { kind: 'ask', fields: { name: { autocomplete: 'name' }, when: {} }, next: [{ when: ({ when }) => when === 'on-date', to: 'end' }, { to: 'end' }] },
        end: { kind: 'receipt' },
      },
    });
    expectTypeOf(flow).toEqualTypeOf<Flow>();
  });

  test('and a guard sees the choices as what they are', () => {
    expectTypeOf<A>().toEqualTypeOf<{ readonly name?: string; readonly when?: 'soonest' | 'on-date'; readonly agree?: 'yes' }>();
  });
});

describe('a mistake does not compile', () => {
  test('a start that is no step', () => {
    // @ts-expect-error: there is no step "where"
    defineFlow({ id: 'cancel', answers: table, start: 'where', steps: { end: { kind: 'receipt' } } });
  });

  test('a flow that no statute knows', () => {
    // @ts-expect-error: statutes have no rules for "refund"
    defineFlow({ id: 'refund', answers: table, start: 'end', steps: { end: { kind: 'receipt' } } });
  });

  test('a kind of step without a view', () => {
    // @ts-expect-error: there is no kind "advert"
    defineFlow({ id: 'cancel', answers: table, start: 'end', steps: { end: { kind: 'advert' } } });
  });

  test('a target that is no step', () => {
    // @ts-expect-error: there is no step "ennd"
    const step: Step<typeof table, Ids> = { kind: 'tell', next: 'ennd' };
    void step;
  });

  test('a target that is no step, in a whole flow', () => {
    defineFlow({
      id: 'cancel',
      answers: table,
      start: 'who',
      steps: {
        // @ts-expect-error: there is no step "ennd"
        who: { kind: 'ask', fields: { name: {} }, next: 'ennd' },
        end: { kind: 'receipt' },
      },
    });
  });

  test('a branch to a step that does not exist', () => {
    // @ts-expect-error: there is no step "ennd"
    const branch: Branch<A, Ids> = { to: 'ennd' };
    void branch;
  });

  test('a field that is not in the table', () => {
    // @ts-expect-error: there is no field "nmae"
    const step: Step<typeof table, Ids> = { kind: 'ask', fields: { nmae: {} }, next: 'end' };
    void step;
  });

  test('a field that is not in the table, in a whole flow', () => {
    defineFlow({
      id: 'cancel',
      answers: table,
      start: 'who',
      steps: {
        // @ts-expect-error: there is no field "nmae"
        who: { kind: 'ask', fields: { nmae: {} }, next: 'end' },
        end: { kind: 'receipt' },
      },
    });
  });

  test('a guard that compares with a value that no answer can have', () => {
    // @ts-expect-error: "on-day" is no choice of "when"
    const branch: Branch<A, Ids> = { when: ({ when }) => when === 'on-day', to: 'end' };
    void branch;
  });

  test('a guard that compares with an impossible value, in a whole flow', () => {
    defineFlow({
      id: 'cancel',
      answers: table,
      start: 'who',
      steps: {
        // @ts-expect-error: "on-day" is no choice of "when"
        who: { kind: 'ask', fields: { when: {} }, next: [{ when: ({ when }) => when === 'on-day', to: 'end' }, { to: 'end' }] },
        end: { kind: 'receipt' },
      },
    });
  });

  test('a guard that looks at an answer that is never asked', () => {
    // @ts-expect-error: there is no field "age"
    const branch: Branch<A, Ids> = { when: ({ age }) => age === '18', to: 'end' };
    void branch;
  });

  test('an asking step without a way on', () => {
    // @ts-expect-error: next is missing
    const step: Step<typeof table, Ids> = { kind: 'ask', fields: { name: {} } };
    void step;
  });

  test('a receipt that leads somewhere', () => {
    // @ts-expect-error: a receipt is the end
    const step: Step<typeof table, Ids> = { kind: 'receipt', next: 'who' };
    void step;
  });

  test('words in a flow', () => {
    // @ts-expect-error: words are found by path
    const step: Step<typeof table, Ids> = { kind: 'tell', title: 'Hello', next: 'end' };
    void step;
  });

  test('a pattern of a company’s own', () => {
    // @ts-expect-error: the vocabulary of fields is closed
    const open = { iban: { as: 'text', max: 34, pattern: '(a+)+$' } } satisfies FieldTable;
    void open;
  });

  test('a field kind that nobody can render', () => {
    // @ts-expect-error: there is no kind "captcha"
    const puzzle = { human: { as: 'captcha' } } satisfies FieldTable;
    void puzzle;
  });
});

describe('a statute with a mistake does not compile', () => {
  const frame = { id: 'x', basis: '', strict: false } as const;

  test('a field that the wire does not know', () => {
    // @ts-expect-error: there is no field "password"
    const statute = { ...frame, flows: { cancel: { needs: { password: 'required' } } } } satisfies Statute;
    void statute;
  });

  test('a need that is neither required nor optional', () => {
    // @ts-expect-error: "nice to have" is no need
    const statute = { ...frame, flows: { cancel: { needs: { name: 'nice to have' } } } } satisfies Statute;
    void statute;
  });

  test('a deadline in days that nobody counts', () => {
    // @ts-expect-error: days are consecutive or working
    const statute = { ...frame, flows: { cancel: { needs: {}, deadline: { days: 15, count: 'sunny', zone: 'Europe/Madrid' } } } } satisfies Statute;
    void statute;
  });

  test('a label without its language', () => {
    // @ts-expect-error: lang is missing
    const statute = { ...frame, flows: { cancel: { needs: {}, labels: { start: { text: 'Verträge hier kündigen' } } } } } satisfies Statute;
    void statute;
  });
});
