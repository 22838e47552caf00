import { expect, test } from 'vitest';
import { readChoice } from '../../../src/sign/interpreter/providers/choice.ts';
import { elsewhereProvider } from '../../../src/sign/interpreter/providers/elsewhere.ts';
import { providerOf } from '../../../src/sign/interpreter/providers/provide.ts';
import { offeredInterpreter } from '../../../src/modes/interpreter/offered.ts';

const page = 'https://shop.example';
const wish = { sid: '', lang: 'bzs', send: ['sign'], recv: ['sign'] } as const;
const means = { endpoint: undefined, ticket: () => Promise.resolve(undefined), end: () => Promise.resolve() };

test.for(['p2p', 'janus', 'callback', ' p2p '])('a company brings its interpreter by "%s"', (value) => {
  expect(readChoice(value, page)).toEqual({ kind: value.trim() });
});

test.for([
  ['link:https://vri.example/acme?x=1', 'link'],
  ['iframe: https://vri.example/', 'iframe'],
  ['iframe:http://localhost:4000/', 'iframe'],
  // A page of one's own in a new tab is a page like any other.
  ['link:https://shop.example/interpreter', 'link'],
] as const)('a company leads to another by "%s"', ([value, kind]) => {
  expect(readChoice(value, page)).toMatchObject({ kind });
});

test.for([
  ['yes', 'is not known'],
  ['P2P', 'is not known'],
  ['https://vri.example', 'is not known'],
  ['link:', 'has no whole address after the colon'],
  ['link:/interpreter', 'has no whole address after the colon'],
  ['link:http://vri.example/', 'has an address that is not encrypted'],
  ['iframe:http://localhost.vri.example/', 'has an address that is not encrypted'],
  ['link:javascript:alert(1)', 'has an address that is not encrypted'],
  ['iframe:data:text/html,hello', 'has an address that is not encrypted'],
  ['iframe:blob:https://shop.example/1', 'has an address that is not encrypted'],
  ['link:https://ana:secret@vri.example/', 'has a name or a password in its address'],
  ['iframe:https://shop.example/room', 'frames the page’s own origin'],
  ['iframe:https://SHOP.example:443/room', 'frames the page’s own origin'],
] as const)('nobody is led anywhere by "%s"', ([value, fault]) => {
  expect(readChoice(value, page)).toEqual({ fault });
});

test('another company is asked for nothing before the person agrees to that very one', async () => {
  const provider = elsewhereProvider('iframe', new URL('https://vri.example/acme'));
  await expect(provider?.availability({ lang: 'bzs' })).rejects.toThrow(/known at vri\.example alone/);
  await expect(provider?.request({ ...wish, consent: 'own' })).rejects.toThrow(/Nobody has agreed to vri\.example/);
  await expect(provider?.request({ ...wish, consent: 'third-party:other.example' })).rejects.toThrow(/Nobody has agreed/);
  expect(await provider?.request({ ...wish, consent: 'third-party:vri.example' })).toEqual({ kind: 'iframe', id: 'https://vri.example/acme', url: 'https://vri.example/acme', allow: 'camera; microphone' });
});

test('without a backend that hears them, nobody can be called at the company', () => {
  expect(providerOf({ kind: 'p2p' }, means)).toBeUndefined();
  expect(providerOf({ kind: 'callback' }, means)).toBeUndefined();
  expect(providerOf({ kind: 'callback' }, { ...means, endpoint: '/v1/acme' })?.id).toBe('callback');
});

test.for([
  [undefined, '/v1/acme', undefined, []],
  ['', '/v1/acme', undefined, []],
  ['p2p', '/v1/acme', { kind: 'p2p' }, []],
  ['p2p', undefined, undefined, ['needs an endpoint of a Same Door backend']],
  ['p3p', '/v1/acme', undefined, ['is not known']],
] as const)('a tag with interpreter="%s" and the endpoint %s', ([value, endpoint, offered, faults]) => {
  const taught: string[] = [];
  const setting = (name: string) => (name === 'interpreter' ? value : undefined);
  expect(offeredInterpreter({ setting, endpoint, teach: ({ facts: { fault = '' } }) => void taught.push(fault) }, false, page)).toEqual(offered);
  expect(taught).toEqual(faults);
});
