import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { begin, pageAt, transition, type FlowState } from '../../src/flow/machine.ts';
import { problemsIn } from '../../src/flow/problems.ts';
import { submissionOf } from '../../src/flow/submission.ts';
import { fieldsOf, pathThrough, rulesOf, stepOf } from '../../src/flow/walk.ts';
import { complaint } from '../../src/flows/complaint.ts';
import { brSac } from '../../src/statutes/br-sac.ts';
import { statutes } from '../../src/statutes/by-id.ts';
import { generic } from '../../src/statutes/generic.ts';
import { answersSchema } from '../../src/wire/answers-schema.ts';
import { complaintFields } from '../../src/wire/complaint.ts';
import { Submission } from '../../src/wire/submission.ts';
import type { Need } from '../../src/wire/vocabulary.ts';
import { fileRef } from '../helpers/file-refs.ts';
import { brSacComplaints, genericComplaints } from '../journeys/complaint.ts';
import type { Journey } from '../journeys/journey.ts';
import { journeysThrough } from '../journeys/journeys.ts';

const now = new Date('2026-11-24T10:00:00Z');
const journeys = journeysThrough('complaint');
const led = [...statutes.values()].filter(({ flows }) => flows.complaint).map((statute) => [statute.id, statute] as const);
const taken = (answers: unknown) => v.safeParse(answersSchema(complaint.answers, rulesOf(complaint, brSac).needs as Readonly<Record<string, Need>>), answers);

/** Goes a journey up to the press that commits. */
function gone({ statute, paging, stops }: Journey): FlowState {
  let state = begin(complaint, statute, {}, paging);
  for (const [page, answers] of stops) {
    expect(state).toMatchObject({ status: 'asking', problems: [] });
    expect(pageAt(complaint, statute, state).steps[0]).toBe(page);
    state = transition(complaint, statute, state, { type: 'answered', answers });
  }
  return state;
}

describe('complaining', () => {
  test.for(journeys)('%s', ([, journey]) => {
    const { statute, posted } = journey;
    const state = gone(journey);
    expect(state.status).toBe('sending');
    const submission = submissionOf(complaint, state.answers, statute, 'en', now);
    expect(submission).toEqual({ flow: 'complaint', statute: statute.id, locale: 'en', submittedAt: '2026-11-24T10:00:00.000Z', answers: posted });
    // What the machine lets through, the server takes: both read the same schemas.
    expect(v.safeParse(Submission, submission).issues).toBeUndefined();
    expect(v.safeParse(answersSchema(complaint.answers, rulesOf(complaint, statute).needs as Readonly<Record<string, Need>>), submission.answers).issues).toBeUndefined();
  });

  test('is gone through by every medium of the answer', () => {
    expect(new Set(journeys.map(([, { posted }]) => posted['medium']))).toEqual(new Set(complaintFields.medium.choices));
  });

  test.for(led)('takes at most six pages before the receipt under %s', ([, statute]) => {
    for (const medium of ['email', 'post', 'phone']) expect(pathThrough(complaint, { medium }, statute).filter((id) => stepOf(complaint, id).kind !== 'receipt').length).toBeLessThanOrEqual(6);
  });

  test.for(led)('asks each field of %s in exactly one step', ([, statute]) => {
    const asked = Object.keys(complaint.steps).flatMap((id) => fieldsOf(complaint, id, statute));
    expect(asked.toSorted()).toEqual(Object.keys(rulesOf(complaint, statute).needs).toSorted());
  });

  test('of an undue charge says so in its own answer, whatever else is written [BR-18]', () => {
    const state = gone(brSacComplaints['of an undue charge, with an answer by e-mail']);
    expect(submissionOf(complaint, state.answers, brSac, 'pt-BR', now).answers['undueCharge']).toBe('yes');
  });
});

describe('points', () => {
  const problems = (points: unknown) => problemsIn(complaint, { points: typeof points === 'string' ? points : JSON.stringify(points) }, generic, ['points']);
  const texts = (count: number, text = 'x') => Array.from({ length: count }, () => text);

  test('are needed, at least one', () => {
    for (const none of ['', '[]', '[""]', '[" ","\\n"]', 'no list']) expect(problems(none)).toEqual([{ field: 'points', code: 'required', max: 1000 }]);
    expect(problems(['', 'one'])).toEqual([]);
  });

  test('are at most twenty', () => {
    expect(problems(texts(20))).toEqual([]);
    expect(problems(texts(21))).toEqual([{ field: 'points', code: 'too-many', max: 20 }]);
  });

  test('have a thousand characters each, counted as a person counts, and not one more', () => {
    expect(problems(texts(2, '🧏'.repeat(1000)))).toEqual([]);
    expect(problems(['fine', '🧏'.repeat(1001)])).toEqual([{ field: 'points', code: 'too-long', max: 1000 }]);
  });

  test('are taken by the server as they were judged here', () => {
    const { posted } = brSacComplaints['of an undue charge, with an answer by e-mail'];
    const issue = (points: unknown) => taken({ ...posted, points }).issues?.[0].message;
    expect([issue(texts(20)), issue(texts(21)), issue(['x'.repeat(1001)]), issue([]), issue(['']), issue('one'), issue([1])]).toEqual([undefined, 'too-many', 'too-long', 'required', 'required', 'required', 'required']);
  });
});

describe('files', () => {
  const problems = (...files: unknown[]) => problemsIn(complaint, { files: JSON.stringify(files) }, generic, ['files']).map(({ code }) => code);
  const underWay = { id: '', name: 'b.png', bytes: 5, sha256: '', type: '' };

  test('may be left out, and hold everything up while one is on its way', () => {
    expect([problems(), problems(fileRef('a.png', 3)), problems(fileRef('a.png', 3), underWay)]).toEqual([[], [], ['file-unfinished']]);
  });

  test('that are on their way are never sent', () => {
    const { stops } = genericComplaints['of two things with a file, with an answer by post'];
    let state = begin(complaint, generic);
    for (const [page, answers] of stops) state = transition(complaint, generic, state, { type: 'answered', answers: page === 'details' ? { ...answers, files: JSON.stringify([underWay]) } : answers });
    expect(state).toMatchObject({ status: 'asking', at: 'details', problems: [{ field: 'files', code: 'file-unfinished' }] });
  });

  test('are taken by the server only as the backend named them', () => {
    const { posted } = brSacComplaints['of an undue charge, with an answer by e-mail'];
    const issue = (...files: unknown[]) => taken({ ...posted, files }).issues?.[0].message;
    expect(issue(fileRef('a.png', 3))).toBeUndefined();
    expect(issue(underWay)).toBe('file-unknown');
    expect(issue(...Array.from({ length: 11 }, () => fileRef('a.png', 3)))).toBe('too-many');
  });
});
