import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { begin, pageAt, transition, type FlowEvent, type FlowState } from '../../src/flow/machine.ts';
import { fieldsOn, pagesOf, pagingUnder } from '../../src/flow/paging.ts';
import { submissionOf } from '../../src/flow/submission.ts';
import type { Flow } from '../../src/flow/types.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { brSac } from '../../src/statutes/br-sac.ts';
import { de312k } from '../../src/statutes/de-312k.ts';
import { generic } from '../../src/statutes/generic.ts';
import type { Statute } from '../../src/statutes/statute.ts';
import type { Answers } from '../../src/wire/vocabulary.ts';
import { kitchenSink, sinkAnswers, sinkLaw, strictSinkLaw } from './kitchen-sink.ts';
import { anyAnswers, anyPaging, anySituation, deeds, eventOf, lifeOf, receipt, rightAnswers } from './people.ts';

const now = new Date('2026-11-24T10:00:00Z');
const posted = (flow: Flow, statute: Statute, answers: Answers) => submissionOf(flow, answers, statute, 'en', now).answers;
const run = (flow: Flow, statute: Statute, state: FlowState, ...events: readonly FlowEvent[]) => events.reduce((before, event) => transition(flow, statute, before, event), state);

/** Presses every page's button until nothing moves any more. */
function pressThrough(flow: Flow, statute: Statute, state: FlowState): FlowState {
  let at = state;
  for (let press = 0; press < 20 && at.status === 'asking'; press += 1) at = transition(flow, statute, at, { type: 'answered' });
  return at;
}

