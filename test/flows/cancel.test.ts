import { describe, expect, test } from 'vitest';
import { begin, pageAt, transition } from '../../src/flow/machine.ts';
import { submissionOf } from '../../src/flow/submission.ts';
import { fieldsOf, pathThrough, rulesOf, stepOf } from '../../src/flow/walk.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { statutes } from '../../src/statutes/by-id.ts';
import { Submission } from '../../src/wire/submission.ts';
import { answersSchema } from '../../src/wire/answers-schema.ts';
import type { Need } from '../../src/wire/vocabulary.ts';
import * as v from 'valibot';
import { journeysThrough } from '../journeys/journeys.ts';

/** Statutes that say something about leaving. */
const led = [...statutes.values()].filter(({ flows }) => flows.cancel).map((statute) => [statute.id, statute] as const);
const now = new Date('2026-11-24T10:00:00Z');

describe('cancelling', () => {
  test.for(journeysThrough('cancel'))('%s', ([, { statute, paging, stops, posted }]) => {
    let state = begin(cancel, statute, {}, paging);
    for (const [page, answers] of stops) {
      expect(state).toMatchObject({ status: 'asking', problems: [] });
      expect(pageAt(cancel, statute, state).steps[0]).toBe(page);
      state = transition(cancel, statute, state, { type: 'answered', answers });
    }
    expect(state.status).toBe('sending');
    const submission = submissionOf(cancel, state.answers, statute, 'en', now);
    expect(submission).toEqual({ flow: 'cancel', statute: statute.id, locale: 'en', submittedAt: '2026-11-24T10:00:00.000Z', answers: posted });
    // What the machine lets through, the server takes: both read the same schemas.
    expect(v.safeParse(Submission, submission).issues).toBeUndefined();
    expect(v.safeParse(answersSchema(cancel.answers, rulesOf(cancel, statute).needs as Readonly<Record<string, Need>>), submission.answers).issues).toBeUndefined();
  });

  test.for(led)('takes at most five pages before the receipt under %s', ([, statute]) => {
    const longest = pathThrough(cancel, { kind: 'extraordinary', when: 'on-date' }, statute).filter((id) => stepOf(cancel, id).kind !== 'receipt');
    expect(statute.strict ? 1 : longest.length).toBeLessThanOrEqual(5);
  });

  test.for(led)('asks each field of %s in exactly one step', ([, statute]) => {
    const asked = Object.keys(cancel.steps).flatMap((id) => fieldsOf(cancel, id, statute));
    expect(asked.toSorted()).toEqual(Object.keys(rulesOf(cancel, statute).needs).toSorted());
  });
});
