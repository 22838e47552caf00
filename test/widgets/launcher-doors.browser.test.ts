import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SameDoorStatus } from '../../src/widgets/status.ts';
import { call, type Caller } from '../helpers/launcher.ts';
import { basic, fibre } from '../helpers/offers.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { until } from '../helpers/visit.ts';
import { fill, number, readCase, visitStatus } from '../helpers/visit-status.ts';

const following = () => call({ attributes: { doors: 'complaint status' } });
/** Looks for the request behind the door. */
async function reading(person: Caller) {
  const request = await person.enter('Follow a request', 'same-door-status');
  await fill(request, 'f-protocol', number);
  await fill(request, 'f-secret', 'key-of-the-receipt');
  await sendKeys({ press: 'Enter' });
  await request.arrives(`Your complaint. ${number}`);
  return request;
}

describe('a person who follows a request behind the launcher', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[LAUNCH-27] is on its heading in the dialog, and leaves with Escape, back on the button', async function () {
    this.timeout(20_000);
    const person = await following();
    await reading(person);
    expect(person.room?.localName).to.equal('dialog');
    expect(person.room?.getAttribute('aria-label')).to.equal('Follow a request');
    await sendKeys({ press: 'Escape' });
    await until(() => person.at === 'Your contract', `The focus is on ${person.at}.`);
    await until(() => person.heard.includes('Closed.'), `They hear only ${person.heard.join(' | ')}`);
  });

  it('[LAUNCH-28] is never told that nothing was sent, but that what they wrote is not sent yet, and finds it again', async function () {
    this.timeout(20_000);
    const person = await following();
    const request = await reading(person);
    await request.press('Add something');
    await request.arrives('Add something');
    await fill(request, 'f-text', 'One more thing.');
    await sendKeys({ press: 'Escape' });
    await until(() => person.heard.includes('Closed. Not sent yet. What you wrote is kept.'), `They hear only ${person.heard.join(' | ')}`);
    await person.openMenu();
    expect(person.root.querySelector('#menu')?.textContent).to.contain('Not sent yet. What you wrote is kept.');
    await person.press('Follow a request');
    await until(() => request.focused?.id === 'heading', 'The heading does not take the focus.');
    expect(request.field('What do you want to add?').value).to.equal('One more thing.');
    await request.press('Send');
    await request.arrives('Your complaint');
    await sendKeys({ press: 'Escape' });
    await until(() => person.heard.at(-1) === 'Closed.', `They hear ${person.heard.at(-1)}.`);
  });
});

describe('a person who wants a contract', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[LAUNCH-29] finds the company’s offers behind the door, from a property or from the page, and no door without any', async function () {
    this.timeout(20_000);
    const without = await call({ attributes: { doors: 'cancel contract' } });
    await without.openMenu();
    expect(without.names('button')).not.to.include('Start a contract');
    without.widget.remove();
    const person = await call({ attributes: { doors: 'cancel contract' }, properties: { offers: [basic, fibre] } });
    const flow = await person.enter('Start a contract', 'same-door-contract');
    expect(flow.names('radio').join()).to.contain('Basic').and.to.contain('Fibre 500');
    person.launcher.offers = [basic];
    await until(() => flow.names('radio').length === 1, 'The new offers do not get there.');
  });
});

describe('a person who reads another language than the page', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[LAUNCH-30] chooses it in the launcher’s list, keeps the focus, and meets it behind the doors', async function () {
    this.timeout(20_000);
    const person = await call({ attributes: { doors: 'complaint status', languages: 'en de ar' } });
    await person.openMenu();
    await until(() => person.root.querySelector('#language'), 'There is no choice.');
    const select = person.find<HTMLSelectElement>('combobox', 'Language');
    select.focus();
    select.value = 'de';
    select.dispatchEvent(new Event('change'));
    await until(() => person.has('button', 'Anliegen verfolgen'), `They read only ${person.root.querySelector('#menu')?.textContent ?? ''}`);
    expect([select.isConnected, select.value, person.root.activeElement === select]).to.deep.equal([true, 'de', true]);
    expect(person.has('combobox', 'Sprache / Language')).to.equal(true);
    expect(person.widget.lang, 'the choice is left on the tag').to.equal('en');
    await person.press('Anliegen verfolgen');
    const request = () => person.widget.querySelector<SameDoorStatus>('same-door-status');
    await until(() => request()?.shadowRoot?.querySelector('.frame')?.getAttribute('lang') === 'de', 'What is behind the door is not German.');
    await sendKeys({ press: 'Escape' });
    await person.openMenu('Ihr Vertrag');
    await person.press('Sich beschweren');
    await until(() => person.widget.querySelector('same-door-complaint')?.shadowRoot?.querySelector('.frame')?.getAttribute('lang') === 'de', 'The complaint is not German.');
    const inside = person.flow('same-door-complaint').find<HTMLSelectElement>('combobox', /Sprache/);
    inside.value = 'en';
    inside.dispatchEvent(new Event('change'));
    await until(() => person.has('button', 'Close'), 'The launcher does not follow.');
  });

  it('chooses it where a request is followed, and loses no word [STATUS-17]', async function () {
    this.timeout(20_000);
    const person = await readCase({ attributes: { languages: 'en ar' } });
    await person.press('Add something');
    await person.arrives('Add something');
    await fill(person, 'f-text', 'Half a sentence');
    const select = person.find<HTMLSelectElement>('combobox', 'Language');
    select.focus();
    select.value = 'ar';
    select.dispatchEvent(new Event('change'));
    await until(() => person.root.querySelector('.frame')?.getAttribute('dir') === 'rtl', 'The page is not Arabic.');
    expect(person.root.activeElement?.id).to.equal('language');
    expect((person.root.getElementById('f-text') as HTMLTextAreaElement).value).to.equal('Half a sentence');
    person.widget.requestUpdate();
    await person.widget.updateComplete;
    expect(person.root.querySelector<HTMLElement>('.frame')?.dir, 'the choice is forgotten').to.equal('rtl');
    expect((await visitStatus()).has('combobox', /./)).to.equal(false);
  });
});
