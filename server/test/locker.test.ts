import { describe, expect, test } from 'vitest';
import { wakingLocker } from '../src/uploads/locker.ts';

const never = new AbortController().signal;

describe('requests for one upload', () => {
  test('come one after the other, in their order, and each asks the one before to leave', async () => {
    const locker = wakingLocker();
    const said: string[] = [];
    const [first, second, third] = ['first', 'second', 'third'].map((name) => {
      const lock = locker.newLock('upload');
      return { lock: () => lock.lock(never, () => void said.push(`${name} is asked to leave`)).then(() => void said.push(`${name} holds it`)), unlock: () => lock.unlock() };
    });
    await first?.lock();
    const waiting = [second?.lock(), third?.lock()];
    expect(said).toEqual(['first holds it', 'first is asked to leave', 'first is asked to leave']);
    await first?.unlock();
    await waiting[0];
    expect(said.slice(3).toSorted()).toEqual(['second holds it', 'second is asked to leave']);
    await second?.unlock();
    await waiting[1];
    expect(said.at(-1)).toBe('third holds it');
  });

  test('do not wait for those of another upload', async () => {
    const locker = wakingLocker();
    await locker.newLock('one').lock(never, () => {});
    await locker.newLock('other').lock(never, () => {});
    await locker.newLock('one').unlock();
    await locker.newLock('one').lock(never, () => {});
  });

  test('give up after a while, or when they are gone themselves', async () => {
    const locker = wakingLocker(10);
    await locker.newLock('upload').lock(never, () => {});
    await expect(locker.newLock('upload').lock(never, () => {})).rejects.toMatchObject({ type: 'not-available', retryAfter: 1 });
    const patient = wakingLocker();
    await patient.newLock('upload').lock(never, () => {});
    const gone = new AbortController();
    const waiting = patient.newLock('upload').lock(gone.signal, () => {});
    gone.abort();
    await expect(waiting).rejects.toMatchObject({ type: 'not-available' });
    await expect(patient.newLock('upload').lock(gone.signal, () => {})).rejects.toMatchObject({ type: 'not-available' });
  });
});
