import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { axeOn } from '../helpers/axe.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { cancelSigned, fetchWith, type SignedSettings } from '../helpers/signed.ts';
import { rightAnswers } from '../helpers/ways.ts';
import { textOf, until, visit, type Person, type Settings } from '../helpers/visit.ts';

const name = 'Sign language';
const catalog = { 'sign-catalog': '/sign-catalog.json' };
const player = (person: Person) => person.root.querySelector<HTMLElement>('.sign > .sign-player');
const label = (element: Element | null | undefined) => element?.getAttribute('aria-label');
const small = (person: Person) => [...person.root.querySelectorAll('form .sign-player')].map(label);

describe('a person who signs', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  /** Somebody who has chosen sign language, before the first clip. */
  async function signing({ attributes = {}, ...settings }: Settings = {}, signed: SignedSettings = {}): Promise<Person> {
    device.replace(window, 'fetch', fetchWith(await cancelSigned(signed)));
    const person = await visit({ ...settings, attributes: { ...catalog, ...attributes } });
    if (!attributes['modes']) await person.tick('checkbox', name);
    await until(() => label(player(person)), 'The player does not come.');
    await until(() => person.root.querySelector('form .sign-player'), 'The clips do not come into the page.');
    await person.settles();
    return person;
  }

  it('[SIGN-1] completes a cancellation by keyboard alone, with the clip of each page above it and of the receipt at the end', async function () {
    this.timeout(30_000);
    const person = await signing({ answers: rightAnswers });
    const seen = [label(player(person))];
    for (const heading of ['When should', 'Your confirmation', 'Check your answers']) {
      await person.press('Continue');
      await person.arrives(heading);
      await until(() => label(player(person)) !== seen.at(-1), 'The clip stays that of the page before.');
      seen.push(label(player(person)));
    }
    await person.press('Cancel my contract now');
    await person.arrives('Your cancellation has arrived');
    await until(() => label(player(person)) !== seen.at(-1), 'The receipt is not signed.');
    seen.push(label(player(person)));
    expect(seen).to.deep.equal([
      'In ASL: Your contract',
      'In ASL: When should the contract end?',
      'In ASL: Your confirmation',
      'In ASL: Check your answers. Nothing has been sent yet. Change anything you like.',
      'In ASL: Your cancellation has arrived. The company has your cancellation. You need to do nothing else.',
    ]);
  });

  it('[SIGN-2] finds the clip of each question, hint, option and error beside it, and the text is where it was', async () => {
    const person = await signing({ answers: { name: 'Ana' } });
    const names = person.names('textbox');
    expect(small(person).slice(0, 2)).to.deep.equal(['In ASL: Your full name', 'In ASL: Contract you want to cancel']);
    await person.press('Continue');
    await until(() => small(person).some((one) => one?.includes('please fill this in')), small(person).join(' | '));
    await until(() => label(player(person)) === 'In ASL: There are {count} problems', `${label(player(person))}`);
    const [description] = person.descriptions(person.field('Contract you want to cancel')).slice(-1);
    expect(description).to.equal('Contract you want to cancel: please fill this in.');
    expect(person.names('textbox')).to.deep.equal(names);
    await person.type('Contract you want to cancel', 'K-42');
    await person.press('Continue');
    await person.arrives('When should');
    await until(() => person.root.querySelectorAll('.option > .sign-player').length === 2, 'The options are not signed.');
    expect(small(person)).to.deep.equal(['In ASL: As soon as possible', 'In ASL: On a day that I choose']);
    expect(person.names('radio')).to.deep.equal(['As soon as possible', 'On a day that I choose']);
  });

  it('axe', async () => {
    const person = await signing({ answers: rightAnswers });
    expect((await axeOn()).violations).to.deep.equal([]);
    for (const details of person.root.querySelectorAll('details')) details.open = true;
    expect((await axeOn()).violations).to.deep.equal([]);
    await sendKeys({ press: 'Tab' });
    expect(textOf(player(person))).to.contain('Play');
  });
});
