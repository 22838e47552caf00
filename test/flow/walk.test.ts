import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldsOnPath, pathThrough, prune, stepOf } from '../../src/flow/walk.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { de312k } from '../../src/statutes/de-312k.ts';
import { generic } from '../../src/statutes/generic.ts';
import { kitchenSink, sinkLaw } from './kitchen-sink.ts';
import { anyAnswers, anySituation } from './people.ts';

describe('the path', () => {
  test('goes where the answers lead', () => {
    expect(pathThrough(cancel, { when: 'soonest' }, generic)).toEqual(['contract', 'when', 'contact', 'review', 'receipt']);
    expect(pathThrough(cancel, { when: 'on-date' }, generic)).toEqual(['contract', 'when', 'date', 'contact', 'review', 'receipt']);
    expect(pathThrough(cancel, { kind: 'extraordinary' }, de312k)).toEqual(['kind', 'reason', 'contract', 'date', 'contact', 'review', 'receipt']);
  });

  test('passes by a step that asks for nothing under this statute', () => {
    expect(pathThrough(cancel, {}, generic)).not.toContain('kind');
    expect(pathThrough(cancel, {}, de312k)).not.toContain('when');
  });

  test('ends, also in a flow that leads in a circle', () => {
    const circle = { ...kitchenSink, start: 'a', steps: { a: { kind: 'tell', next: 'b' }, b: { kind: 'tell', next: 'a' } } } as const;
    expect(pathThrough(circle, {}, sinkLaw)).toEqual(['a', 'b']);
  });

  test('starts and ends at the same steps for any answers', () => {
    fc.assert(
      fc.property(anySituation.chain(({ flow, statute }) => fc.tuple(fc.constant({ flow, statute }), anyAnswers(flow))), ([{ flow, statute }, answers]) => {
        const path = pathThrough(flow, answers, statute);
        expect(path.at(-1)).toBe('receipt');
        expect(path.at(-2)).toBe('review');
        expect(new Set(path).size).toBe(path.length);
      }),
    );
  });

  test('names the step that does not exist', () => {
    expect(() => stepOf(cancel, 'nowhere')).toThrow('No step nowhere.');
    expect(() => stepOf(cancel, 'toString')).toThrow(RangeError);
  });
});

describe('pruning', () => {
  test('keeps what is asked, drops what is not, and has nothing left to do afterwards', () => {
    fc.assert(
      fc.property(anySituation.chain(({ flow, statute }) => fc.tuple(fc.constant({ flow, statute }), anyAnswers(flow))), ([{ flow, statute }, answers]) => {
        const pruned = prune(flow, answers, statute);
        const asked = fieldsOnPath(flow, answers, statute);
        expect(pruned).toEqual(Object.fromEntries(Object.entries(answers).filter(([name]) => asked.includes(name))));
        expect(pathThrough(flow, pruned, statute)).toEqual(pathThrough(flow, answers, statute));
        expect(prune(flow, pruned, statute)).toEqual(pruned);
      }),
    );
  });
});