describe('whatever a person does, in any order', () => {
  test('nothing that was written is lost', () => {
    fc.assert(
      fc.property(anySituation.chain(({ flow, statute }) => fc.tuple(fc.constant({ flow, statute }), anyPaging, deeds(flow))), ([{ flow, statute }, paging, list]) => {
        let state = begin(flow, statute, {}, paging);
        let written: Answers = {};
        for (const deed of list) {
          const event = eventOf(flow, statute, state, deed);
          if (state.status === 'asking' && 'answers' in event) written = { ...written, ...event.answers };
          state = transition(flow, statute, state, event);
          expect(state.answers).toEqual(written);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('they stand on the page that is shown', () => {
    fc.assert(
      fc.property(anySituation.chain(({ flow, statute }) => fc.tuple(fc.constant({ flow, statute }), anyPaging, deeds(flow))), ([{ flow, statute }, paging, list]) => {
        for (const state of lifeOf(flow, statute, paging, list)) {
          if (pagingUnder(statute, state.paging) === 'steps') expect(pageAt(flow, statute, state).steps).toContain(state.at);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('what is sent is right, or it is not sent', () => {
    fc.assert(
      fc.property(anySituation.chain(({ flow, statute }) => fc.tuple(fc.constant({ flow, statute }), anyPaging, deeds(flow))), ([{ flow, statute }, paging, list]) => {
        for (const state of lifeOf(flow, statute, paging, list)) {
          if (state.status !== 'sending') continue;
          const again = pressThrough(flow, statute, begin(flow, statute, state.answers, 'steps'));
          expect(again.status).toBe('sending');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a receipt is never taken away again', () => {
    fc.assert(
      fc.property(anySituation.chain(({ flow, statute }) => fc.tuple(fc.constant({ flow, statute }), anyPaging, deeds(flow))), ([{ flow, statute }, paging, list]) => {
        const states = lifeOf(flow, statute, paging, list).map(({ status }) => status);
        const first = states.indexOf('received');
        if (first >= 0) expect(new Set(states.slice(first))).toEqual(new Set(['received']));
      }),
      { numRuns: 300 },
    );
  });
});

describe('back', () => {
  test('undoes forward, from every page, and keeps every answer', () => {
    fc.assert(
      fc.property(
        anySituation.chain(({ flow, statute }) => fc.tuple(fc.constant({ flow, statute }), rightAnswers(flow), fc.nat(9))),
        ([{ flow, statute }, answers, pick]) => {
          const pages = pagesOf(flow, answers, statute, 'steps').filter(({ kind, confirms }) => kind !== 'receipt' && !confirms);
          const page = pages[pick % Math.max(pages.length, 1)];
          fc.pre(page !== undefined);
          const before: FlowState = { ...begin(flow, statute, answers), at: page.steps[0] };
          const after = run(flow, statute, before, { type: 'answered' });
          expect(after.at).not.toBe(before.at);
          expect(run(flow, statute, after, { type: 'back' })).toEqual(before);
        },
      ),
    );
  });

  test('on the first page stays there', () => {
    const first = begin(cancel, generic);
    expect(run(cancel, generic, first, { type: 'back' })).toMatchObject({ at: 'contract' });
  });

  test('does not ask for right answers first', () => {
    const half = run(cancel, generic, begin(cancel, generic, { name: 'Ada', contract: '1' }), { type: 'answered' }, { type: 'changed', answers: { when: 'on-date' } }, { type: 'answered' });
    const back = run(cancel, generic, half, { type: 'changed', answers: { endDate: '2027-2-3x' } }, { type: 'back' });
    expect(back).toMatchObject({ at: 'when', answers: { endDate: '2027-2-3x' }, problems: [] });
  });
});

describe('a changed mind', () => {
  test('leaves nothing behind of pages that are no longer on the path', () => {
    fc.assert(
      fc.property(rightAnswers(cancel), (answers) => {
        const { reason: _, ...never } = answers;
        expect(posted(cancel, de312k, { ...answers, kind: 'ordinary' })).toEqual(posted(cancel, de312k, { ...never, kind: 'ordinary' }));
        expect(posted(cancel, generic, { ...answers, when: 'soonest' })).not.toHaveProperty('endDate', answers['endDate']);
        expect(posted(kitchenSink, sinkLaw, { ...sinkAnswers, choice: 'short' })).toEqual({ ...posted(kitchenSink, sinkLaw, { ...sinkAnswers, choice: 'short', date: '', maybeDate: '' }) });
      }),
    );
  });

  test('is remembered while the person is still there: the reason comes back with the kind', () => {
    const page = begin(cancel, de312k);
    const changed = run(
      cancel,
      de312k,
      page,
      { type: 'changed', answers: { kind: 'extraordinary', reason: 'no line since May' } },
      { type: 'changed', answers: { kind: 'ordinary' } },
      { type: 'changed', answers: { kind: 'extraordinary' } },
    );
    expect(posted(cancel, de312k, changed.answers)).toHaveProperty('reason', 'no line since May');
  });

  test('that opens a new page leads there before the review', () => {
    const answers = { name: 'Ada', contract: '1', when: 'soonest', email: 'a@example.com' };
    const review = run(cancel, generic, begin(cancel, generic, answers), { type: 'answered' }, { type: 'answered' }, { type: 'answered' });
    expect(review.at).toBe('review');
    const asked = run(cancel, generic, review, { type: 'edit', step: 'when' }, { type: 'answered', answers: { when: 'on-date' } });
    // The person has not seen this page yet: nothing is scolded in advance.
    expect(asked).toMatchObject({ at: 'date', problems: [], editing: true });
    expect(run(cancel, generic, asked, { type: 'answered', answers: { endDate: '2027-1-31' } })).toMatchObject({ at: 'review', editing: false });
  });
});

describe('one page or several', () => {
  test('the same answers make the same submission', () => {
    fc.assert(
      fc.property(anySituation.chain(({ flow, statute }) => fc.tuple(fc.constant({ flow, statute }), rightAnswers(flow))), ([{ flow, statute }, answers]) => {
        const ends = (['steps', 'one-page'] as const).map((paging) => pressThrough(flow, statute, begin(flow, statute, answers, paging)));
        expect(ends.map(({ status }) => status)).toEqual(['sending', 'sending']);
        expect(posted(flow, statute, ends[0]?.answers ?? {})).toEqual(posted(flow, statute, ends[1]?.answers ?? {}));
      }),
    );
  });

  test('the same answers have the same problems', () => {
    fc.assert(
      fc.property(anySituation.chain(({ flow, statute }) => fc.tuple(fc.constant({ flow, statute }), anyAnswers(flow))), ([{ flow, statute }, answers]) => {
        const sent = (['steps', 'one-page'] as const).map((paging) => pressThrough(flow, statute, begin(flow, statute, answers, paging)).status);
        expect(sent[0]).toBe(sent[1]);
      }),
    );
  });

  test('a person who changes their mind on the one page and goes back to several stands where something is to be done', () => {
    const date = { ...begin(cancel, generic, { name: 'Ada', contract: '1', when: 'on-date' }), at: 'date' };
    const back = run(cancel, generic, date, { type: 'paged', paging: 'one-page' }, { type: 'changed', answers: { when: 'soonest' } }, { type: 'paged', paging: 'steps' });
    expect(back.at).toBe('contact');
  });

  test('a strict statute has one page whatever is wished for [DE-03]', () => {
    for (const paging of ['steps', 'one-page'] as const) {
      const pages = pagesOf(cancel, { kind: 'extraordinary' }, de312k, paging);
      expect(pages.map(({ kind, confirms }) => [kind, confirms])).toEqual([['ask', true], ['receipt', false]]);
    }
  });

  test('every kind of step finds its page', () => {
    const kinds = (statute: Statute) => pagesOf(kitchenSink, sinkAnswers, statute, 'steps').map(({ kind }) => kind);
    expect(kinds(sinkLaw)).toEqual(['tell', 'ask', 'ask', 'ask', 'ask', 'ask', 'review', 'receipt']);
    expect(kinds(strictSinkLaw)).toEqual(['tell', 'ask', 'receipt']);
  });
});

describe('a press that comes late', () => {
  const late = [{ type: 'answered', answers: { name: 'Eve' } }, { type: 'changed', answers: { name: 'Eve' } }, { type: 'back' }, { type: 'edit', step: 'contract' }] as const satisfies readonly FlowEvent[];
  const sending = pressThrough(cancel, brSac, begin(cancel, brSac, { name: 'Ada', contract: '1', when: 'soonest', email: 'a@example.com' }));
  const states: readonly FlowState[] = [
    sending,
    run(cancel, brSac, sending, { type: 'queued', reason: 'offline' }),
    run(cancel, brSac, sending, { type: 'received', receipt }),
    run(cancel, brSac, sending, { type: 'rejected', problem: { type: 'already-cancelled', title: '' } }),
  ];

  test.for(states.map((state) => [state.status, state] as const))('changes nothing while %s', ([status, state]) => {
    expect(['sending', 'queued', 'received', 'rejected']).toContain(status);
    for (const event of late) expect(transition(cancel, brSac, state, event)).toBe(state);
  });
});

describe('what the backend says', () => {
  const answers = { name: 'Ada', contract: '1', when: 'soonest', email: 'a@example.com' };
  const sending = pressThrough(cancel, generic, begin(cancel, generic, answers));

  test('about an answer leads to that page, with everything kept', () => {
    const problems = [{ field: 'email', code: 'not-an-email' }];
    const mending = run(cancel, generic, sending, { type: 'rejected', problem: { type: 'invalid-answers', title: '', problems } });
    expect(mending).toEqual({ status: 'asking', at: 'contact', answers, paging: 'steps', problems, editing: true });
    expect(run(cancel, generic, mending, { type: 'answered', answers: { email: 'b@example.com' } })).toMatchObject({ at: 'review' });
  });

  test('about a field that was never asked is not blamed on the person', () => {
    const problem = { type: 'invalid-answers', title: '', problems: [{ field: 'reason', code: 'required' }] };
    expect(run(cancel, generic, sending, { type: 'rejected', problem })).toMatchObject({ status: 'rejected', problem });
  });

  test('after a wait is a receipt all the same', () => {
    const arrived = run(cancel, generic, sending, { type: 'queued', reason: 'timeout' }, { type: 'queued', reason: 'offline' }, { type: 'received', receipt });
    expect(arrived).toMatchObject({ status: 'received', at: 'receipt', receipt, answers });
  });

  test('about a wait that may last stays with the wait, and is forgotten with it', () => {
    const waiting = run(cancel, generic, sending, { type: 'queued', reason: 'busy', lasting: true });
    expect(waiting).toMatchObject({ status: 'queued', reason: 'busy', lasting: true, answers });
    expect(run(cancel, generic, waiting, { type: 'withheld' })).not.toHaveProperty('lasting');
    expect(run(cancel, generic, waiting, { type: 'received', receipt })).not.toHaveProperty('lasting');
  });

  test('cannot make a person wait who has not sent anything', () => {
    const first = begin(cancel, generic);
    expect(run(cancel, generic, first, { type: 'queued', reason: 'offline' })).toBe(first);
    expect(run(cancel, generic, first, { type: 'withheld' })).toBe(first);
  });

  test('held back by the page returns to the button', () => {
    expect(run(cancel, generic, sending, { type: 'withheld' })).toMatchObject({ status: 'asking', at: 'review', answers });
    // Also where the code that asks the page, and sends, came late.
    expect(run(cancel, generic, sending, { type: 'queued', reason: 'offline' }, { type: 'withheld' })).toMatchObject({ status: 'asking', at: 'review', answers });
  });
});

describe('a problem', () => {
  const told = run(cancel, generic, begin(cancel, generic), { type: 'answered', answers: { name: '', contract: '1' } });

  test('is told at the button, for this page only', () => {
    expect(told).toMatchObject({ at: 'contract', problems: [{ field: 'name', code: 'required' }] });
  });

  test('goes as soon as it is mended', () => {
    expect(run(cancel, generic, told, { type: 'changed', answers: { name: 'A' } })).toMatchObject({ problems: [] });
  });

  test('of another kind waits for the button', () => {
    const wrong = run(cancel, generic, told, { type: 'changed', answers: { contract: '' } });
    expect(wrong).toMatchObject({ problems: [{ field: 'name' }] });
  });
});

test('a page of fields asks for what its statute needs, in reading order', () => {
  const page = pageAt(cancel, de312k, begin(cancel, de312k, { kind: 'extraordinary' }));
  expect(fieldsOn(cancel, de312k, page)).toEqual(['kind', 'reason', 'name', 'identity', 'contract', 'endDate', 'email']);
});

test('a flow that asks nothing under a statute says so to its developer', () => {
  const nothing: Statute = { ...sinkLaw, strict: true, flows: { cancel: { needs: {} } } };
  const dead: Flow = { ...cancel, start: 'end', steps: { end: { kind: 'review', next: 'end' } } };
  expect(() => pageAt(dead, nothing, begin(dead, nothing))).toThrow('No page.');
});
