import { describe, expect, test } from 'vitest';
import { follow, followed, handClock, problemOf, twoPoints, type Followed } from './helpers/complaints.ts';
import { lookInto, receiptOf, rowsOf, submission } from './helpers/house.ts';

/** Every outcome, and everything that the database says about cases. */
async function everyRow({ house }: Followed): Promise<{ outcomes: Record<string, unknown>[]; columns: string[]; leaves: string }> {
  const outcomes = await lookInto(house.dataDirectory, 'SELECT * FROM outcomes');
  return { outcomes, columns: Object.keys(outcomes[0] ?? {}), leaves: JSON.stringify(await lookInto(house.dataDirectory, 'SELECT * FROM audit_leaves ORDER BY id')) };
}

const tokenOf = async ({ see }: Followed): Promise<string> => (await see()).outcome.token ?? '';

describe('[BR-24] was it resolved?', () => {
  test('is asked once the company has answered every point, and of nobody else', async () => {
    const person = await follow();
    expect((await person.see()).outcome).toEqual({ asked: false, given: false });
    await person.answer('--point', '1', 'Mended.');
    expect((await person.see()).outcome).toEqual({ asked: false, given: false });
    await person.answer('--point', '2', 'Paid back.');
    expect((await person.see()).outcome).toEqual({ asked: true, given: false, token: expect.stringMatching(/^[\w-]{22}$/) as unknown });
    expect(await tokenOf(person)).toBe(await tokenOf(person));
  });

  test('is counted in a row that knows neither the case nor the time', async () => {
    const { clock, set } = handClock('2026-10-05T18:00:00.000Z');
    const person = await follow(twoPoints, { clock });
    set('2026-11-20T18:00:00.000Z');
    await person.answer('Mended.');
    set('2026-11-21T07:08:09.123Z');
    const token = await tokenOf(person);
    const before = (await everyRow(person)).leaves;
    expect((await person.report({ token, resolved: 'no', satisfaction: 2 })).statusCode).toBe(204);
    const { outcomes, columns, leaves } = await everyRow(person);
    expect(columns).toEqual(['tenant_id', 'id', 'period', 'flow', 'statute', 'resolved', 'satisfaction', 'within_deadline']);
    // The month in which it was received, and too late by the row of the deadline.
    expect(outcomes).toMatchObject([{ period: '2026-10', flow: 'complaint', statute: 'br-sac', resolved: 'no', satisfaction: 2, within_deadline: 0 }]);
    // A time-ordered id would be a time.
    expect(outcomes[0]?.['id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(leaves).toBe(before);
    expect(JSON.stringify(outcomes)).not.toContain('2026-11');
  });

  test('counts in the month of the company’s own clocks', async () => {
    const { clock } = handClock('2026-11-01T02:59:59.000Z');
    const person = await follow(twoPoints, { clock });
    await person.answer('Mended.');
    await person.report({ token: await tokenOf(person), resolved: 'yes' });
    expect((await everyRow(person)).outcomes).toMatchObject([{ period: '2026-10', satisfaction: null, within_deadline: 1 }]);
  });

  test('is said once: the second time is told so, and nothing counts twice', async () => {
    const person = await follow();
    await person.answer('Mended.');
    const token = await tokenOf(person);
    const all = await Promise.all([person.report({ token, resolved: 'yes' }), person.report({ token, resolved: 'no' }), person.report({ token, resolved: 'yes' })]);
    expect(all.map(({ statusCode }) => statusCode)).toEqual([204, 409, 409]);
    expect(problemOf(await person.report({ token, resolved: 'yes' }))).toEqual([409, 'outcome-spent']);
    expect(await rowsOf(person.house, 'outcomes')).toBe(1);
    expect((await person.see()).outcome).toEqual({ asked: true, given: true });
  });

  test('waits while a case is open again, and is not asked a second time once it was said', async () => {
    const person = await follow();
    await person.answer('Mended.');
    const token = await tokenOf(person);
    await person.reopen('It is not.');
    expect((await person.see()).outcome).toEqual({ asked: true, given: false });
    await person.answer('Now it is.');
    expect(await tokenOf(person)).toBe(token);
    await person.report({ token, resolved: 'yes' });
    await person.reopen('Sorry, it is not.');
    await person.answer('And now?');
    expect((await person.see()).outcome).toEqual({ asked: true, given: true });
  });

  test('closing a case says nothing about it, and silence neither', async () => {
    const person = await follow();
    await person.answer('Mended.', '--close');
    expect(await rowsOf(person.house, 'outcomes')).toBe(0);
    expect((await person.see()).outcome).toMatchObject({ asked: true, given: false, token: await tokenOf(person) });
  });

  test('knows no deadline where no law sets one', async () => {
    const { house } = await follow();
    const person = followed(house, receiptOf(await house.submit(submission({ statute: 'generic' }))));
    await person.answer('Your contract ends today.');
    await person.report({ token: await tokenOf(person), resolved: 'yes' });
    expect((await everyRow(person)).outcomes).toMatchObject([{ flow: 'cancel', within_deadline: null }]);
  });
});

describe('a token', () => {
  test('that nobody was given is not found, and is guessed at ten times a minute', async () => {
    const person = await follow();
    for (let tries = 0; tries < 10; tries += 1) expect(problemOf(await person.report({ token: `guess-${tries}`, resolved: 'yes' }))).toEqual([404, 'not-found']);
    expect(problemOf(await person.report({ token: 'guess', resolved: 'yes' }))).toEqual([429, 'too-many-requests']);
    expect(await rowsOf(person.house, 'outcomes')).toBe(0);
  });

  test('of one company is none for another', async () => {
    const person = await follow();
    await person.answer('Mended.');
    const payload = { token: await tokenOf(person), resolved: 'yes' };
    expect((await person.house.ask({ method: 'POST', url: '/v1/other/outcomes', payload })).statusCode).toBe(404);
    expect((await person.report(payload)).statusCode).toBe(204);
  });
});
