import { describe, expect, test } from 'vitest';
import { publishedFlow } from '../src/flows/published-flow.ts';
import { brSac, generic } from './helpers/flows.ts';
import { openHouse, submission, tenants } from './helpers/house.ts';

const acme = { zone: 'America/Sao_Paulo' };
const working = { ...brSac, legal: { basis: 'a law', deadline: { days: 1, count: 'working', holidays: 'BR' } } } as const;

describe('a receipt claims a law', () => {
  test('from the first moment of the day on which it applies, on the clocks of its zone', async () => {
    const { basisAt } = await publishedFlow({ ...brSac, legal: { ...brSac.legal, since: '2026-12-28' } }, acme);
    expect(basisAt(new Date('2026-12-28T02:59:59Z'))).toBe('');
    expect(basisAt(new Date('2026-12-28T03:00:00Z'))).toBe('Decreto 11.034/2022');
  });

  test('always, where it has applied for long', async () => {
    const { basisAt } = await publishedFlow(brSac, acme);
    expect(basisAt(new Date('2022-01-01T00:00:00Z'))).toBe('Decreto 11.034/2022');
  });

  test('in what is signed only from that day on', async () => {
    const claimed = async (since: string) => {
      const { submit } = await openHouse({ flows: [{ ...generic, legal: { basis: 'Some Act', since, deadline: null } }] });
      const { receipt } = (await submit(submission({ statute: 'generic' }))).json<{ receipt: string }>();
      return (JSON.parse(Buffer.from(receipt.split('.')[1] ?? '', 'base64url').toString()) as { legal: unknown }).legal;
    };
    expect(await claimed('2199-01-01')).toEqual({ basis: '', deadlineAt: null });
    expect(await claimed('2026-01-01')).toEqual({ basis: 'Some Act', deadlineAt: null });
  });
});

describe('a term in working days', () => {
  test('leaves out the holidays of the country', async () => {
    const { deadlineAt } = await publishedFlow(working, acme);
    expect(deadlineAt(new Date('2026-12-24T12:00:00Z'))).toBe('2026-12-29T02:59:59.000Z'); // Christmas is a Friday
  });

  test('leaves out the company’s own holidays instead, where it lists them', async () => {
    const { deadlineAt } = await publishedFlow(working, { ...acme, holidays: ['2026-12-25', '2026-12-28'] });
    expect(deadlineAt(new Date('2026-12-24T12:00:00Z'))).toBe('2026-12-30T02:59:59.000Z');
  });

  test('of a place without known holidays keeps the server from starting, and says what to do', async () => {
    const unknown = { ...working, legal: { ...working.legal, deadline: { ...working.legal.deadline, holidays: 'XX' } } };
    await expect(openHouse({ flows: [unknown] })).rejects.toThrow('No public holidays are known for "XX": list the company\'s own in "holidays".');
  });

  test('is not based on a day that there is not', async () => {
    await expect(openHouse({ tenants: [{ ...tenants[0], holidays: ['2026-02-30'] }] as never })).rejects.toThrow('A holiday is a day such as 2026-12-25.');
  });
});
