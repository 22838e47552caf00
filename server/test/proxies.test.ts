import type { InjectOptions } from 'fastify';
import { expect, test } from 'vitest';
import { openHouse, receiptOf, submission, type House } from './helpers/house.ts';

/** Wrong secrets for one receipt from one address are limited: whose address counts shows in who is stopped. */
async function guess(house: House, protocol: string, from: Pick<InjectOptions, 'headers' | 'remoteAddress'>): Promise<number> {
  return (await house.app.inject({ url: `/v1/receipts/${protocol}?t=wrong`, ...from })).statusCode;
}

test('whoever claims to come from elsewhere is believed only where the operator names the proxy', async () => {
  const direct = await openHouse({ limits: { receiptTries: 2 } });
  const { protocol } = receiptOf(await direct.submit(submission()));
  const claimed = [];
  for (const address of ['203.0.113.1', '203.0.113.2', '203.0.113.3']) claimed.push(await guess(direct, protocol, { remoteAddress: '198.51.100.7', headers: { 'x-forwarded-for': address, forwarded: `for=${address}`, 'x-real-ip': address } }));
  expect(claimed).toEqual([404, 404, 429]);

  const behind = await openHouse({ limits: { receiptTries: 2 }, trustProxy: '10.0.0.1' });
  const { protocol: another } = receiptOf(await behind.submit(submission()));
  const through = (address: string, remoteAddress = '10.0.0.1') => guess(behind, another, { remoteAddress, headers: { 'x-forwarded-for': address } });
  expect([await through('203.0.113.1'), await through('203.0.113.1'), await through('203.0.113.1'), await through('203.0.113.2')]).toEqual([404, 404, 429, 404]);
  // What somebody put in front of what the proxy says, and who is no proxy.
  expect([await through('203.0.113.9, 203.0.113.1'), await through('203.0.113.2', '198.51.100.7'), await through('203.0.113.3', '198.51.100.7'), await through('203.0.113.4', '198.51.100.7')]).toEqual([429, 404, 404, 429]);
});

test('a secret that an address gives twice is none', async () => {
  const house = await openHouse();
  const { protocol, url } = receiptOf(await house.submit(submission()));
  const secret = new URL(url, 'http://localhost').searchParams.get('t') ?? '';
  const asked = async (query: string) => (await house.app.inject({ url: `/v1/receipts/${protocol}?${query}` })).statusCode;
  expect([await asked(`t=${secret}`), await asked(`t=${secret}&t=wrong`), await asked(`t=wrong&t=${secret}`), await asked(`t[]=${secret}`)]).toEqual([200, 404, 404, 404]);
});
