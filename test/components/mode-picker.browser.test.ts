import { expect } from '@open-wc/testing';
import { html } from 'lit';
import type { Mode } from '../../src/modes/mode.ts';
import { modes } from '../../src/modes/modes.ts';
import { offered } from '../../src/modes/offered.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, visit, type Person } from '../helpers/visit.ts';

const answers = { name: 'Ana', contract: 'K-42', when: 'on-date', endDate: '2027-01-31', email: 'ana@example.com', phone: '142' };
const mode = 'Screen reader and reading aloud';
const isOn = (person: Person) => person.find<HTMLInputElement>('checkbox', mode).checked;

/** The element as its page sees it: attributes, and everything that it fires. */
function watched(person: Person) {
  const seen: string[] = [];
  new MutationObserver((records) => seen.push(...records.map(({ attributeName }) => `attribute ${attributeName}`))).observe(person.widget, { attributes: true });
  const original = person.widget.dispatchEvent.bind(person.widget);
  person.widget.dispatchEvent = (event) => (seen.push(`event ${event.type}`), original(event));
  return seen;
}

const companion = (person: Person) => person.root.querySelector('[part="companion"]');

/** The box itself changes with the press: what counts is that the mode has come, or has gone. */
async function toggle(person: Person, on: boolean): Promise<void> {
  await person.tick('checkbox', mode);
  await until(() => Boolean(companion(person)) === on, 'The mode does not change.');
  expect(isOn(person)).to.equal(on);
}

describe('a person who wants another way', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[PICKER-1] finds the ways before everything else on the page, in a group with a name', async () => {
    const person = await visit();
    const [group, box] = person.tree.filter(({ role }) => !['status', 'region'].includes(role));
    expect([group?.role, group?.name]).to.deep.equal(['group', 'Ways to do this']);
    expect([box?.role, box?.name]).to.deep.equal(['checkbox', mode]);
    expect(isOn(person)).to.equal(false);
  });

  it('[PICKER-2] switches at every step and loses nothing', async function () {
    this.timeout(30_000);
    const person = await visit({ answers });
    const seen = watched(person);
    const at: [heading: string, check: () => void][] = [
      ['Your contract', () => expect(person.field('Your full name').value).to.equal('Ana')],
      ['When should the contract end?', () => expect(person.find<HTMLInputElement>('radio', 'On a day that I choose').checked).to.equal(true)],
      ['Which day should be the last?', () => expect(person.field('Year').value).to.equal('2027')],
      ['Your confirmation', () => expect(person.field('Email address').value).to.equal('ana@example.com')],
      ['Check your answers', () => expect(person.text).to.contain('31 January 2027').and.to.contain('142')],
    ];
    for (const [index, [heading, check]] of at.entries()) {
      expect(person.heading).to.contain(heading);
      await toggle(person, true);
      check();
      expect(person.heading).to.contain(heading);
      await toggle(person, false);
      check();
      if (index < at.length - 1) {
        await person.press('Continue');
        await person.arrives(at[index + 1]?.[0] ?? '');
      }
    }
    expect(seen.filter((one) => one !== 'attribute style'), 'the page was told').to.deep.equal([]);
  });

  it('[PICKER-3] keeps what was just typed when the way changes', async () => {
    const person = await visit();
    person.paste('Your full name', 'Ana Gonçalves');
    await toggle(person, true);
    expect(person.field('Your full name').value).to.equal('Ana Gonçalves');
    await toggle(person, false);
    expect(person.field('Your full name').value).to.equal('Ana Gonçalves');
  });

  it('[PICKER-4] keeps the focus on the box, and the way over the pages', async () => {
    const person = await visit({ answers });
    await toggle(person, true);
    expect(person.focused).to.equal(person.find('checkbox', mode));
    await person.press('Continue');
    await person.arrives('When should the contract end?');
    expect(isOn(person)).to.equal(true);
  });

  it('[PICKER-5] leaves no trace of the way in the page, in storage or in what is sent', async function () {
    this.timeout(20_000);
    const sent: unknown[] = [];
    const transport = (submission: unknown) => (sent.push(submission), Promise.resolve({ receiptId: 'r', protocol: '2026-7K3M-9QXT-4BR3', receivedAt: '2026-11-24T10:00:00Z' }));
    const person = await visit({ answers: { ...answers, when: 'soonest' }, attributes: { 'keep-draft': '' }, properties: { transport } });
    const seen = watched(person);
    await toggle(person, true);
    for (const heading of ['When should', 'Your confirmation', 'Check your answers']) {
      await person.press('Continue');
      await person.arrives(heading);
    }
    await person.press('Cancel my contract now');
    await person.arrives('Your cancellation has arrived');
    expect(seen.filter((one) => !one.startsWith('attribute style'))).to.deep.equal(['event same-door-submit', 'event same-door-received']);
    expect(JSON.stringify([sent, { ...localStorage }, person.widget.outerHTML])).not.to.contain('screen-reader');
    const storage = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.getItem(sessionStorage.key(index) ?? ''));
    expect(storage.join()).not.to.contain('screen-reader');
    expect(person.widget.modes).to.equal('');
  });

  it('[PICKER-6] gets a way from the start where the page presets it, and can still leave it', async () => {
    const person = await visit({ attributes: { modes: 'screen-reader no-such-mode' } });
    await until(() => companion(person), 'The preset mode does not come.');
    expect(isOn(person)).to.equal(true);
    await toggle(person, false);
    expect(person.widget.getAttribute('modes')).to.equal('screen-reader no-such-mode');
  });
});

