import type { Paging } from '../../src/flow/paging.ts';
import type { Flow } from '../../src/flow/types.ts';
import type { Statute } from '../../src/statutes/statute.ts';
import type { Answers, WireAnswers } from '../../src/wire/vocabulary.ts';

/** The page that a person is on, by its first step, and what they write there before they press its button. */
export type Stop = readonly [page: string, answers: Answers];

/** One way through a flow as a table. Tests walk it in the machine, stories and real browsers on the screen. */
export interface Journey {
  readonly flow: Flow;
  readonly statute: Statute;
  readonly paging: Paging;
  /** Every page in order, up to the button that commits. */
  readonly stops: readonly Stop[];
  /** The answers as they leave the device. */
  readonly posted: WireAnswers;
}

type Table<Name extends string, Entry> = Readonly<Record<Name, Entry>>;

/** The ways through one flow under one statute, by what is particular about each. */
export function through<Name extends string>(flow: Flow, statute: Statute, ways: Table<Name, Omit<Journey, 'flow' | 'statute'>>): Table<Name, Journey> {
  const whole = Object.entries<Omit<Journey, 'flow' | 'statute'>>(ways).map(([name, way]) => [name, { flow, statute, ...way }]);
  return Object.fromEntries(whole) as Table<Name, Journey>; // the same names
}
