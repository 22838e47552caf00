import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Numbered, Spoken } from '../../src/wire/rtt.ts';
import { openNats, type Nats } from '../src/ops/nats.ts';
import { openVault, type Vault } from '../src/receipts/vault.ts';
import type { Bus, Ledger } from '../src/rtt/bus.ts';
import { createNatsBus } from '../src/rtt/nats-bus.ts';
import { openStream } from '../src/rtt/nats-stream.ts';
import { busContract, ledgerInMemory } from './bus-contract.ts';
import { natsServer, type NatsServer } from './helpers/nats.ts';

let server: NatsServer;
let nats: Nats;
let vault: Vault;
const keys = mkdtempSync(join(tmpdir(), 'same-door-keys-'));
let streams = 0;

beforeAll(async () => {
  server = await natsServer();
  nats = openNats(server.url);
  vault = openVault(keys, ['acme', 'other']);
});
afterAll(async () => {
  await nats.close();
  await server.end();
  rmSync(keys, { recursive: true, force: true });
});

const at = { tenantId: 'acme', sid: 'one' };
const t = (s: number, d = 'a'): Numbered => ({ k: 't', s, d });
const c = (s: number, l: number, x: string): Numbered => ({ k: 'c', s, l, x });
const bus = (ledger: Ledger, { name = `rtt-${(streams += 1)}`, by = nats, holdLife = 200 } = {}): Bus =>
  createNatsBus({ nats: by, stream: openStream(by, { name, megabytes: 8 }), ledger, vault, clock: () => new Date(), holdLife });

/** Another process on the same database and the same NATS. */
function processes(ledger: Ledger, options: { holdLife?: number } = {}) {
  const name = `rtt-${(streams += 1)}`;
  const other = openNats(server.url);
  onTestFinished(() => other.close());
  return { here: bus(ledger, { ...options, name }), there: bus(ledger, { ...options, name, by: other }) };
}

function listening(to: Bus) {
  const heard: Spoken[] = [];
  onTestFinished(to.watch(at, (frame) => heard.push(frame)));
  return heard;
}

/** Whether each came with a higher `n` than the one before it. */
const rises = (heard: readonly Spoken[]): boolean => heard.every(({ n }, index) => n > (heard[index - 1]?.n ?? 0));

// Each engine that is opened finds a stream that knows nothing, as after NATS has lost everything: the record alone goes on.
busContract('NATS JetStream', (ledger) => bus(ledger));

describe('two processes', () => {
  it('put into one order what is said at the same time on both, and each hears all of it', async () => {
    const { here, there } = processes(ledgerInMemory());
    const [near, far] = [listening(here), listening(there)];
    await Promise.all([here.replay(at, 0), there.replay(at, 0)]);
    const say = async (on: Bus, party: string) => {
      for (let s = 1; s <= 60; s += 1) expect(await on.append(at, party, s, s % 10 === 0 ? c(s, s / 10, `line ${s}`) : t(s))).toBeTypeOf('number');
    };
    await Promise.all([say(here, 'person:1'), say(there, 'agent:7')]);
    await expect.poll(() => [near.length, far.length]).toEqual([120, 120]);
    expect(near).toEqual(far);
    expect(rises(near)).toBe(true);
    expect(await here.lastSeq(at, 'agent:7')).toEqual({ s: 60, l: 6 });
  });

  it('take a frame for known that the other one has, and refuse one that jumps ahead of it', async () => {
    const { here, there } = processes(ledgerInMemory());
    await there.lastSeq(at, 'person:1');
    await here.append(at, 'person:1', 1, t(1));
    expect(await there.append(at, 'person:1', 1, t(1))).toBe('known');
    expect(await there.append(at, 'person:1', 3, t(3))).toBe('gap');
    expect(await there.append(at, 'person:1', 2, t(2))).toBeTypeOf('number');
    expect(await here.append(at, 'person:1', 2, t(2))).toBe('known');
  });

  it('tell who comes to the other one how much was acknowledged at the first, though nothing of it has been heard there yet', async () => {
    const ledger = ledgerInMemory();
    const name = `rtt-${(streams += 1)}`;
    const here = bus(ledger, { name });
    const slow = { ...openStream(nats, { name, megabytes: 8 }), hear: async () => () => {} };
    const there = createNatsBus({ nats, stream: slow, ledger, vault, clock: () => new Date() });
    await there.lastSeq(at, 'person:1');
    for (const [s, frame] of [t(1, 'Ola'), c(2, 1, 'Olá'), t(3, 'tu')].entries()) await here.append(at, 'person:1', s + 1, frame);
    expect((await there.replay(at, 0)).frames).toMatchObject([{ x: 'Olá' }, { d: 'tu' }]);
    expect(await there.lastSeq(at, 'person:1')).toEqual({ s: 3, l: 1 });
  });

  it('tell who comes to the other one all of it, also what was only typed', async () => {
    const { here, there } = processes(ledgerInMemory());
    for (const [s, frame] of [t(1, 'Ola'), c(2, 1, 'Olá'), t(3, 'tu')].entries()) await here.append(at, 'person:1', s + 1, frame);
    expect((await there.replay(at, 0)).frames).toMatchObject([{ x: 'Olá' }, { d: 'tu' }]);
    here.forget(at);
    await here.lastSeq(at, 'person:1');
    const later = processes(ledgerInMemory());
    expect((await later.there.replay(at, 0)).frames).toEqual([]);
  });

  it('go on when one of them dies while its line is on the way to the disk: the disk says whether it is there', async () => {
    const kept = ledgerInMemory();
    const stuck: Ledger = { ...kept, keep: async (where, line) => (await kept.keep(where, line), new Promise(() => {})) };
    const lost: Ledger = { ...kept, keep: () => new Promise(() => {}) };
    for (const [dying, text] of [[stuck, 'on disk'], [lost, 'not on disk']] as const) {
      const name = `rtt-${(streams += 1)}`;
      const one = { tenantId: 'acme', sid: text.replaceAll(' ', '-') };
      void bus(dying, { name }).append(one, 'person:1', 1, c(1, 1, text));
      const alive = bus(kept, { name });
      await expect.poll(async () => (await openStream(nats, { name }).next(`acme.${one.sid}`, 0).catch(() => null)) !== null).toBe(true);
      const n = await alive.append(one, 'agent:7', 1, t(1));
      expect([n, (await alive.replay(one, 0)).frames.map((frame) => (frame.k === 'c' ? frame.x : frame.k))]).toEqual(text === 'on disk' ? [2, ['on disk', 't']] : [1, ['t']]);
      expect(await alive.lastSeq(one, 'person:1')).toEqual(text === 'on disk' ? { s: 1, l: 1 } : { s: 0, l: 0 });
    }
  });
});

