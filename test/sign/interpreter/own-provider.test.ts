import { expect, test } from 'vitest';
import { ownProvider } from '../../../src/sign/interpreter/own-provider.ts';

const answering = (status: number, body: unknown) => {
  const asked: string[] = [];
  const fetch = ((url: string) => {
    asked.push(url);
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  }) as typeof globalThis.fetch; // as it is called here
  return { asked, fetch };
};
const wish = { sid: 's1', lang: 'bzs', send: ['sign'], recv: ['sign'], consent: 'own' } as const;

test('the company says whether somebody is there, for one sign language', async () => {
  const { asked, fetch } = answering(200, { state: 'busy', etaSec: 90 });
  const provider = ownProvider({ endpoint: '/v1/acme/', ticket: () => Promise.resolve(undefined), fetch });
  expect(await provider.availability({ lang: 'bzs' })).toEqual({ state: 'busy', etaSec: 90 });
  expect(asked).toEqual(['/v1/acme/interpreters?lang=bzs']);
});

test.for([[404, { title: 'No.' }], [200, { state: 'soon' }], [200, null]] as const)('nothing is promised where the answer is %s %o', async ([status, body]) => {
  await expect(ownProvider({ endpoint: '/v1/acme', ticket: () => Promise.resolve(undefined), ...answering(status, body) }).availability({ lang: 'bzs' })).rejects.toThrow(TypeError);
});

test('a call is joined by tickets of the conversation, one for each attempt, until it is over', async () => {
  const tickets = [{ ticket: 'one', rtt: '', stream: '', call: 'wss://acme.example/v1/call' }, { ticket: 'two', rtt: '', stream: '' }, undefined];
  const info = await ownProvider({ endpoint: '/v1/acme', ticket: () => Promise.resolve(tickets.shift()) }).request(wish);
  if (info.kind !== 'p2p') throw new Error(info.kind);
  expect(await info.connect()).toEqual({ ticket: 'one', call: 'wss://acme.example/v1/call' });
  await expect(info.connect()).rejects.toThrow('no video calls');
  expect(await info.connect()).toBeUndefined();
});
