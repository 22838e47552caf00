import { describe, expect, it } from 'vitest';
import { createWaits, type WaitingCall } from '../src/rtt/waits.ts';
import { openLine } from './helpers/talks.ts';

const start = Date.parse('2026-11-24T09:00:00Z');
const text: Omit<WaitingCall, 'waitingSince'> = { locale: 'pt-BR', send: ['text'], recv: ['text'] };

/** A morning at a company: people are answered after so many seconds, and the clock is ours. */
function morning() {
  let now = start;
  const waits = createWaits(() => new Date(now));
  const begins = (kind = text): WaitingCall => ({ ...kind, waitingSince: new Date(now).toISOString() });
  return {
    waits,
    begins,
    passes: (seconds: number) => void (now += seconds * 1_000),
    answered: (seconds: number, kind = text, tenant = 'acme') => waits.answered(tenant, { ...kind, waitingSince: new Date(now - seconds * 1_000).toISOString() }),
  };
}

describe('a person who waits for somebody to answer', () => {
  it('is told nothing before three like calls were answered, and then the wait in their middle', () => {
    const { waits, begins, answered } = morning();
    answered(60);
    answered(600);
    expect(waits.left('acme', begins())).toBeNull();
    answered(120);
    expect(waits.left('acme', begins())).toBe(120);
    answered(180);
    expect(waits.left('acme', begins())).toBe(150);
  });

  it('hears of what is left, and of nothing once they have waited longer than others did', () => {
    const { waits, begins, passes, answered } = morning();
    for (const seconds of [100, 120, 140]) answered(seconds);
    const call = begins();
    passes(90);
    expect(waits.left('acme', call)).toBe(30);
    passes(30);
    expect(waits.left('acme', call)).toBeNull();
  });

  it('is compared with nobody who waited for others: another language, somebody who signs, another company', () => {
    const { waits, begins, answered } = morning();
    for (const _ of [1, 2, 3]) {
      answered(60, { ...text, locale: 'de' });
      answered(60, { ...text, recv: ['text', 'sign'] });
      answered(60, text, 'other');
    }
    expect(waits.left('acme', begins())).toBeNull();
    expect(waits.left('acme', begins({ ...text, locale: 'de-AT' }))).toBe(60);
    expect(waits.left('acme', begins({ ...text, send: ['sign'] }))).toBe(60);
  });

  it('hears before anything is opened how long one usually waits, by sign language where one signs', () => {
    const { waits, answered } = morning();
    const libras: Omit<WaitingCall, 'waitingSince'> = { locale: 'bzs', send: ['sign'], recv: ['sign'] };
    answered(20, libras);
    answered(600, libras);
    expect(waits.usual('acme', libras)).toBeNull();
    answered(40, libras);
    expect([waits.usual('acme', libras), waits.usual('acme', { ...libras, locale: 'ase' }), waits.usual('other', libras)]).toEqual([40, null, null]);
  });

  it('is told of this morning and not of last night, and of the newest twenty', () => {
    const { waits, begins, passes, answered } = morning();
    for (const _ of [1, 2, 3]) answered(30);
    passes(2 * 60 * 60 + 1);
    expect(waits.left('acme', begins())).toBeNull();
    for (let count = 0; count < 20; count++) answered(30);
    for (let count = 0; count < 20; count++) answered(300);
    expect(waits.left('acme', begins())).toBe(300);
  });

  it('reads it on the line and with the number of their case, once others were answered, and only for their first wait', async () => {
    let now = Date.now();
    const line = await openLine({ clock: () => new Date(now) });
    const { book } = line.conversations;
    const claims = async (sid: string, p: string) => expect(await book.claim({ tenantId: line.tenantId('acme'), sid }, { p, role: 'agent', name: '' })).toBe('claimed');
    const others = [await line.open(), await line.open(), await line.open()];
    const early = await line.open();
    expect(early.waiting).toMatchObject({ ahead: 3, seconds: null });
    now += 90_000;
    for (const { sid } of others) await claims(sid, 'agent:7');
    // The lease runs out, and a colleague goes on: these people have been answered long ago.
    now += 3_600_000;
    for (const { sid } of others) await claims(sid, 'agent:8');
    const late = await line.open();
    expect(late.waiting).toMatchObject({ ahead: 1, seconds: 90 });
    now += 30_000;
    const bia = await line.enter(await line.ticket(late));
    expect(await bia.until('wait')).toEqual({ k: 'wait', ahead: 1, seconds: 60 });
  });
});
