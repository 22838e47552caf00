import { expect } from '@open-wc/testing';
import type { SameDoorContract } from '../../src/widgets/contract.ts';
import { explain } from '../../src/widgets/explain.ts';
import { basic, fibre } from '../helpers/offers.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { signer, type Signer } from '../helpers/published.ts';
import { visitShop } from '../helpers/shop.ts';
import { until, visit, type Person } from '../helpers/visit.ts';

const child = (data: unknown) => `<a href="/cancel">Cancel by letter</a><script type="application/json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`;

describe('the settings of a widget', () => {
  let device: OwnDevice;
  let asked: string[];
  let key: Signer;
  before(async () => (key = await signer()));
  beforeEach(() => {
    device = new OwnDevice();
    asked = [];
    device.replace(console, 'table', () => undefined);
  });
  afterEach(() => device.giveBack());

  let addresses = 0;
  /** Every lesson is told once a page load: each time another address. */
  const address = () => `/${++addresses}/v1/acme`;
  const answers = new Map<string, object | undefined>();
  /** A backend that has published this, or nothing; its keys, unless it has others. */
  const serve = (answer: object | undefined, jwks: object | undefined = key.jwks) => {
    answers.set('config', answer).set('jwks.json', jwks);
    device.replace(window, 'fetch', (url) => {
      asked.push(String(url));
      const found = answers.get(String(url).slice(String(url).lastIndexOf('/') + 1));
      return Promise.resolve(new Response(JSON.stringify(found ?? {}), { status: found ? 200 : 404 }));
    });
  };
  const backend = async (config: object) => serve(await key.answer(config));
  const from = ({ widget }: Person) => Object.fromEntries(explain(widget).map(({ setting, from }) => [setting, from]));
  const lessons = (code: string) => device.lessons.filter((text) => text.includes(` ${code} `));

  it('come from the tag, then from the data in the page, then from the defaults of the page, and the developer can ask which', async () => {
    device.replace(globalThis, 'SameDoor', { defaults: { theme: 'dark', modes: 'screen-reader', endpoint: 'sandbox:offline', keepDraft: true } });
    const person = await visit({ attributes: { statute: 'br-sac' }, fallback: child({ statute: 'de-312k', theme: 'light', endpoint: 'sandbox:slow' }), properties: { prefill: { contract: 'K-42' } } });
    const { statute, theme, modes, endpoint, keepDraft } = person.widget;
    expect({ statute, theme, modes, endpoint, keepDraft }).to.deep.equal({ statute: 'br-sac', theme: 'light', modes: 'screen-reader', endpoint: 'sandbox:ok', keepDraft: true });
    expect(from(person)).to.deep.include({ statute: 'attribute', endpoint: 'attribute', theme: 'json', modes: 'defaults', keepDraft: 'defaults', prefill: 'property', sandbox: 'built-in', messages: 'built-in' });
  });

  it('are asked of the backend only where the tag says so', async () => {
    await backend({ policy: { statute: { cancel: 'br-sac' } } });
    const person = await visit({ attributes: { endpoint: '/v1/acme' } });
    expect(asked).to.deep.equal([]);
    expect(person.widget.statute).to.equal('generic');
  });

  it('are outdone by the policy of the backend, also when a script says otherwise later, and the developer is told', async () => {
    await backend({ policy: { statute: { cancel: 'br-sac', contract: 'generic' }, modes: ['screen-reader'], cancelUrl: '/never-on-cancel' } });
    const person = await visit({ attributes: { endpoint: '/v1/acme/', statute: 'de-312k', config: '' } });
    await until(() => person.widget.profile.id === 'br-sac', `The law is ${person.widget.profile.id}.`);
    expect(asked).to.deep.equal(['/v1/acme/config', '/.well-known/jwks.json'].map((path) => new URL(path, document.baseURI).href));
    person.widget.statute = 'generic';
    person.widget.setAttribute('statute', 'generic');
    await person.widget.updateComplete;
    expect([person.widget.statute, person.widget.profile.id]).to.deep.equal(['br-sac', 'br-sac']);
    expect(from(person)).to.deep.include({ statute: 'policy', modes: 'policy' });
    await until(() => lessons('SD-W26').length === 1, `Told is ${device.lessons.join(' | ')}`);
  });

  it('bring the offers that the company has published, in place of those of the page', async () => {
    await backend({ offers: [fibre] });
    const person = await visitShop({ properties: { offers: [basic] }, attributes: { endpoint: '/v1/acme', config: '' } });
    expect(person.names('radio')).to.deep.equal(['Fibre 500: €39.90 a month']);
  });

  it('bring the company’s own questions, in the person’s language, where the law leaves the list open', async () => {
    const fields = [
      { flow: 'cancel', statute: 'generic', name: 'branch', spec: { as: 'choice', choices: ['north', 'south'] }, need: 'required', label: { en: 'Which branch?', de: 'Welche Filiale?' }, choices: { north: { en: 'North', de: 'Nord' }, south: { en: 'South', de: 'Süd' } } },
      { flow: 'cancel', statute: 'de-312k', name: 'why', spec: { as: 'text', max: 20 }, need: 'required', label: { en: 'Why?' } },
      { flow: 'cancel', statute: 'generic', name: 'email', spec: { as: 'text', max: 20 }, need: 'optional', label: { en: 'Taken' } },
    ];
    await backend({ fields });
    const person = await visit({ attributes: { endpoint: '/v1/acme', config: '' }, answers: { name: 'Ana', contract: 'K-42' } });
    expect(person.names('radio')).to.deep.equal(['North', 'South']);
    await person.press('Continue');
    await until(() => person.focused?.id === 'summary', 'The question of the company is passed over.');
    expect(person.names('link')).to.deep.equal(['Which branch? Please choose an answer.']);
    person.widget.lang = 'de';
    await until(() => person.has('radio', 'Nord'), `The words stay: ${person.text}`);
    const strict = await visit({ attributes: { endpoint: '/v1/acme', config: '', statute: 'de-312k', lang: 'en' } });
    expect(strict.text).not.to.contain('Why?');
  });

  it('stay those of the page when the backend has none, and the developer is told', async () => {
    serve(undefined);
    const person = await visit({ attributes: { endpoint: '/v1/acme', config: '', statute: 'br-sac' } });
    expect(person.widget.statute).to.equal('br-sac');
    await until(() => lessons('SD-E25').length === 1, `Told is ${device.lessons.join(' | ')}`);
  });

  it('are no law: nothing that a page or a backend says weakens it, and whatever is no setting is left alone', async () => {
    await backend({ policy: { statute: { cancel: 7 }, flow: 'x', profile: {} } });
    const data = { profile: { strict: false }, flow: {}, statute: 'de-312k', open: 'yes', messages: { 'cancel.start': 'Please stay', 'cancel.confirm': 'Keep my contract' } };
    const person = await visit({ attributes: { endpoint: '/v1/acme', config: '', lang: 'de', open: 'none' }, fallback: child(data) });
    await until(() => person.has('button', 'Verträge hier kündigen'), `There are ${person.names('button').join(' | ')}`);
    expect([person.widget.profile.strict, person.widget.flow.id, person.widget.statute]).to.deep.equal([true, 'cancel', 'de-312k']);
    await until(() => lessons('SD-W24').length === 3, `Told is ${device.lessons.join(' | ')}`);
  });

  it('that cannot be read are told, and the rest of the page counts', async () => {
    const person = await visit({ attributes: { statute: 'br-sac' }, fallback: child('{"statute": "de-312k",') });
    expect(person.widget.statute).to.equal('br-sac');
    await until(() => lessons('SD-E23').length === 1, `Told is ${device.lessons.join(' | ')}`);
  });

  it('are read by nobody who has not put any: the offers of a contract come without waiting for anything', async () => {
    const person = await visit({ tag: 'same-door-contract', fallback: child({ offers: [basic] }) });
    expect((person.widget as SameDoorContract & { readonly elsewhere?: boolean }).elsewhere).to.equal(false);
    expect((person.widget).statute).to.equal('generic');
  });

  describe('come from a configuration whose signature holds', () => {
    const asks = (attributes = {}) => visit({ attributes: { endpoint: address(), config: '', ...attributes } });
    const refused = async (person: Person, why: string) => {
      expect(person.widget.statute).to.equal('generic');
      expect(from(person)).to.deep.include({ statute: 'built-in' });
      await until(() => lessons('SD-E27').some((lesson) => lesson.includes(why)), `Told is ${device.lessons.join(' | ')}`);
      expect(person.text).not.to.match(/SD-|signature|key/);
    };
    const law = { policy: { statute: { cancel: 'br-sac' } } };

    it('by one of the keys that the page names, and then nobody asks for others', async () => {
      await backend(law);
      const other = await signer();
      const person = await asks({ 'config-key': `${other.x} ${key.x}` });
      expect([person.widget.statute, asked.length]).to.deep.equal(['br-sac', 1]);
    });

    it('and no other key than the page names, even one that the backend publishes', async () => {
      const thief = await signer();
      serve(await thief.answer(law), thief.jwks);
      await refused(await asks({ 'config-key': key.x }), 'it was not made with a key of config-key');
    });

    it('and not where the key that the backend publishes is another', async () => {
      const thief = await signer();
      serve(await thief.answer(law));
      await refused(await asks(), 'it was not made with a key that the backend publishes');
    });

    it('and what it covers, not what stands beside it', async () => {
      const { jws } = await key.answer({ policy: { statute: { cancel: 'us-ca' } } });
      serve({ config: { tenant: 'acme', ...law }, jws });
      expect((await asks()).widget.statute).to.equal('us-ca');
      const [header, , signature] = jws.split('.');
      const [, payload] = (await key.answer(law)).jws.split('.');
      serve({ config: {}, jws: [header, payload, signature].join('.') });
      await refused(await asks(), 'it was not made with a key that the backend publishes');
    });

    it('and not without one, nor by a token for something else, nor that of another company', async () => {
      const config = { tenant: 'acme', ...law };
      for (const [jws, why] of [
        [undefined, 'there is no signature of a configuration'],
        ['a.b.c', 'there is no signature of a configuration'],
        [await key.sign(config, { alg: 'none' }), 'there is no signature of a configuration'],
        [await key.sign(config, { typ: 'receipt+jws' }), 'there is no signature of a configuration'],
        [await key.sign({ ...config, tenant: 'other' }), 'it is the one of another company'],
      ] as const) {
        serve({ config, jws });
        await refused(await asks(), why);
      }
    });

    it('where the browser can check it; where it cannot, only a page that names a key goes without', async () => {
      await backend(law);
      device.replace(globalThis, 'crypto', { randomUUID: () => crypto.randomUUID() } as unknown as Crypto);
      expect((await asks()).widget.statute).to.equal('br-sac');
      await refused(await asks({ 'config-key': key.x }), 'this browser cannot check it');
    });

    it('where keys are to be had; where they are not, what came over TLS counts', async () => {
      serve(await key.answer(law), undefined);
      answers.delete('jwks.json');
      expect((await asks()).widget.statute).to.equal('br-sac');
    });
  });

  describe('of a page that is open for long', () => {
    let passed = 0;
    beforeEach(() => {
      passed = 0;
      const { now } = Date;
      device.replace(Date, 'now', () => now() + passed);
      device.replace(document, 'visibilityState', 'visible');
    });
    const comesBack = (minutes: number) => {
      passed += minutes * 60_000;
      document.dispatchEvent(new Event('visibilitychange'));
    };
    const law = (cancel: string) => backend({ policy: { statute: { cancel } } });
    const open = () => visit({ attributes: { endpoint: address(), config: '', statute: 'us-ca' } });

    it('are asked for again when the person comes back after a while, and those of the page come back where the policy says nothing', async () => {
      await law('br-sac');
      const person = await open();
      await law('generic');
      comesBack(1);
      await person.settles();
      expect(person.widget.statute).to.equal('br-sac');
      comesBack(5);
      await until(() => person.widget.profile.id === 'generic', `The law is ${person.widget.profile.id}.`);
      await backend({});
      comesBack(6);
      await until(() => person.widget.profile.id === 'us-ca', `The law is ${person.widget.profile.id}.`);
      expect(from(person)).to.deep.include({ statute: 'attribute' });
    });

    it('stay as they are for whoever has begun', async () => {
      await law('br-sac');
      const person = await open();
      await person.type('Your full name', 'A');
      await law('generic');
      comesBack(6);
      await until(() => asked.length === 4, 'Nobody asks.');
      await person.settles();
      expect(person.widget.profile.id).to.equal('br-sac');
    });

    it('stay the last good ones when what comes is none', async () => {
      await law('br-sac');
      const person = await open();
      serve({ config: { policy: { statute: { cancel: 'generic' } } }, jws: 'forged' });
      comesBack(6);
      await until(() => lessons('SD-E27').length > 0, 'The developer is not told.');
      expect(person.widget.profile.id).to.equal('br-sac');
    });
  });
});
