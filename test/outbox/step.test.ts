import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, fresh, isExpired, isSettled, waitOf, type Entry } from '../../src/outbox/step.ts';
import { jitter } from '../../src/transport/jitter.ts';
import type { Attempt } from '../../src/transport/transport.ts';
import { problemBase } from '../../src/wire/problem-type.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
const second = 1000;
const day = 86_400 * second;
const entry = fresh('key', 'https://api.example/v1/acme', 'what the person wrote', now);

const received: Attempt = {
  outcome: 'received',
  receipt: { receiptId: 'id', protocol: '2026-7K3M-9QXT-4BR3', receivedAt: '2026-11-24T10:00:01Z', signed: true, bodySha256: '', from: 'api.example' },
};
const refused: Attempt = { outcome: 'refused', problem: { type: `${problemBase}invalid-answers`, title: '', status: 422 } };
const offline: Attempt = { outcome: 'later', reason: 'offline' };

const attempts = fc.array(
  fc.oneof(
    fc.constant(received),
    fc.constant(refused),
    fc.record({ outcome: fc.constant('later' as const), reason: fc.constantFrom('offline', 'timeout', 'server', 'busy', 'no-receipt') }),
    fc.record({ outcome: fc.constant('later' as const), reason: fc.constant('busy' as const), retryAfter: fc.nat(86_400) }),
  ),
);
const dice = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const run = (list: readonly Attempt[], random = 0.5): Entry => list.reduce((kept, attempt) => after(kept, attempt, now, random), entry);

describe('after any attempts, in any order', () => {
  test('a receipt is final, and what the person wrote is gone from the device', () => {
    fc.assert(
      fc.property(attempts, attempts, (before, later) => {
        const kept = run([...before, received, ...later]);
        expect(kept.last).toEqual(received);
        expect(kept).not.toHaveProperty('body');
      }),
    );
  });

  test('without a receipt, what the person wrote is still there, word for word', () => {
    fc.assert(
      fc.property(attempts, (list) => {
        fc.pre(!list.includes(received));
        expect(run(list).body).toBe(entry.body);
      }),
    );
  });

  test('a refusal is forgotten for nothing but a receipt', () => {
    fc.assert(
      fc.property(attempts, attempts, (before, later) => {
        fc.pre(!before.includes(received) && !later.includes(received));
        expect(run([...before, refused, ...later]).last).toEqual(refused);
      }),
    );
  });

  test('key, endpoint and time of the press never change', () => {
    fc.assert(fc.property(attempts, (list) => void expect(run(list)).toMatchObject({ key: entry.key, endpoint: entry.endpoint, createdAt: now })));
  });
});

describe('the next attempt', () => {
  test('comes after one second at the earliest and five minutes at the latest, unless the backend asks for more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), dice, (times, random) => {
        expect(jitter(times, random)).toBeGreaterThanOrEqual(second);
        expect(jitter(times, random)).toBeLessThanOrEqual(300 * second);
      }),
    );
    expect(jitter(1, 0.999_999)).toBe(2 * second);
    expect(jitter(1000, 0.999_999_999)).toBe(300 * second);
  });

  test('honours Retry-After, even when the page wakes', () => {
    const busy = after(entry, { outcome: 'later', reason: 'busy', retryAfter: 600 }, now, 0);
    expect(waitOf(busy, 'timer', now)).toBe(600 * second);
    expect(waitOf(busy, 'wake', now)).toBe(600 * second);
    expect(waitOf(busy, 'wake', now + 600 * second)).toBe(0);
  });

  test('comes at once when the connection is back, or when the person asks', () => {
    const waiting = after(entry, offline, now, 0.5);
    expect(waitOf(waiting, 'timer', now)).toBeGreaterThan(0);
    expect(waitOf(waiting, 'wake', now)).toBe(0);
    const busy = after(entry, { outcome: 'later', reason: 'busy', retryAfter: 600 }, now, 0);
    expect(waitOf(busy, 'press', now)).toBe(0);
  });

  test('does not wait for years when the clock of the device was set back', () => {
    const waiting = after(entry, offline, now + 900 * day, 0.5);
    expect(waitOf(waiting, 'timer', now)).toBe(0);
  });

  test('is always a wait that a timer can hold', () => {
    fc.assert(
      fc.property(attempts, dice, fc.integer({ min: -9e12, max: 9e12 }), fc.constantFrom('timer', 'wake', 'press'), (list, random, at, cause) => {
        const wait = waitOf(run(list, random), cause, at);
        expect(wait >= 0 && wait <= day).toBe(true);
      }),
    );
  });
});

describe('what is swept', () => {
  test('never a request that nobody has answered, however old', () => {
    fc.assert(fc.property(attempts, fc.nat(5000), (list, days) => {
      const kept = run(list);
      fc.pre(!isSettled(kept));
      expect(isExpired(kept, now + days * day)).toBe(false);
    }));
  });

  test('receipts and unheard refusals after thirty days', () => {
    for (const last of [received, refused]) {
      expect(isExpired(after(entry, last, now, 0), now + 30 * day)).toBe(false);
      expect(isExpired(after(entry, last, now, 0), now + 30 * day + 1)).toBe(true);
    }
  });

  test('what only went to the sandbox, after a day', () => {
    const toy = fresh('key', 'sandbox:offline', '{}', now);
    expect(isExpired(toy, now + day)).toBe(false);
    expect(isExpired(toy, now + day + 1)).toBe(true);
  });
});
