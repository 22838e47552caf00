import { describe, expect, test } from 'vitest';
import { follow, followed, handClock, problemOf, twoPoints } from './helpers/complaints.ts';
import { generic } from './helpers/flows.ts';
import { receiptOf, rowsOf, submission } from './helpers/house.ts';

describe('[BR-13] the history', () => {
  test('is due within five consecutive days of being asked for, by the medium that the person chooses', async () => {
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const { askHistory, see } = await follow(twoPoints, { clock });
    set('2026-10-06T10:00:00.000Z');
    const response = await askHistory({ medium: 'post', address: 'Rua das Flores, 1\nSão Paulo' });
    expect([response.statusCode, response.json()]).toEqual([201, { medium: 'post', requestedAt: '2026-10-06T10:00:00.000Z', dueAt: '2026-10-12T02:59:59.000Z' }]);
    expect((await see()).deadlines).toEqual([
      { kind: 'history', dueAt: '2026-10-12T02:59:59.000Z', state: 'open' },
      { kind: 'answer', dueAt: '2026-10-13T02:59:59.000Z', state: 'open' },
    ]);
  });

  test('asked for twice at once is one request; by another medium it is another', async () => {
    const { askHistory, house } = await follow();
    const byEmail = { medium: 'email', address: 'ana@example.com' };
    const both = await Promise.all([askHistory(byEmail), askHistory(byEmail)]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 201]);
    expect(both[0]?.body).toBe(both[1]?.body);
    expect((await askHistory({ medium: 'post', address: 'Rua das Flores, 1' })).statusCode).toBe(201);
    expect([await rowsOf(house, 'history_requests'), await rowsOf(house, 'deadlines')]).toEqual([2, 3]);
  });

  test('goes to whom it was asked for, and may be asked for again afterwards', async () => {
    const { askHistory, answer, see } = await follow();
    await askHistory({ medium: 'email', address: 'ana@example.com' });
    expect((await answer()).lines.join('\n')).toContain('History asked for by email, to ana@example.com');
    expect((await answer('--history-sent')).lines[0]).toBe('Noted that the history went out.');
    expect((await see()).deadlines.find(({ kind }) => kind === 'history')?.state).toBe('met');
    expect((await answer('--history-sent')).code).toBe(1);
    expect((await askHistory({ medium: 'email', address: 'ana@example.com' })).statusCode).toBe(201);
  });

  test('has no due date where no law sets one, and claims none', async () => {
    const { house } = await follow();
    const { askHistory, see } = followed(house, receiptOf(await house.submit(submission({ statute: generic.statute }))));
    expect((await askHistory({ medium: 'email', address: 'ana@example.com' })).json()).toMatchObject({ dueAt: null });
    expect((await see()).deadlines).toEqual([]);
  });

  test('needs an address that fits the medium', async () => {
    const { askHistory } = await follow();
    expect((await askHistory({ medium: 'email', address: 'Rua das Flores' })).json()).toMatchObject({ problems: [{ field: 'address', code: 'not-an-email' }] });
    expect((await askHistory({ medium: 'fax', address: '1' })).json()).toMatchObject({ problems: [{ field: 'medium', code: 'not-a-choice' }] });
  });
});

describe('reopening', () => {
  test('keeps the number, counts, and says why; the old answer stays to be seen', async () => {
    const { answer, reopen, see, protocol } = await follow();
    await answer('It works now.');
    const response = await reopen('It does not.');
    expect([response.statusCode, response.json()]).toMatchObject([201, { protocol, status: 'open', reopened: 1 }]);
    const view = await see();
    expect(view).toMatchObject({ status: 'open', reopened: 1, messages: [{ author: 'person', text: 'It does not.' }] });
    expect(view.points.map(({ answer: given }) => given?.text)).toEqual(['It works now.', 'It works now.']);
  });

  test('with the same words at once counts once, and what is open cannot be reopened', async () => {
    const { answer, reopen, see } = await follow();
    expect(problemOf(await reopen('Too slow.'))).toEqual([409, 'case-open']);
    await answer('It works now.');
    const both = await Promise.all([reopen('It does not.'), reopen('It does not.')]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 201]);
    expect(both[0]?.body).toBe(both[1]?.body);
    expect(problemOf(await reopen('Something else.'))).toEqual([409, 'case-open']);
    expect(await see()).toMatchObject({ reopened: 1, messages: [{ text: 'It does not.' }] });
  });

  test('is possible again and again, also in the same words, and also when the company has closed the case', async () => {
    const { answer, reopen, see, house } = await follow();
    for (const round of [1, 2, 3]) {
      await answer('It works now.', '--close');
      expect((await see()).status).toBe('closed');
      expect((await reopen('It does not.')).json()).toMatchObject({ reopened: round });
    }
    const { points, messages } = await see();
    expect(points.every(({ answer: given }) => given)).toBe(true);
    // Three reopenings, and for each point the two answers that a later one replaced.
    expect(messages.filter(({ author }) => author === 'person')).toHaveLength(3);
    expect(messages.filter(({ point }) => point === 2)).toHaveLength(2);
    expect(await rowsOf(house, 'messages')).toBe(9);
  });

  test('changes nothing about whether the answer was in time', async () => {
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const { answer, reopen, see } = await follow(twoPoints, { clock });
    await answer('It works now.');
    await reopen('It does not.');
    set('2026-10-20T10:00:00.000Z');
    expect((await see()).deadlines).toMatchObject([{ kind: 'answer', state: 'met' }]);
    await answer('Sorry. Now it does.');
    expect((await see()).deadlines).toMatchObject([{ kind: 'answer', state: 'met' }]);
  });
});
