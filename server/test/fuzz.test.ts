import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { describe, expect, test } from 'vitest';
import { stepsTo } from './fuzz/steps.ts';
import { openWorld, type WorldOptions } from './fuzz/world.ts';

/** `npm run fuzz` sends a hundred thousand. `SEED` sends the same again. */
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 2_000);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** Requests of one story, at most; and stories of one server. */
const [length, stories] = [40, 250];

/** Sends about as many requests to a server of their own. @returns how many they were, what they met, and what was wrong */
async function send(about: number, seed: number, options?: WorldOptions) {
  const world = await openWorld(options);
  const numRuns = Math.min(stories, Math.ceil((about * 2) / length));
  const story = fc.array(stepsTo(world.routes), { minLength: 1, maxLength: length, size: 'max' });
  const { failed, errorInstance, counterexamplePath, numShrinks } = await fc.check(
    fc.asyncProperty(story, async (steps) => {
      const wrong = await world.play(steps);
      if (wrong !== null) throw new Error(wrong);
    }),
    // What was planted is known; finding it is enough.
    { numRuns, seed, endOnFailure: options?.spoil !== undefined },
  );
  const wrong = failed ? `seed ${seed}, path ${counterexamplePath ?? ''}, ${numShrinks} times made smaller:\n${String(errorInstance)}` : await world.serves();
  return { sent: world.requests(), seen: world.seen, wrong };
}

describe('whatever is sent', () => {
  test('has an answer that is described, and nothing in it or in the log that should not be there', { timeout: 120_000 + requests * 60 }, async () => {
    console.info(`${requests} requests, seed ${seed}`);
    const statuses = new Map<string, number>();
    // Now and then to a server that has enough soon.
    const few = { tenant: 200, submission: 3, address: 400, receiptTries: 3, uploads: 20, logins: 3 };
    for (let [sent, round] = [0, 0]; sent < requests; round += 1) {
      const met = await send(requests - sent, seed + round, round % 5 === 4 ? { limits: few } : {});
      expect(met.wrong).toBeNull();
      sent += met.sent;
      for (const of of met.seen.values()) for (const [status, times] of of) statuses.set(String(status), (statuses.get(String(status)) ?? 0) + times);
    }
    console.info(JSON.stringify(Object.fromEntries(statuses)));
    // Whoever is only ever refused has tried nothing.
    for (const status of ['200', '201', '204', '303', '400', '401', '403', '404', '409', '415']) expect(statuses.get(status), `${status} was never met`).toBeGreaterThan(0);
  });
});

describe('the same requests notice', () => {
  const planted: readonly (readonly [string, (app: FastifyInstance) => void, RegExp])[] = [
    ['a route that throws', (app) => app.addHook('preHandler', async (request) => {
      if (request.routeOptions.url?.endsWith('/messages') && (request.body as { text?: string } | null)?.text?.includes('Ximena')) throw new Error('planted');
    }), /POST \S+\/messages\S* answered 500/],
    ['an answer without one of its members', (app) => app.addHook('preSerialization', async (_request, _reply, payload) => {
      const { protocol: _, ...rest } = (payload ?? {}) as { protocol?: string };
      return rest;
    }), /otherwise than described|without all its members/],
    ['a status that nobody described', (app) => app.addHook('onSend', async (request, reply) => {
      if (request.routeOptions.url?.endsWith('/config')) reply.code(418);
    }), /answered 418, which is not described/],
    ['a secret in the log', (app) => app.addHook('onRequest', async (request) => request.log.info({ at: request.url })), /logged (a secret|a protocol number|something personal)/],
    ['a problem that says what was typed', (app) => app.addHook('preSerialization', async (request, reply, payload) => (reply.statusCode === 400 ? { ...(payload as object), detail: JSON.stringify(request.body) } : payload)), /repeats what a person wrote/],
  ];

  test.for(planted)('%s', { timeout: 300_000 }, async ([, spoil, fault]) => {
    const { wrong } = await send(2_000, 1, { spoil });
    expect(wrong).toMatch(fault);
  });
});
