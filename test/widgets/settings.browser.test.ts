import { expect } from '@open-wc/testing';
import type { SameDoorContract } from '../../src/widgets/contract.ts';
import { explain } from '../../src/widgets/explain.ts';
import { basic, fibre } from '../helpers/offers.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { visitShop } from '../helpers/shop.ts';
import { until, visit, type Person } from '../helpers/visit.ts';

const child = (data: unknown) => `<a href="/cancel">Cancel by letter</a><script type="application/json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`;
const published = (config: object) => ({ config: { offers: [], fields: [], policy: {}, ...config }, jws: 'a.b.c' });

describe('the settings of a widget', () => {
  let device: OwnDevice;
  let asked: string[];
  beforeEach(() => {
    device = new OwnDevice();
    asked = [];
    device.replace(console, 'table', () => undefined);
  });
  afterEach(() => device.giveBack());

  /** A backend that has published this, or nothing. */
  const backend = (answer: object | undefined) =>
    device.replace(window, 'fetch', (url) => {
      asked.push(String(url));
      return Promise.resolve(new Response(JSON.stringify(answer ?? {}), { status: answer ? 200 : 404 }));
    });
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
    backend(published({ policy: { statute: { cancel: 'br-sac' } } }));
    const person = await visit({ attributes: { endpoint: '/v1/acme' } });
    expect(asked).to.deep.equal([]);
    expect(person.widget.statute).to.equal('generic');
  });

  it('are outdone by the policy of the backend, also when a script says otherwise later, and the developer is told', async () => {
    backend(published({ policy: { statute: { cancel: 'br-sac', contract: 'generic' }, modes: ['screen-reader'], cancelUrl: '/never-on-cancel' } }));
    const person = await visit({ attributes: { endpoint: '/v1/acme/', statute: 'de-312k', config: '' } });
    await until(() => person.widget.profile.id === 'br-sac', `The law is ${person.widget.profile.id}.`);
    expect(asked).to.deep.equal([new URL('/v1/acme/config', document.baseURI).href]);
    person.widget.statute = 'generic';
    person.widget.setAttribute('statute', 'generic');
    await person.widget.updateComplete;
    expect([person.widget.statute, person.widget.profile.id]).to.deep.equal(['br-sac', 'br-sac']);
    expect(from(person)).to.deep.include({ statute: 'policy', modes: 'policy' });
    await until(() => lessons('SD-W26').length === 1, `Told is ${device.lessons.join(' | ')}`);
  });

  it('bring the offers that the company has published, in place of those of the page', async () => {
    backend(published({ offers: [fibre] }));
    const person = await visitShop({ properties: { offers: [basic] }, attributes: { endpoint: '/v1/acme', config: '' } });
    expect(person.names('radio')).to.deep.equal(['Fibre 500: €39.90 a month']);
  });

  it('bring the company’s own questions, in the person’s language, where the law leaves the list open', async () => {
    const fields = [
      { flow: 'cancel', statute: 'generic', name: 'branch', spec: { as: 'choice', choices: ['north', 'south'] }, need: 'required', label: { en: 'Which branch?', de: 'Welche Filiale?' }, choices: { north: { en: 'North', de: 'Nord' }, south: { en: 'South', de: 'Süd' } } },
      { flow: 'cancel', statute: 'de-312k', name: 'why', spec: { as: 'text', max: 20 }, need: 'required', label: { en: 'Why?' } },
      { flow: 'cancel', statute: 'generic', name: 'email', spec: { as: 'text', max: 20 }, need: 'optional', label: { en: 'Taken' } },
    ];
    backend(published({ fields }));
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
    backend(undefined);
    const person = await visit({ attributes: { endpoint: '/v1/acme', config: '', statute: 'br-sac' } });
    expect(person.widget.statute).to.equal('br-sac');
    await until(() => lessons('SD-E25').length === 1, `Told is ${device.lessons.join(' | ')}`);
  });

  it('are no law: nothing that a page or a backend says weakens it, and whatever is no setting is left alone', async () => {
    backend(published({ policy: { statute: { cancel: 7 }, flow: 'x', profile: {} } }));
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
});
