import { expect } from '@open-wc/testing';
import { channels } from '../helpers/channels.ts';
import { arrive, call, type Caller } from '../helpers/launcher.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { signer, type Signer } from '../helpers/published.ts';
import { until } from '../helpers/visit.ts';

describe('a launcher that asks what the company has published', () => {
  let device: OwnDevice;
  let key: Signer;
  let asked: string[];
  before(async () => (key = await signer()));
  beforeEach(() => {
    device = new OwnDevice();
    asked = [];
  });
  afterEach(() => device.giveBack());

  const backend = async (config: object) => {
    const answer = await key.answer(config);
    device.replace(window, 'fetch', (url) => {
      asked.push(String(url));
      return Promise.resolve(Response.json(String(url).endsWith('/config') ? answer : key.jwks));
    });
  };
  let addresses = 0;
  const attributes = () => ({ endpoint: `/launcher-${++addresses}/v1/acme`, config: '', 'config-key': key.x });
  const ways = (caller: Caller) => [...(caller.room?.querySelectorAll('.channels > li') ?? [])].length;
  const talks = async (caller: Caller) => {
    await caller.openMenu();
    await caller.press('Talk to a person');
    await until(() => ways(caller) > 0, `There is no way to a person: ${caller.text}`);
  };

  it('[BR-08] shows all ways to a person where the page gives none', async () => {
    await backend({ channels });
    const caller = await call({ attributes: attributes() });
    expect(asked).to.have.length(1);
    await talks(caller);
    expect(ways(caller)).to.equal(channels.length);
    expect(caller.room?.textContent).to.contain('help@acme.example').and.to.contain('Write with us');
  });

  it('shows those of the page where it gives some', async () => {
    await backend({ channels });
    const caller = await call({ attributes: attributes(), properties: { channels: channels.slice(1, 2) } });
    await talks(caller);
    expect(ways(caller)).to.equal(1);
  });

  it('shows none, and goes on as the page says, when the signature does not hold', async () => {
    await backend({ channels });
    const caller = await call({ attributes: { ...attributes(), 'config-key': (await signer()).x } });
    await caller.openMenu();
    expect(caller.names('button')).not.to.include('Talk to a person');
    await until(() => device.lessons.some((text) => text.includes(' SD-E27 ')), `Told is ${device.lessons.join(' | ')}`);
  });

  it('words its doors by the law of the policy, and so does what is behind them, and nobody is told of a mistake', async function () {
    this.timeout(20_000);
    await backend({ policy: { statute: { cancel: 'de-312k' }, modes: ['screen-reader'] } });
    const caller = await call({ lang: 'de', attributes: { ...attributes(), statute: 'generic' } });
    await caller.press('Verträge hier kündigen');
    await until(() => caller.widget.querySelector('same-door-cancel')?.shadowRoot?.querySelector('#heading'), 'The flow does not come.');
    const flow = caller.flow();
    await until(() => flow.widget.profile.id === 'de-312k', `The law is ${flow.widget.profile.id}.`);
    expect([flow.widget.modes, flow.widget.getAttribute('config-key')]).to.deep.equal(['screen-reader', key.x]);
    expect(device.lessons.filter((text) => text.includes('SD-W26'))).to.deep.equal([]);
  });

  it('is the fallback until it knows', async () => {
    let answer: (() => void) | undefined;
    device.replace(window, 'fetch', () => new Promise((resolve) => (answer = () => resolve(new Response('', { status: 503 })))));
    const caller = await arrive({ attributes: attributes() });
    await until(() => answer, 'Nobody asks.');
    expect(caller.root.querySelector('slot')).not.to.equal(null);
    expect(caller.names('button')).to.deep.equal([]);
    answer?.();
    await until(() => caller.has('button', 'Your contract'), 'The button does not come.');
  });
});
