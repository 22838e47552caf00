import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Adapter, DeliveryContext, DeliveryEvent, DeliveryResult } from '../../src/deliveries/adapter.ts';
import { anaEvent, hostile } from './delivery-events.ts';

/** How a receiver behaves. `cut-after-doing`: it has done what was asked, and the answer is lost on the way. */
export type Behaviour = 'well' | 'refusing-credentials' | 'overrun' | 'down' | 'silent' | 'cut-before-doing' | 'cut-after-doing';

/** The other side of an adapter, for as long as a test runs. */
export interface Receiver {
  /** What an operator would write. */
  readonly config: unknown;
  readonly secrets: Readonly<Record<string, string>>;
  behave(how: Behaviour): void;
  /** What has come about there by our deliveries, one entry each. */
  things(): readonly string[];
  /** How many seconds it asks to be left alone when it is overrun, if it can say so. */
  readonly wait?: number;
  /** The name of the person as it arrived, where the receiver is told names. */
  nameIn?(thing: string): string;
}

export interface Contract<C> {
  readonly make: () => Adapter<C>;
  readonly open: () => Promise<Receiver>;
  /** The n-th event; Ana's cancellation with an id of its own when left out. */
  readonly event?: (n: number) => DeliveryEvent;
  /** What refused credentials come to: a person looks at once (decision 47), or it is tried again, where they mend themselves (decision 46). */
  readonly refused?: 'permanent' | 'retry';
  /** Whether it is told names; then the receiver has `nameIn`. */
  readonly names?: false;
}

const givenUp = () => AbortSignal.timeout(100);

/** The n-th event, each with its id. */
export const nth = (n: number, more: Partial<DeliveryEvent> = {}): DeliveryEvent => anaEvent({ id: `0b6f3a56-3a1f-4a53-9a57-${String(n).padStart(12, '0')}`, ...more });

