import { expect } from '@open-wc/testing';
import { OwnDevice } from '../helpers/own-device.ts';
import { until, visit } from '../helpers/visit.ts';
import { beforeSending, company, rightAnswers, send } from '../helpers/ways.ts';

/** Everything that a page can read from an event of ours, beside what every event has. */
function carried(event: Event): Record<string, unknown> {
  const seen: Record<string, unknown> = {};
  for (const name in event) if (!(name in Event.prototype) && name !== 'isTrusted') seen[name] = (event as unknown as Record<string, unknown>)[name];
  return seen;
}

describe('a person on somebody’s page', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('stays before the button when the page holds the request back, with everything kept', async function () {
    this.timeout(20_000);
    const { arrived, transport } = company();
    const person = await beforeSending({ properties: { transport } });
    const hold = (event: Event) => event.preventDefault();
    person.widget.addEventListener('same-door-submit', hold);
    await send(person);
    await until(() => person.told.includes('same-door-submit'), 'The page is not asked.');
    await person.settles();
    expect(arrived).to.deep.equal([]);
    expect(person.heading).to.contain('Check your answers');
    expect(person.text).to.contain('Ana Gonçalves');
    person.widget.removeEventListener('same-door-submit', hold);
    await send(person);
    await person.arrives('Your cancellation has arrived');
    expect(arrived).to.have.length(1);
  });

  it('waits for what the page has to do first, and is sent even when that fails', async function () {
    this.timeout(20_000);
    const { arrived, transport } = company();
    const person = await beforeSending({ properties: { transport } });
    let fail: () => void = () => undefined;
    person.widget.addEventListener('same-door-submit', (event) => (event).respondWith(new Promise((_, reject) => (fail = () => reject(new Error('no session'))))));
    await send(person);
    await until(() => person.text.includes('Sending …'), 'Nothing is shown.');
    await person.settles();
    expect(arrived).to.deep.equal([]);
    fail();
    await person.arrives('Your cancellation has arrived');
    expect(arrived).to.have.length(1);
  });

  it('is not given away: the events that bubble out carry an id and codes, and nothing that was typed', async function () {
    this.timeout(40_000);
    const heardOutside: Event[] = [];
    const names = ['submit', 'received', 'queued', 'rejected', 'closed', 'error'].map((fact) => `same-door-${fact}`);
    const listen = (event: Event) => heardOutside.push(event);
    for (const name of names) document.addEventListener(name, listen);
    try {
      for (const outcome of ['ok', 'offline', '409-already-cancelled', 'html']) {
        const person = await beforeSending({ attributes: { endpoint: `sandbox:${outcome}` } });
        await send(person);
        await until(() => person.told.length > 1, 'Nothing comes back.');
        // The developer is told by a file of its own, which may come after the page has changed.
        if (outcome === 'html') await until(() => person.told.includes('same-door-error'), 'The developer is not told.');
        person.widget.close();
      }
    } finally {
      for (const name of names) document.removeEventListener(name, listen);
    }
    expect(new Set(heardOutside.map(({ type }) => type))).to.deep.equal(new Set(names));
    for (const event of heardOutside) {
      expect([event.bubbles, event.composed], event.type).to.deep.equal([true, true]);
      const values = carried(event);
      expect(Object.keys(values).filter((name) => !['receiptId', 'reason', 'problem', 'received', 'code', 'respondWith', 'settled'].includes(name)), event.type).to.deep.equal([]);
      for (const answer of Object.values(rightAnswers)) expect(JSON.stringify(values)).not.to.contain(answer);
    }
    expect(carried(heardOutside.find(({ type }) => type === 'same-door-received') ?? new Event('none'))['receiptId']).to.match(/^sandbox-/);
  });

  it('tells nobody what is typed: no event of the fields leaves with an answer in it', async () => {
    const person = await visit();
    const values: unknown[] = [];
    const listen = (event: Event) => values.push((event.target as HTMLInputElement).value, (event as InputEvent).data, (event as CustomEvent).detail);
    for (const type of ['change', 'beforechange']) document.addEventListener(type, listen);
    await person.type('Your full name', 'Ana');
    person.field('Contract you want to cancel').focus();
    for (const type of ['change', 'beforechange']) document.removeEventListener(type, listen);
    expect(values.filter(Boolean)).to.deep.equal([]);
    expect(person.widget.outerHTML).not.to.contain('Ana');
  });

  it('hears of a close that nothing was cancelled, and the page is told so', async () => {
    const person = await visit({ attributes: { open: 'none' } });
    await person.press('Cancel my contract');
    await person.arrives('Your contract');
    await person.press('Close');
    await until(() => person.told.length === 1, 'The page is not told.');
    expect(person.events[0]).to.include({ type: 'same-door-closed', received: false });
    await until(() => person.heard.length > 0, 'The person is not told.');
    expect(person.heard).to.deep.equal(['Closed. Nothing was cancelled.']);
  });

  it('opens and closes the door from the page’s own button with show() and close()', async () => {
    const person = await visit({ attributes: { open: 'none' } });
    person.widget.show();
    await person.arrives('Your contract');
    expect(person.focused?.id).to.equal('heading');
    person.widget.close();
    await until(() => person.focused?.id === 'start', 'The focus is lost.');
  });
});
