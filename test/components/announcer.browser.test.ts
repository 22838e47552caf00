import { expect } from '@open-wc/testing';
import { Announcer } from '../../src/components/announcer/announcer.ts';
import { heard } from '../helpers/heard.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { companyPage, until, visit } from '../helpers/visit.ts';

/** An announcer on an element of its own, as a widget has it. */
function speaker(): { readonly host: HTMLElement; readonly announcer: Announcer; readonly times: number[] } {
  const host = document.createElement('div');
  const announcer = new Announcer(Object.assign(host, { addController: () => undefined, removeController: () => undefined, requestUpdate: () => undefined, updateComplete: Promise.resolve(true) }));
  announcer.hostConnected();
  companyPage().append(host);
  const times: number[] = [];
  new MutationObserver((records) => records.forEach(({ addedNodes }) => addedNodes.length > 0 && times.push(performance.now()))).observe(host, { childList: true, subtree: true });
  heard(host);
  return { host, announcer, times };
}

describe('a person who listens', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[ANNOUNCER-1] has two polite regions beside the fallback, empty from the start and outside every shadow root', async () => {
    const { widget } = await visit();
    const regions = [...widget.querySelectorAll(':scope > [role="status"]')];
    expect(regions.map((region) => [region.getAttribute('aria-live'), region.slot, region.textContent])).to.deep.equal([
      ['polite', 'announcer', ''],
      ['polite', 'announcer', ''],
    ]);
    for (const region of regions) expect((region as HTMLElement).assignedSlot?.getRootNode()).to.equal(widget.shadowRoot);
  });

  it('[ANNOUNCER-2] hears one thing at a time, in order, with at least 150 ms between', async () => {
    const { host, announcer, times } = speaker();
    for (const text of ['one', 'two', 'three']) announcer.say(text);
    await until(() => heard(host).length === 3, 'Something is not said.');
    expect(heard(host)).to.deep.equal(['one', 'two', 'three']);
    for (const [index, time] of times.entries()) if (index > 0) expect(time - (times[index - 1] ?? 0)).to.be.at.least(140);
  });

  it('[ANNOUNCER-3] hears the same text twice when it is said twice', async () => {
    const { host, announcer } = speaker();
    announcer.say('Sending …');
    announcer.say('Sending …');
    await until(() => heard(host).length === 2, 'The second time is silent.');
    const regions = [...host.querySelectorAll('[role="status"]')];
    expect(regions.map(({ textContent }) => textContent)).to.deep.equal(['Sending …', 'Sending …']);
  });

  it('[ANNOUNCER-4] keeps the focus where it is', async () => {
    const { host, announcer } = speaker();
    const button = document.createElement('button');
    host.before(button);
    button.focus();
    announcer.say('something');
    await until(() => heard(host).length === 1, 'It is not said.');
    expect(document.activeElement).to.equal(button);
    expect(host.querySelector('[tabindex]')).to.equal(null);
  });

  it('[ANNOUNCER-5] finds no old messages: each goes again after a while', async function () {
    this.timeout(15_000);
    const { host, announcer } = speaker();
    announcer.say('gone soon');
    await until(() => heard(host).length === 1, 'It is not said.');
    await until(() => host.textContent === '', 'It stays for ever.');
  });

  it('[ANNOUNCER-6] has the same two regions after the widget was moved', async () => {
    const person = await visit();
    const before = [...person.widget.querySelectorAll('[role="status"]')];
    const elsewhere = document.createElement('section');
    document.querySelector('main')?.append(elsewhere);
    elsewhere.append(person.widget);
    expect([...person.widget.querySelectorAll('[role="status"]')]).to.deep.equal(before);
    person.widget.close();
    await until(() => person.heard.includes('Closed. Nothing was cancelled.'), 'It is silent after the move.');
  });

  it('[ANNOUNCER-7] gets the regions back when the page empties the element', async () => {
    const person = await visit();
    person.widget.replaceChildren();
    person.widget.remove();
    document.querySelector('main')?.append(person.widget);
    expect(person.widget.querySelectorAll('[role="status"]')).to.have.length(2);
  });
});
