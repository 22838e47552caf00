import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { knownAnswers, withoutConsents } from '../../src/flow/known.ts';
import { begin, pageAt, transition } from '../../src/flow/machine.ts';
import { pagesOf } from '../../src/flow/paging.ts';
import { submissionOf } from '../../src/flow/submission.ts';
import { fieldsOf, pathThrough, rulesOf } from '../../src/flow/walk.ts';
import { contract } from '../../src/flows/contract.ts';
import { statutes } from '../../src/statutes/by-id.ts';
import { generic } from '../../src/statutes/generic.ts';
import { answersSchema } from '../../src/wire/answers-schema.ts';
import { Submission } from '../../src/wire/submission.ts';
import type { Need } from '../../src/wire/vocabulary.ts';
import { basic, fibre } from '../helpers/offers.ts';
import { contractJourneys } from '../journeys/contract.ts';
import { journeysThrough } from '../journeys/journeys.ts';

const now = new Date('2026-11-24T10:00:00Z');
const contracting = [...statutes.values()].filter(({ flows }) => flows.contract);

describe('contracting', () => {
  test.for(journeysThrough('contract'))('%s', ([, { statute, paging, stops, posted }]) => {
    let state = begin(contract, statute, {}, paging);
    for (const [page, answers] of stops) {
      expect(state).toMatchObject({ status: 'asking', problems: [] });
      expect(pageAt(contract, statute, state).steps[0]).toBe(page);
      state = transition(contract, statute, state, { type: 'answered', answers });
    }
    expect(state.status).toBe('sending');
    const submission = { ...submissionOf(contract, state.answers, statute, 'en', now), offer: posted['offer'] === 'basic' ? basic : fibre };
    expect(submission.answers).toEqual(posted);
    expect(v.safeParse(Submission, submission).issues).toBeUndefined();
    expect(v.safeParse(answersSchema(contract.answers, rulesOf(contract, statute).needs as Readonly<Record<string, Need>>), submission.answers).issues).toBeUndefined();
  });

  test.for(contracting.map((statute) => [statute.id, statute] as const))('tells what is agreed to before anything personal is asked, under %s', ([, statute]) => {
    const path = pathThrough(contract, { start: 'on-date' }, statute);
    expect(path.slice(0, 2)).toEqual(['offer', 'facts']);
    expect(fieldsOf(contract, 'offer', statute)).toEqual(['offer']);
  });

  test('passes over nothing that is to be told when all questions stand on one page', () => {
    const steps = pathThrough(contract, { start: 'on-date' }, generic).filter((id) => id !== 'review' && id !== 'receipt');
    expect(steps).toContain('facts');
    expect(pagesOf(contract, { start: 'on-date' }, generic, 'one-page').map((page) => page.steps)).toEqual([steps, ['receipt']]);
  });

  test('leaves to the person what only the person can say', () => {
    const page = { offer: 'basic', agreed: 'yes', recurring: 'yes', name: 'Ada', elsewhere: 'kept' };
    expect(knownAnswers(contract, page, {})).toEqual({ name: 'Ada', elsewhere: 'kept' });
    expect(knownAnswers(contract, page, { offer: 'fibre-500', agreed: 'yes' })).toEqual({ name: 'Ada', elsewhere: 'kept', offer: 'fibre-500' });
    expect(withoutConsents(contract, page)).toEqual({ offer: 'basic', name: 'Ada', elsewhere: 'kept' });
  });

  test('goes back to the offers, with everything kept, when the company has changed them', () => {
    const { stops } = contractJourneys['as soon as possible'];
    const sending = stops.reduce((state, [, answers]) => transition(contract, generic, state, { type: 'answered', answers }), begin(contract, generic));
    const back = transition(contract, generic, sending, {
      type: 'rejected',
      problem: { type: 'https://same-door.dev/problems/offer-changed', title: '', problems: [{ field: 'offer', code: 'offer-changed' }] },
    });
    expect(back).toMatchObject({ status: 'asking', at: 'offer', problems: [{ field: 'offer', code: 'offer-changed' }], answers: { name: 'Ada Lovelace', email: 'ada@example.com' } });
  });
});