describe('what goes through NATS', () => {
  it('is sealed, and cannot be read there', async () => {
    const name = `rtt-${(streams += 1)}`;
    await bus(ledgerInMemory(), { name }).append(at, 'person:1', 1, t(1, 'geheim'));
    const message = await openStream(nats, { name, megabytes: 8 }).next('acme.one', 0);
    expect(message).not.toBeNull();
    expect(Buffer.from(message?.bytes ?? []).toString('latin1')).not.toContain('geheim');
  });

  it('is erased when the conversation is over', async () => {
    const name = `rtt-${(streams += 1)}`;
    const one = bus(ledgerInMemory(), { name });
    await one.append(at, 'person:1', 1, t(1, 'geheim'));
    one.forget(at);
    await expect.poll(() => openStream(nats, { name, megabytes: 8 }).next('acme.one', 0)).toBeNull();
  });
});

describe('without NATS', () => {
  it('nothing is acknowledged and it is said why; when NATS is back with nothing in its memory, all goes on', { timeout: 30_000 }, async () => {
    const { here, there } = processes(ledgerInMemory());
    const far = listening(there);
    await there.replay(at, 0);
    await here.append(at, 'person:1', 1, c(1, 1, 'before'));
    const last = await here.append(at, 'person:1', 2, t(2));
    await server.kill();
    await expect(here.append(at, 'person:1', 3, t(3))).rejects.toThrow('NATS cannot be reached');
    await server.start();
    await expect.poll(() => here.append(at, 'person:1', 3, t(3)).catch(() => 0), { timeout: 10_000 }).toSatisfy((n: unknown) => typeof n === 'number' && n > Number(last));
    expect(await here.append(at, 'person:1', 4, c(4, 2, 'after'))).toBeTypeOf('number');
    await expect.poll(() => far.flatMap((frame) => (frame.k === 'c' ? [frame.x] : [])), { timeout: 10_000 }).toEqual(['before', 'after']);
    expect(rises(far)).toBe(true);
  });

  it('for a moment, what was sent and not answered counts once', { timeout: 30_000 }, async () => {
    const { here, there } = processes(ledgerInMemory());
    const far = listening(there);
    await there.replay(at, 0);
    await here.append(at, 'person:1', 1, t(1));
    await server.freeze();
    const sent = here.append(at, 'person:1', 2, t(2)).catch((error: Error) => error.name);
    expect(await sent).toBe('NatsUnavailable');
    server.thaw();
    await expect.poll(() => here.append(at, 'person:1', 2, t(2)).catch(() => 'not yet'), { timeout: 10_000 }).not.toBe('not yet');
    expect(await here.append(at, 'person:1', 3, t(3))).toBeTypeOf('number');
    await expect.poll(() => far.map(({ s }) => s)).toEqual([1, 2, 3]);
  });

  it('a line that reached the disk is told to those who stayed, after NATS has forgotten everything', { timeout: 30_000 }, async () => {
    const kept = ledgerInMemory();
    const { here, there } = processes(kept);
    const far = listening(there);
    await there.replay(at, 0);
    // NATS dies between the disk and saying so.
    const dying: Ledger = { ...kept, keep: async (where, line) => (await kept.keep(where, line), server.kill()) };
    const name = `rtt-${streams}`;
    await expect(bus(dying, { name }).append(at, 'person:1', 1, c(1, 1, 'kept'))).rejects.toThrow('NATS cannot be reached');
    await server.start();
    await expect.poll(() => far.flatMap((frame) => (frame.k === 'c' ? [frame.x] : [])), { timeout: 10_000 }).toEqual(['kept']);
    await expect.poll(() => here.append(at, 'person:1', 1, c(1, 1, 'kept')).catch(() => 'not yet'), { timeout: 10_000 }).toBe('known');
  });
});
