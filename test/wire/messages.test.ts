import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { FlowDefinition } from '../../src/wire/flow-definition.ts';
import { ProblemDetails } from '../../src/wire/problem.ts';
import { problemBase, problemTypeOf, problemTypes } from '../../src/wire/problem-type.ts';
import { ReceiptAnswer } from '../../src/wire/receipt.ts';
import { Submission } from '../../src/wire/submission.ts';

const takes = (schema: v.GenericSchema, value: unknown) => v.safeParse(schema, value).success;

describe('a submission', () => {
  const right = { flow: 'cancel', statute: 'br-sac', locale: 'pt-BR', submittedAt: '2026-11-24T10:00:00.000Z', answers: { name: 'Ada' } };

  test('says flow, statute, language, time of the press and answers', () => {
    expect(takes(Submission, right)).toBe(true);
    for (const key of Object.keys(right)) expect(takes(Submission, { ...right, [key]: undefined })).toBe(false);
  });

  test('says nothing else: no mode, no device, no person', () => {
    for (const more of ['mode', 'modes', 'userAgent', 'userId']) expect(takes(Submission, { ...right, [more]: 'x' })).toBe(false);
  });

  test.for([
    ['flow', '../cancel'],
    ['flow', 'x'.repeat(41)],
    ['statute', 'BR SAC'],
    ['locale', 'pt_BR'],
    ['locale', 'x'.repeat(36)],
    ['submittedAt', 'yesterday'],
    ['submittedAt', '2026-11-24'],
    ['answers', { name: 7 }],
    ['answers', null],
  ] as const)('with %s = %j is refused', ([key, value]) => {
    expect(takes(Submission, { ...right, [key]: value })).toBe(false);
  });
});

describe('a problem', () => {
  test.for(problemTypes.map((type) => [type] as const))('%s is recognised by its address', ([type]) => {
    expect(problemTypeOf({ type: problemBase + type })).toBe(type);
  });

  test('of a kind that we do not know is unexpected, never a crash', () => {
    for (const type of ['about:blank', '', 'https://example.com/', 'https://example.com/toString', `${problemBase}invalid-answers/`]) expect(problemTypeOf({ type })).toBe('unexpected');
  });

  test('of a stranger is read as far as it goes', () => {
    expect(v.parse(ProblemDetails, { more: true })).toEqual({ type: 'about:blank', title: '' });
    expect(takes(ProblemDetails, { problems: [{ field: 'email' }] })).toBe(false);
  });
});

describe('a receipt', () => {
  const right = { receiptId: 'id', protocol: '2026-7K3M-9QXT-4BR3', receivedAt: '2026-11-24T10:00:00Z' };

  test('has at least an id, a number and a time: without them nobody can prove anything', () => {
    expect(takes(ReceiptAnswer, right)).toBe(true);
    for (const key of Object.keys(right)) {
      expect(takes(ReceiptAnswer, { ...right, [key]: '' })).toBe(false);
      expect(takes(ReceiptAnswer, { ...right, [key]: undefined })).toBe(false);
    }
  });

  test('may know no deadline', () => {
    expect(takes(ReceiptAnswer, { ...right, deadlineAt: null })).toBe(true);
  });
});

describe('a published flow', () => {
  const right = { flow: 'x', statute: 'y', version: '1', steps: [], fields: {}, needs: {}, strict: false, legal: { basis: '', deadline: null }, labels: {}, words: {} };

  test('is data that we know to the last key', () => {
    expect(takes(FlowDefinition, right)).toBe(true);
    expect(takes(FlowDefinition, { ...right, script: 'alert(1)' })).toBe(false);
  });

  test('cannot bring a pattern of its own, nor a length that no text has', () => {
    expect(takes(FlowDefinition, { ...right, fields: { a: { as: 'text', max: 10 } } })).toBe(true);
    for (const field of [{ as: 'text', max: 10, pattern: '(a+)+$' }, { as: 'text', max: 10_001 }, { as: 'text', max: 0 }, { as: 'text' }, { as: 'choice', choices: [] }, { as: 'captcha' }])
      expect(takes(FlowDefinition, { ...right, fields: { a: field } })).toBe(false);
  });

  test('counts a deadline in whole days, consecutive or working', () => {
    const deadline = { days: 7, count: 'consecutive', zone: 'America/Sao_Paulo' };
    expect(takes(FlowDefinition, { ...right, legal: { basis: '', deadline } })).toBe(true);
    expect(takes(FlowDefinition, { ...right, legal: { basis: '', deadline: { days: 15, count: 'working', holidays: 'ES' } } })).toBe(true);
    for (const wrong of [{ ...deadline, count: 'sunny' }, { ...deadline, days: 0 }, { ...deadline, days: 1.5 }]) expect(takes(FlowDefinition, { ...right, legal: { basis: '', deadline: wrong } })).toBe(false);
  });
});
