import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { sandboxCaseClient, sandboxCaseOutcomes } from '../../src/transport/sandbox-case.ts';
import { madeUpCase, pictureBytes } from '../../src/transport/sandbox-story.ts';
import { CaseView } from '../../src/wire/case.ts';

const access = { protocol: '2026 7k3m 9qxt 4brn', secret: 'any' };
const quiet = { wait: async () => undefined, log: () => undefined };

describe('the made-up case', () => {
  test.for(['half-answered', 'answered', 'overdue', 'closed', 'signed'] as const)('is one that a backend could have answered (%s)', (story) => {
    const view = madeUpCase('2026-7K3M-9QXT-4BRN', story, Date.now());
    expect(v.parse(CaseView, view)).toEqual(view);
    expect(view.files.every(({ bytes }) => bytes === pictureBytes().length)).toBe(true);
  });

  test('opens by every key, and keeps what is added, once for each key', async () => {
    const client = sandboxCaseClient('ok', quiet);
    expect(await client.read(access)).toMatchObject({ value: { protocol: '2026-7K3M-9QXT-4BRN' } });
    const outgoing = { key: 'k', body: '{"text":"Dead again."}' };
    await client.say(access, outgoing);
    await client.say(access, outgoing);
    const result = await client.read(access);
    expect(result.outcome === 'done' && result.value.messages.filter(({ text }) => text === 'Dead again.')).toHaveLength(1);
  });

  test('takes no message once it is closed, until it is reopened', async () => {
    const client = sandboxCaseClient('closed', quiet);
    expect(await client.say(access, { key: 'k', body: '{"text":"x"}' })).toMatchObject({ outcome: 'refused' });
    expect(await client.reopen(access, { reason: 'x' })).toMatchObject({ outcome: 'done', value: { reopened: 1 } });
    expect(await client.reopen(access, { reason: 'x' })).toMatchObject({ outcome: 'refused' });
    expect(await client.say(access, { key: 'k', body: '{"text":"x"}' })).toMatchObject({ outcome: 'done' });
  });

  test('keeps what the person says to the written version of what they signed', async () => {
    const client = sandboxCaseClient('signed', quiet);
    const before = await client.read(access);
    const [part] = before.outcome === 'done' ? (before.value.signed ?? []) : [];
    const which = { file: part?.file.id ?? '', seq: part?.translation?.seq ?? 0 };
    await client.judge(access, { ...which, verdict: 'corrected', text: 'Since Sunday.' });
    expect(await client.read(access)).toMatchObject({ value: { signed: [{ translation: { verdict: 'corrected', correction: 'Since Sunday.' } }, {}] } });
    expect(await client.judge(access, { file: 'f'.repeat(32), seq: 1, verdict: 'right' })).toMatchObject({ outcome: 'refused' });
  });

  test('is asked for its outcome once', async () => {
    const client = sandboxCaseClient('answered', quiet);
    await client.read(access);
    expect(await client.report({ token: 't', resolved: 'yes' })).toMatchObject({ outcome: 'done' });
    expect(await client.report({ token: 't', resolved: 'yes' })).toMatchObject({ outcome: 'refused' });
  });

  test('can be forced to each bad day, and to a good one after it', async () => {
    for (const outcome of sandboxCaseOutcomes) expect((await sandboxCaseClient(outcome, quiet).read(access)).outcome).toMatch(/^(done|later|refused)$/);
    const client = sandboxCaseClient('offline-then-ok', quiet);
    expect([(await client.read(access)).outcome, (await client.read(access)).outcome]).toEqual(['later', 'done']);
  });

  test('says to the developer what it is, and what it knows', async () => {
    const said: string[] = [];
    await sandboxCaseClient('answerd', { ...quiet, log: (text) => said.push(text) }).read(access);
    expect(said.join()).toMatch(/made up and nothing is sent\. It does not know "answerd"; it knows ok, answered/);
  });
});