describe('a person whose way does not come at once', () => {
  let device: OwnDevice;
  const added = modes as Record<string, () => Promise<{ mode: () => Mode }>>; // only tests add modes
  const shown = offered as Record<string, string>; // and offer them
  beforeEach(() => {
    device = new OwnDevice();
    shown['late'] = '*';
  });
  afterEach(() => {
    device.giveBack();
    delete added['late'];
    delete shown['late'];
  });

  const messages = { 'mode.late': 'By telegraph' };
  const late = (person: Person) => person.find<HTMLInputElement>('checkbox', 'By telegraph');

  it('[PICKER-7] has it off when they changed their mind while it came', async () => {
    let arrive: (mode: Mode) => void = () => undefined;
    added['late'] = () => new Promise((resolve) => (arrive = (late) => resolve({ mode: () => late })));
    const person = await visit({ properties: { messages } });
    await person.tick('checkbox', 'By telegraph');
    await person.tick('checkbox', 'By telegraph');
    arrive({ id: 'late', companion: () => html`<p>Stop.</p>` });
    await person.settles();
    expect(late(person).checked).to.equal(false);
    expect(person.text).not.to.contain('Stop.');
  });

  it('[PICKER-7] has it on, and once only, when they changed it back while it came', async () => {
    let arrive: () => void = () => undefined;
    let made = 0;
    const coming = new Promise<void>((resolve) => (arrive = resolve));
    added['late'] = () => coming.then(() => ({ mode: () => (made++, { id: 'late', companion: () => html`<p>Stop.</p>` }) }));
    const person = await visit({ properties: { messages } });
    for (const on of [true, false, true]) {
      await person.tick('checkbox', 'By telegraph');
      await person.settles();
      expect(late(person).checked, 'the box stands as it was pressed last').to.equal(on);
    }
    arrive();
    await until(() => companion(person), 'It does not come.');
    expect(late(person).checked).to.equal(true);
    expect(made).to.equal(1);
  });

  it('[PICKER-8] hears and reads which one could not be loaded, has it off, and goes on without it', async () => {
    added['late'] = () => Promise.reject(new Error('The wire is cut.'));
    const person = await visit({ properties: { messages }, answers: { name: 'Ana', contract: 'K-42' } });
    await person.tick('checkbox', 'By telegraph');
    await until(() => person.heard.length > 0, 'Nothing is said.');
    expect(person.heard).to.deep.equal(['By telegraph could not be loaded.']);
    expect(late(person).checked).to.equal(false);
    expect(textOf(companion(person)), 'nobody sees it').to.equal('By telegraph could not be loaded.');
    await person.press('Continue');
    await person.arrives('When should');
  });

  it('[PICKER-9] is told, and is not offered it any more where the device has no means for it', async () => {
    added['late'] = () => Promise.resolve({ mode: () => ({ id: 'late', available: () => false }) });
    const person = await visit({ properties: { messages } });
    await person.tick('checkbox', 'By telegraph');
    await until(() => !person.has('checkbox', 'By telegraph'), 'A dead end stays.');
    expect(person.has('checkbox', mode)).to.equal(true);
    await until(() => person.focused?.id === 'heading', 'The focus is lost with what it stood on.');
    expect(person.text).to.contain('By telegraph could not be loaded.');
  });

  it('[PICKER-10] gets what it adds in the companion beside the page, and the page stays whole', async () => {
    added['late'] = () => Promise.resolve({ mode: () => ({ id: 'late', companion: () => html`<p>Stop.</p>` }) });
    const person = await visit({ properties: { messages } });
    const before = person.names('textbox');
    await person.tick('checkbox', 'By telegraph');
    await until(() => companion(person), 'Nothing is added.');
    expect(textOf(companion(person))).to.equal('Stop.');
    expect(person.names('textbox')).to.deep.equal(before);
  });
});
