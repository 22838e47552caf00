import { describe, expect, test } from 'vitest';
import type { Flow } from '../../src/flow/types.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { complaint } from '../../src/flows/complaint.ts';
import { cancel as cancelling } from '../../src/i18n/locales/cancel/en.ts';
import { complaint as en } from '../../src/i18n/locales/complaint/en.ts';
import { en as shared } from '../../src/i18n/locales/en.ts';
import { status } from '../../src/i18n/locales/status/en.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { escalationNow, hasNews, isOverdue, progressOf } from '../../src/components/status/progress.ts';
import { askedIn, forms, problemsIn } from '../../src/components/status/forms.ts';
import { sentRows } from '../../src/components/status/sent.ts';
import { postAddressMax, type CaseView } from '../../src/wire/case.ts';
import type { FieldTable } from '../../src/wire/vocabulary.ts';

const words = wordsOf('en', { ...shared, ...cancelling, ...en, ...status });
const answer = (at: string) => ({ answer: { text: 'Yes.', at } });
const points: CaseView['points'] = [{ number: 1, text: 'Dead line', ...answer('2026-11-20T10:00:00Z') }, { number: 2, text: 'Charged' }];
const message = (seq: number, author: 'person' | 'company', point?: number): CaseView['messages'][number] => ({ seq, author, text: '', at: '2026-11-20T10:00:00Z', files: [], ...(point && { point }) });

describe('where a request stands', () => {
  test('is counted in points that have their answer', () => {
    expect(progressOf({ points })).toEqual({ answered: 1, of: 2 });
    expect(progressOf({ points: [] })).toEqual({ answered: 0, of: 0 });
  });

  test.for<[what: string, news: boolean, after: Pick<CaseView, 'points' | 'messages'>]>([
    ['nothing new where nothing changed', false, { points, messages: [message(1, 'company')] }],
    ['new: another point is answered', true, { points: [points[0]!, { ...points[1]!, ...answer('2026-11-21T10:00:00Z') }], messages: [message(1, 'company')] }],
    ['new: an answer was replaced', true, { points: [{ ...points[0]!, ...answer('2026-11-22T10:00:00Z') }, points[1]!], messages: [message(1, 'company'), message(2, 'company', 1)] }],
    ['new: the company has written', true, { points, messages: [message(1, 'company'), message(2, 'company')] }],
    ['nothing new where the person has written', false, { points, messages: [message(1, 'company'), message(2, 'person')] }],
    ['nothing new where only an older answer went into the record', false, { points, messages: [message(1, 'company'), message(2, 'company', 1)] }],
  ])('%s', ([, news, after]) => {
    expect(hasNews({ points, messages: [message(1, 'company')] }, after)).toBe(news);
  });

  test('is overdue once the clock says so, also on a page that was opened before', () => {
    const due = { kind: 'answer', dueAt: '2026-12-01T23:59:59Z', state: 'open' } as const;
    expect(isOverdue(due, new Date('2026-12-01T23:59:59Z'))).toBe(false);
    expect(isOverdue(due, new Date('2026-12-02T00:00:00Z'))).toBe(true);
    expect(isOverdue({ ...due, state: 'met' }, new Date('2027-01-01'))).toBe(false);
    expect(isOverdue({ ...due, state: 'missed' }, new Date('2026-11-01'))).toBe(true);
  });

  test('leads elsewhere: at once, or when the answer is overdue', () => {
    const escalation = [{ id: 'a', name: 'A', url: 'https://a.example', from: 'receipt' }, { id: 'b', name: 'B', url: 'https://b.example', from: 'due' }] as const;
    const ids = (deadlines: CaseView['deadlines']) => escalationNow({ escalation: [...escalation], deadlines }, new Date('2026-12-02')).map(({ id }) => id);
    expect(ids([{ kind: 'answer', dueAt: '2026-12-03T00:00:00Z', state: 'open' }])).toEqual(['a']);
    expect(ids([{ kind: 'history', dueAt: '2026-12-01T00:00:00Z', state: 'missed' }])).toEqual(['a']);
    expect(ids([{ kind: 'answer', dueAt: '2026-12-01T00:00:00Z', state: 'missed' }])).toEqual(['a', 'b']);
  });
});

describe('what was sent, in the words of the questions', () => {
  const rows = (answers: Parameters<typeof sentRows>[0], flow: Flow | undefined = complaint) => sentRows(answers, flow, words).map(({ label, texts }) => [label, ...texts]);

  test('in the order in which they were asked', () => {
    expect(rows({ name: 'Ana', undueCharge: 'yes', subject: 'Bill', points: ['One', 'Two'] })).toEqual([
      ['Subject', 'Bill'],
      [en['complaint.about.points.label'], 'One', 'Two'],
      ['Were you charged for something that you did not ask for?', 'Yes. Please stop this charge now.'],
      ['Your full name', 'Ana'],
    ]);
  });

  test('a day is written out, and a day that was left open says so', () => {
    expect(rows({ endDate: '2027-02-01' }, cancel)).toEqual([['Which day should be the last?', '1 February 2027']]);
    expect(rows({ endDate: 'earliest' }, cancel)).toEqual([['Which day should be the last?', 'As early as possible']]);
  });

  test('nobody who writes "label" or "hint" has chosen anything', () => {
    expect(rows({ subject: 'hint', name: 'label' })).toEqual([['Subject', 'hint'], ['Your full name', 'label']]);
  });

  test('an answer of a flow that we do not know keeps its own name', () => {
    expect(sentRows({ shoeSize: '43', toString: 'x' }, undefined, words).map(({ label, texts }) => [label, ...texts])).toEqual([['shoeSize', '43'], ['toString', 'x']]);
  });

  test('and files stand by their question', () => {
    const file = { id: '0123456789', name: 'bill.png', bytes: 1, sha256: '0'.repeat(64), type: 'image/png' };
    expect(sentRows({ files: [file] }, complaint, words)).toEqual([{ label: 'Pictures, documents or videos', texts: [], files: [file] }]);
  });
});

describe('the forms', () => {
  test('ask for an address only once the medium is chosen', () => {
    expect(askedIn('history', {}).map(([name]) => name)).toEqual(['medium']);
    expect(askedIn('history', { medium: 'post', email: 'x' }).map(([name]) => name)).toEqual(['medium', 'post']);
    expect(problemsIn('history', { medium: 'email', email: 'ana' })).toEqual([{ field: 'email', code: 'not-an-email' }]);
    expect(problemsIn('history', { medium: 'email', email: 'ana@example.com' })).toEqual([]);
  });

  test('take no more of an address than the wire does', () => {
    expect(forms.history.post.max).toBe(postAddressMax);
  });

  test('let the satisfaction open, and nothing else', () => {
    expect(problemsIn('outcome', { resolved: 'no' })).toEqual([]);
    expect(problemsIn('outcome', { satisfaction: '3' })).toEqual([{ field: 'resolved', code: 'required' }]);
    expect(problemsIn('message', { text: ' \n' })).toMatchObject([{ field: 'text', code: 'required' }]);
  });

  test('have words for all that they ask', () => {
    for (const [form, fields] of Object.entries<FieldTable>(forms)) {
      for (const [field, spec] of Object.entries(fields)) {
        for (const slot of ['label', ...('choices' in spec ? spec.choices : [])]) expect(words.find(`status.${form}.${field}.${slot}`), `${form}.${field}.${slot}`).toBeTruthy();
      }
      for (const slot of ['title', 'send']) expect(words.find(`status.${form}.${slot}`)).toBeTruthy();
    }
  });
});
