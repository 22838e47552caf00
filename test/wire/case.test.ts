import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { CaseView, HistoryRequest, messageFilesMax, NewMessage, OutcomeReport, ReopenRequest } from '../../src/wire/case.ts';
import { FileRef } from '../../src/wire/file.ts';
import { longTextMax } from '../../src/wire/vocabulary.ts';

const codes = (schema: v.GenericSchema, value: unknown): string[] => {
  const result = v.safeParse(schema, value);
  return result.success ? [] : result.issues.map((issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`);
};
const photo = { id: '0193photo', name: 'router.jpg', bytes: 48_211, sha256: 'a'.repeat(64), type: 'image/jpeg' };

describe('a message to a case', () => {
  test('is text, and files that arrived before', () => {
    expect(codes(NewMessage, { text: 'It happened again.' })).toEqual([]);
    expect(codes(NewMessage, { text: 'See the photo.', files: [photo] })).toEqual([]);
  });

  test.for<[why: string, value: unknown, problem: string]>([
    ['nothing was written', { text: ' \n ' }, 'text: required'],
    ['the text is missing', {}, 'text: required'],
    ['the text is too long', { text: 'x'.repeat(longTextMax + 1) }, 'text: too-long'],
    ['it hides control characters', { text: 'a\u0007b' }, 'text: control-characters'],
    ['it brings what nobody asked for', { text: 'a', author: 'company' }, 'author: required'],
    ['it is a list', [], 'text: required'],
    ['there are too many files', { text: 'a', files: Array.from({ length: messageFilesMax + 1 }, () => photo) }, 'files: too-many'],
    ['a file has no fingerprint', { text: 'a', files: [{ ...photo, sha256: 'unknown' }] }, 'files.0.sha256: file-unknown'],
  ])('is refused when %s', ([, value, problem]) => {
    expect(codes(NewMessage, value)).toEqual([problem]);
  });

  test('may be as long as a person can write, in letters and not in units of memory', () => {
    expect(codes(NewMessage, { text: '𝒳'.repeat(longTextMax) })).toEqual([]);
  });
});

describe('[BR-13] a request for the history', () => {
  test('goes by the medium that the person chooses', () => {
    expect(codes(HistoryRequest, { medium: 'email', address: 'ana@example.com' })).toEqual([]);
    expect(codes(HistoryRequest, { medium: 'post', address: 'Rua das Flores, 1\nSão Paulo' })).toEqual([]);
  });

  test.for<[why: string, value: unknown, problem: string]>([
    ['an email address is none', { medium: 'email', address: 'Rua das Flores, 1' }, 'address: not-an-email'],
    ['there is no address', { medium: 'post', address: '' }, 'address: required'],
    ['the medium is another', { medium: 'pigeon', address: 'roof' }, 'medium: not-a-choice'],
    ['no medium was chosen', { address: 'ana@example.com' }, 'medium: not-a-choice'],
  ])('is refused when %s', ([, value, problem]) => {
    expect(codes(HistoryRequest, value)).toEqual([problem]);
  });
});

test('reopening says why', () => {
  expect(codes(ReopenRequest, { reason: 'The line is dead again.' })).toEqual([]);
  expect(codes(ReopenRequest, { reason: '' })).toEqual(['reason: required']);
});

describe('what the person says of the outcome', () => {
  test('is yes or no, and how satisfied they are only if they like', () => {
    expect(codes(OutcomeReport, { token: 'abc', resolved: 'yes' })).toEqual([]);
    expect(codes(OutcomeReport, { token: 'abc', resolved: 'no', satisfaction: 1 })).toEqual([]);
  });

  test.for<[value: unknown, problem: string]>([
    [{ token: 'abc', resolved: 'maybe' }, 'resolved: required'],
    [{ token: 'abc', resolved: true }, 'resolved: required'],
    [{ resolved: 'yes' }, 'token: required'],
    [{ token: 'abc', resolved: 'yes', satisfaction: 6 }, 'satisfaction: not-a-choice'],
    [{ token: 'abc', resolved: 'yes', satisfaction: 2.5 }, 'satisfaction: not-a-choice'],
    [{ token: 'abc', resolved: 'yes', protocol: '2026-7K3M-9QXT-4BR3' }, 'protocol: required'],
  ])('is not %j', ([value, problem]) => {
    expect(codes(OutcomeReport, value)).toEqual([problem]);
  });
});

test('a case is read from any backend that says enough, and what it says beyond that is left aside', () => {
  const view = {
    protocol: '2026-7K3M-9QXT-4BR3', flow: 'complaint', statute: 'br-sac', status: 'answered', openedAt: '2026-10-05T18:00:00.000Z', zone: 'America/Sao_Paulo', reopened: 0,
    submission: { answers: { subject: 'No line', points: ['Dead since Monday.', 'Charged all the same.'], files: [photo] }, submittedAt: '2026-10-05T17:59:58.000Z', receivedAt: '2026-10-05T18:00:00.000Z', locale: 'pt-BR' },
    points: [{ number: 1, text: 'Dead since Monday.', answer: { text: 'Mended on Thursday.', at: '2026-10-08T12:00:00.000Z' } }, { number: 2, text: 'Charged all the same.' }],
    messages: [{ seq: 1, author: 'person', text: 'Again!', at: '2026-10-06T09:00:00.000Z', files: [] }],
    files: [photo],
    deadlines: [{ kind: 'answer', dueAt: '2026-10-13T02:59:59.000Z', state: 'open' }],
    outcome: { asked: false, given: false },
    escalation: [{ id: 'ombudsman', name: 'Ombudsman', url: 'https://ombudsman.example', from: 'due' }],
    receiptUrl: '/r/2026-7K3M-9QXT-4BR3?t=secret',
  };
  expect(v.parse(CaseView, { ...view, more: true })).toEqual(view);
  for (const key of Object.keys(view).filter((one) => one !== 'submission')) expect([key, v.safeParse(CaseView, { ...view, [key]: undefined }).success]).toEqual([key, false]);
  // A case may still be a conversation and nothing else.
  const { submission: _sent, ...talk } = { ...view, conversation: { locale: 'pt-BR', openedAt: view.openedAt, closedAt: null, lines: [{ seq: 1, author: 'person', text: 'Olá', at: view.openedAt }] } };
  expect(v.parse(CaseView, talk)).toEqual(talk);
  expect(v.safeParse(FileRef, { ...photo, bytes: -1 }).success).toBe(false);
});
