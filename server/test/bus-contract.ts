import { describe, expect, it } from 'vitest';
import type { Numbered, Spoken } from '../../src/wire/rtt.ts';
import type { Bus, Conversation, Ledger } from '../src/rtt/bus.ts';

/** What every engine of the bus must do. @param open an engine on a record that is already there, or on a new one */
export function busContract(name: string, open: (ledger: Ledger) => Bus): void {
  const at: Conversation = { tenantId: 'acme', sid: 'one' };
  const t = (s: number, d = 'a'): Numbered => ({ k: 't', s, d });
  const c = (s: number, l: number, x: string): Numbered => ({ k: 'c', s, l, x });

  describe(`the bus contract: ${name}`, () => {
    it('numbers what everybody says in one order', async () => {
      const bus = open(ledgerInMemory());
      const given = await Promise.all([bus.append(at, 'person:1', 1, t(1)), bus.append(at, 'agent:7', 1, t(1)), bus.append(at, 'person:1', 2, t(2))]);
      expect(given).toEqual([1, 2, 3]);
    });

    it('takes a frame that comes again for known, and refuses one that jumps ahead', async () => {
      const bus = open(ledgerInMemory());
      await bus.append(at, 'person:1', 1, t(1));
      expect(await bus.append(at, 'person:1', 1, t(1))).toBe('known');
      expect(await bus.append(at, 'person:1', 3, t(3))).toBe('gap');
      expect(await bus.lastSeq(at, 'person:1')).toEqual({ s: 1, l: 0 });
    });

    it('acknowledges a line only when it is on disk, and nothing overtakes it', async () => {
      let write = (): void => {};
      const ledger = ledgerInMemory({ before: () => new Promise((resolve) => (write = resolve)) });
      const bus = open(ledger);
      const order: string[] = [];
      bus.watch(at, ({ k }) => order.push(k));
      const line = bus.append(at, 'person:1', 1, c(1, 1, 'Olá')).then(() => order.push('line acknowledged'));
      const letter = bus.append(at, 'agent:7', 1, t(1));
      await new Promise((later) => setTimeout(later, 20));
      expect(order).toEqual([]);
      write();
      await Promise.all([line, letter]);
      expect(order.filter((one) => one !== 'line acknowledged')).toEqual(['c', 't']);
    });

    it('gives no number away and holds nobody up when the disk refuses a line', async () => {
      let full = true;
      const bus = open(ledgerInMemory({ before: () => (full ? Promise.reject(new Error('disk full')) : Promise.resolve()) }));
      await expect(bus.append(at, 'person:1', 1, c(1, 1, 'Olá'))).rejects.toThrow('disk full');
      expect(await bus.lastSeq(at, 'person:1')).toEqual({ s: 0, l: 0 });
      full = false;
      expect(await bus.append(at, 'person:1', 1, c(1, 1, 'Olá'))).toBe(1);
    });

    it('tells who comes back lines, and of what was typed only what no line has replaced', async () => {
      const bus = open(ledgerInMemory());
      for (const [s, frame] of [t(1, 'Ola'), c(2, 1, 'Olá'), t(3, 'tu')].entries()) await bus.append(at, 'person:1', s + 1, frame);
      const { frames, head, low, lost } = await bus.replay(at, 0);
      expect(frames.map((frame) => (frame.k === 'c' ? frame.x : frame.k === 't' ? frame.d : ''))).toEqual(['Olá', 'tu']);
      expect({ head, low, lost }).toEqual({ head: 3, low: 1, lost: [] });
      expect((await bus.replay(at, 2)).frames).toMatchObject([{ n: 3 }]);
    });

    it('keeps only the newest form of the person', async () => {
      const bus = open(ledgerInMemory());
      for (const s of [1, 2, 3]) await bus.append(at, 'person:1', s, { k: 'f', s, at: 'when', answers: { name: `Ana ${s}` } });
      expect((await bus.replay(at, 0)).frames).toMatchObject([{ k: 'f', n: 3, answers: { name: 'Ana 3' } }]);
    });

    it('numbers on above everything that was given out, after a restart', async () => {
      const ledger = ledgerInMemory();
      const before = open(ledger);
      await before.append(at, 'person:1', 1, c(1, 1, 'Olá'));
      for (let s = 2; s <= 40; s += 1) await before.append(at, 'person:1', s, t(s));
      const after = open(ledger);
      expect(await after.lastSeq(at, 'person:1')).toEqual({ s: 1, l: 1 });
      const n = await after.append(at, 'person:1', 2, t(2));
      expect(n).toBeGreaterThan(40);
      expect((await after.replay(at, 0)).frames).toMatchObject([{ n: 1, x: 'Olá' }, { n }]);
    });

    it('gives out more numbers than one block has', async () => {
      const bus = open(ledgerInMemory());
      let last: unknown = 0;
      for (let s = 1; s <= 2_300; s += 1) last = await bus.append(at, 'agent:7', s, t(s));
      expect(last).toBe(2_300);
    });

    it('says once for each party that something is lost, when there is more than can be kept', async () => {
      const bus = open(ledgerInMemory());
      for (let s = 1; s <= 2_010; s += 1) await bus.append(at, 'agent:7', s, t(s));
      await bus.append(at, 'person:1', 1, t(1));
      const missed = await bus.replay(at, 0);
      expect(missed.lost).toEqual([{ p: 'agent:7', after: 0 }]);
      expect(missed.frames[0]?.n).toBe(missed.low);
      expect((await bus.replay(at, missed.low - 1)).lost).toEqual([]);
    });

    it('keeps conversations apart, and stops telling who no longer listens', async () => {
      const bus = open(ledgerInMemory());
      const heard: Spoken[] = [];
      const stop = bus.watch(at, (frame) => heard.push(frame));
      await bus.append({ ...at, sid: 'two' }, 'person:1', 1, t(1));
      await bus.append({ ...at, tenantId: 'other' }, 'person:1', 1, t(1));
      await bus.append(at, 'person:1', 1, t(1));
      stop();
      await bus.append(at, 'person:1', 2, t(2));
      expect(heard).toMatchObject([{ s: 1 }]);
    });

    it('forgets what was only typed when a conversation is over, and keeps its lines', async () => {
      const bus = open(ledgerInMemory());
      await bus.append(at, 'person:1', 1, c(1, 1, 'Olá'));
      await bus.append(at, 'person:1', 2, t(2, 'geheim'));
      bus.forget(at);
      expect((await bus.replay(at, 0)).frames).toMatchObject([{ k: 'c', x: 'Olá' }]);
    });
  });
}

/** A record that lives as long as the test. */
export function ledgerInMemory({ before = () => Promise.resolve() }: { before?: () => Promise<void> } = {}): Ledger {
  const kept = new Map<string, Extract<Spoken, { k: 'c' }>[]>();
  const reserved = new Map<string, number>();
  const of = ({ tenantId, sid }: Conversation) => `${tenantId}/${sid}`;
  return {
    async reserve(at, size) {
      const last = (reserved.get(of(at)) ?? 0) + size;
      reserved.set(of(at), last);
      return last;
    },
    async keep(at, line) {
      await before();
      kept.set(of(at), [...(kept.get(of(at)) ?? []), line]);
    },
    lines: async (at, after) => (kept.get(of(at)) ?? []).filter(({ n }) => n > after),
    heads: async (at) => new Map((kept.get(of(at)) ?? []).map(({ p, s, l }) => [p, { s, l }])),
  };
}
