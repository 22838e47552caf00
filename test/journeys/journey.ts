import type { Paging } from '../../src/flow/paging.ts';
import type { Statute } from '../../src/statutes/statute.ts';
import type { Answers, WireAnswers } from '../../src/wire/vocabulary.ts';

/** The page that a person is on, by its first step, and what they write there before they press its button. */
export type Stop = readonly [page: string, answers: Answers];

/** One way through a flow as a table. Tests walk it in the machine, stories and real browsers on the screen. */
export interface Journey {
  readonly statute: Statute;
  readonly paging: Paging;
  /** Every page in order, up to the button that commits. */
  readonly stops: readonly Stop[];
  /** The answers as they leave the device. */
  readonly posted: WireAnswers;
}

export type Journeys = Readonly<Record<string, Journey>>;
