import { describe, expect, test } from 'vitest';
import type { CaseResult } from '../../src/transport/case-client.ts';
import { caseKeeping, type KeptMessage } from '../../src/widgets/case-keeping.ts';
import { MessageLine } from '../../src/widgets/message-line.ts';

const access = { protocol: '2026-7K3M-9QXT-4BRN', secret: 'key' };
const message: KeptMessage = { access, key: 'k-1', body: '{"text":"The line is dead."}' };
const offline = { outcome: 'later', reason: 'offline' } as const;
const done = { outcome: 'done', value: null } as const;

/** A line over a backend that answers as told, with a clock that a test winds. */
function line(...answers: readonly CaseResult<null>[]) {
  const told: string[] = [];
  const sent: string[] = [];
  const planned: { run: () => void; ms: number }[] = [];
  const kept: (KeptMessage | undefined)[] = [];
  const left = [...answers];
  const one = new MessageLine({
    send: async ({ key }) => {
      sent.push(`${key}${kept.at(-1) ? '' : ', not kept'}`);
      return left.shift() ?? done;
    },
    keep: (message) => (kept.push(message), true),
    waits: (reason, pressed) => told.push(`waits: ${reason}${pressed ? ', pressed' : ''}`),
    ended: ({ outcome }, { key }, pressed) => told.push(`${outcome}: ${key}${pressed ? ', pressed' : ''}`),
    random: () => 0.5,
    schedule: (run, ms) => {
      const plan = { run, ms };
      planned.push(plan);
      return () => void planned.splice(planned.indexOf(plan), 1);
    },
  });
  const settled = () => new Promise((resume) => setTimeout(resume));
  return { one, told, sent, kept, planned, wind: async () => (planned.shift()?.run(), settled()) };
}

describe('a message on its way', () => {
  test('is kept before it is sent, and forgotten once it is acknowledged', async () => {
    const { one, told, sent, kept } = line(done);
    await one.begin(message);
    expect(sent).toEqual(['k-1']);
    expect(kept).toEqual([message, undefined]);
    expect(told).toEqual(['done: k-1, pressed']);
    expect(one.message).toBeUndefined();
  });

  test('goes again by itself under the same key, and is kept meanwhile', async () => {
    const { one, told, sent, kept, planned, wind } = line(offline, offline, done);
    await one.begin(message);
    expect(one).toMatchObject({ message, reason: 'offline', kept: true });
    expect(kept).toEqual([message]);
    await wind();
    await wind();
    expect(sent).toEqual(['k-1', 'k-1', 'k-1']);
    expect(told).toEqual(['waits: offline, pressed', 'waits: offline', 'done: k-1']);
    expect(planned).toEqual([]);
  });

  test('waits longer each time, and as long as the backend asks', async () => {
    const { one, planned, wind } = line(offline, offline, { outcome: 'later', reason: 'busy', retryAfter: 90 });
    await one.begin(message);
    const first = planned[0]?.ms ?? 0;
    await wind();
    expect(planned[0]?.ms).toBeGreaterThan(first);
    await wind();
    expect(planned[0]?.ms).toBe(90_000);
  });

  test('is not sent twice at once, however often somebody presses', async () => {
    const { one, sent } = line(offline);
    await Promise.all([one.begin(message), one.attempt(true), one.attempt(true)]);
    expect(sent).toEqual(['k-1']);
  });

  test('that is refused is given back', async () => {
    const { one, told, kept } = line({ outcome: 'refused', problem: { type: 'https://same-door.dev/problems/case-closed', title: '' } });
    await one.begin(message);
    expect(told).toEqual(['refused: k-1, pressed']);
    expect(kept).toEqual([message, undefined]);
  });

  test('from an earlier page goes on without a press', async () => {
    const { one, told, sent } = line(done);
    await one.adopt(message);
    expect(sent).toEqual(['k-1, not kept']);
    expect(told).toEqual(['done: k-1']);
  });

  test('plans nothing any more once the widget is gone', async () => {
    const { one, planned } = line(offline);
    await one.begin(message);
    one.stop();
    expect(planned).toEqual([]);
  });
});

describe('what a tab keeps', () => {
  const storage = (kept = new Map<string, string>()) => ({ getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, text: string) => void kept.set(name, text), removeItem: (name: string) => void kept.delete(name) }) as unknown as Storage; // all that is used

  test('comes back as it was, and for its own endpoint only', () => {
    const one = storage();
    expect(caseKeeping('/v1/acme', () => one).write({ access, message })).toBe(true);
    expect(caseKeeping('/v1/acme', () => one).read()).toEqual({ access, message });
    expect(caseKeeping('/v1/other', () => one).read()).toEqual({});
    caseKeeping('/v1/acme', () => one).write({});
    expect(caseKeeping('/v1/acme', () => one).read()).toEqual({});
  });

  test('is nothing where storage is forbidden, and that is said', () => {
    const forbidden = caseKeeping('/v1/acme', () => {
      throw new DOMException('No.', 'SecurityError');
    });
    expect(forbidden.write({ access })).toBe(false);
    expect(forbidden.read()).toEqual({});
  });

  test.for(['', 'null', '[]', '{"access":{"protocol":1}}', '{"access":"x","message":{"key":"k"}}', 'not JSON'])('is nothing where something else lies there: %s', (text) => {
    expect(caseKeeping('', () => storage(new Map([['same-door-case:', text]]))).read()).toEqual({});
  });
});