/** What every adapter keeps, whatever stands behind it. */
export function adapterContract<C>(name: string, { make, open, event = nth, refused = 'permanent', names }: Contract<C>): void {
  describe(`${name}, as any way into a company’s system:`, () => {
    test('what is delivered is one thing there', async () => {
      const receiver = await open();
      expect(await attempt(make(), receiver, event(1))).toMatchObject({ state: 'delivered' });
      expect(receiver.things()).toHaveLength(1);
    });

    test('delivering it again, also after a restart, comes to the same one thing', async () => {
      const receiver = await open();
      const adapter = make();
      const results = [await attempt(adapter, receiver, event(1)), await attempt(adapter, receiver, event(1)), await attempt(make(), receiver, event(1))];
      expect(results.map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
      expect(new Set(results.map((result) => 'externalId' in result && result.externalId)).size).toBe(1);
      expect(receiver.things()).toHaveLength(1);
    });

    test('two events are two things', async () => {
      const receiver = await open();
      for (const n of [1, 2]) expect(await attempt(make(), receiver, event(n))).toMatchObject({ state: 'delivered' });
      expect(receiver.things()).toHaveLength(2);
    });

    test.for(['cut-before-doing', 'cut-after-doing'] as const)('a line that is cut is tried again, and it is one thing: %s', async (how) => {
      const receiver = await open();
      receiver.behave(how);
      expect(await attempt(make(), receiver, event(1))).toMatchObject({ state: 'retry' });
      receiver.behave('well');
      expect(await attempt(make(), receiver, event(1))).toMatchObject({ state: 'delivered' });
      expect(receiver.things()).toHaveLength(1);
    });

    test('a receiver that cannot now is tried again', async () => {
      const receiver = await open();
      receiver.behave('down');
      expect(await attempt(make(), receiver, event(1))).toMatchObject({ state: 'retry' });
      expect(receiver.things()).toEqual([]);
    });

    test('a receiver that says nothing is not waited for any longer than the loop waits', async () => {
      const receiver = await open();
      receiver.behave('silent');
      expect(await attempt(make(), receiver, event(1), givenUp())).toMatchObject({ state: 'retry' });
      expect(receiver.things()).toEqual([]);
    });

    test('a receiver that is overrun is left alone for as long as it says', async () => {
      const receiver = await open();
      receiver.behave('overrun');
      const result = await attempt(make(), receiver, event(1));
      expect(result.state).toBe('retry');
      if (receiver.wait !== undefined) expect(result).toMatchObject({ after: receiver.wait });
      expect(receiver.things()).toEqual([]);
    });

    test('credentials that are refused do nothing, and work again when they are mended', async () => {
      const receiver = await open();
      const adapter = make();
      receiver.behave('refusing-credentials');
      expect(await attempt(adapter, receiver, event(1))).toMatchObject({ state: refused });
      expect(receiver.things()).toEqual([]);
      receiver.behave('well');
      expect(await attempt(adapter, receiver, event(1))).toMatchObject({ state: 'delivered' });
    });

    if (names !== false) test('what a person wrote arrives as they wrote it, and stays in its place', async () => {
      const receiver = await open();
      let n = 0;
      await fc.assert(
        fc.asyncProperty(hostile, async (text) => {
          n += 1;
          const first = event(n);
          const told = { ...first, data: { ...first.data, answers: { ...(first.data['answers'] as object), name: text } } }; // events of ours have answers
          expect(await attempt(make(), receiver, told)).toMatchObject({ state: 'delivered' });
          expect(receiver.things()).toHaveLength(n);
          // Half a surrogate pair is no letter; every encoder writes U+FFFD for it.
          expect(Buffer.from(receiver.nameIn?.(receiver.things().at(-1) ?? '') ?? 'untold').toString()).toBe(Buffer.from(text).toString());
        }),
        { numRuns: 25 },
      );
    });

    test('a configuration with a member that nobody knows is refused, and so is an empty one', async () => {
      const { config } = await open();
      expect(v.safeParse(make().config, config).success).toBe(true);
      expect(v.safeParse(make().config, { ...(config as object), turbo: true }).success).toBe(false);
      expect(v.safeParse(make().config, {}).success).toBe(false);
      expect(make().kind).toBe(name);
    });

    test('whoever starts the server can hear which secrets it takes', async () => {
      const { config, secrets } = await open();
      const adapter = make();
      expect(adapter.secrets?.(v.parse(adapter.config, config))).toEqual(Object.keys(secrets));
    });
  });
}

/**
 * One attempt, as the loop of deliveries makes it: what is thrown counts as `retry`. Whatever comes of it, the reason that the
 * operator reads holds neither a secret nor a word of the person.
 */
export async function attempt<C>(adapter: Adapter<C>, { config, secrets }: Pick<Receiver, 'config' | 'secrets'>, event: DeliveryEvent, signal: AbortSignal = AbortSignal.timeout(30_000), now = new Date(event.at)): Promise<DeliveryResult> {
  const result = await deliver(adapter, event, contextFor(v.parse(adapter.config, config), secrets, signal, now));
  const reason = 'reason' in result ? result.reason : '';
  for (const word of [...Object.values(secrets), 'Ana', 'ana@example.com']) expect(reason).not.toContain(word);
  if ('reason' in result) expect(reason).toMatch(/^[A-Z].*\.$/s);
  return result;
}

async function deliver<C>(adapter: Adapter<C>, event: DeliveryEvent, context: DeliveryContext<C>): Promise<DeliveryResult> {
  try {
    return await adapter.deliver(event, context);
  } catch {
    return { state: 'retry', reason: 'It was not reached.' };
  }
}

function contextFor<C>(config: C, secrets: Readonly<Record<string, string>>, signal: AbortSignal, now: Date): DeliveryContext<C> {
  return {
    config,
    secret: (name) => {
      const value = secrets[name];
      if (value === undefined) throw new Error(`There is no secret "${name}".`);
      return value;
    },
    fetch: async (url, { method, headers, body }) => {
      for (const value of Object.values(secrets)) expect(url).not.toContain(value);
      const init = { method, headers, redirect: 'manual', signal, ...(body !== undefined && { body: Buffer.from(body) }) } as const;
      const response = await fetch(url, init);
      return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
    },
    clock: () => now,
    signal,
  };
}
