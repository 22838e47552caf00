import { expect } from '@open-wc/testing';
import { OwnDevice } from '../helpers/own-device.ts';
import { until, visit, type Person } from '../helpers/visit.ts';

const elsewhere = { interpreter: 'link:https://interpreters.localhost:9/acme' };

describe('a person who signs, where a company has no clips', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  async function signing(attributes: Record<string, string>): Promise<Person> {
    const person = await visit({ attributes });
    await person.tick('checkbox', 'Sign language');
    await person.settles();
    return person;
  }

  it('[INTERPRETER-19] is offered sign language all the same, and calls an interpreter by it', async () => {
    const person = await signing(elsewhere);
    await until(() => person.text.includes('The interpreter comes from interpreters.localhost:9.'), `They read: ${person.text}`);
    await person.tick('checkbox', 'Sign language');
    await until(() => !person.text.includes('The interpreter comes from'), 'It stays.');
  });

  it('[INTERPRETER-19] in the sign language that the tag names', async () => {
    const asked: string[] = [];
    device.replace(window, 'fetch', (input) => {
      asked.push(String(input instanceof Request ? input.url : input));
      return Promise.resolve(Response.json({ state: 'open' }));
    });
    const person = await signing({ endpoint: '/v1/acme', interpreter: 'p2p', 'sign-lang': 'bzs' });
    await until(() => person.text.includes('An interpreter is free now.'), `They read: ${person.text}`);
    expect(asked.filter((url) => url.includes('interpreters'))).to.deep.equal(['/v1/acme/interpreters?lang=bzs']);
  });

  const deadEnds: readonly (readonly [string, Record<string, string>])[] = [
    ['nobody knows which sign language', { endpoint: '/v1/acme', interpreter: 'p2p' }],
    ['no backend would hear the call', { interpreter: 'p2p', 'sign-lang': 'bzs' }],
    ['the address is not encrypted', { interpreter: 'link:http://interpreters.example/acme' }],
  ];
  for (const [why, attributes] of deadEnds) {
    it(`[INTERPRETER-19] is led to no dead end where ${why}`, async () => {
      const person = await signing(attributes);
      await until(() => !person.names('checkbox').includes('Sign language'), 'It is still offered.');
      expect(person.names('button')).not.to.include('Call an interpreter');
    });
  }
});
