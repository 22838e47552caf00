import { expect } from '@open-wc/testing';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, visit, type Person } from '../helpers/visit.ts';

const answers = { name: 'Ana Gonçalves', contract: 'K-42', when: 'on-date', endDate: '2027-1-31', email: 'ana@example.com' };

/** Somebody who has answered everything and looks at it. */
async function reviewing(): Promise<Person> {
  const person = await visit({ answers });
  for (const heading of ['When should', 'Which day', 'Your confirmation', 'Check your answers']) {
    await person.press('Continue');
    await person.arrives(heading);
  }
  return person;
}

const rows = (person: Person) => Object.fromEntries([...person.root.querySelectorAll('dl div')].map((row) => [textOf(row.querySelector('dt')), textOf(row.querySelector('dd'))]));

describe('a person who checks their answers', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[REVIEW-1] reads every question with its answer in words, and that nothing has been sent', async () => {
    const person = await reviewing();
    expect(rows(person)).to.deep.equal({
      'Your full name': 'Ana Gonçalves',
      'Contract you want to cancel': 'K-42',
      'When should the contract end?': 'On a day that I choose',
      'Which day should be the last?': '31 January 2027',
      'Email address': 'ana@example.com',
      'Phone number': 'Not given',
      'Anything the company should know?': 'Not given',
    });
    expect(person.text).to.contain('Nothing has been sent yet.');
    expect(person.told).to.deep.equal([]);
  });

  it('[REVIEW-2] finds for each answer a button to change it that says which one', async () => {
    const person = await reviewing();
    expect(person.names('button').filter((name) => name.startsWith('Change'))).to.deep.equal(Object.keys(rows(person)).map((label) => `Change: ${label}`));
  });

  it('[REVIEW-2] sees each of these buttons on one line', async () => {
    const person = await reviewing();
    // 44 px is its least height; a second line of text would make it 62.
    const heights = [...person.root.querySelectorAll('dd button')].map((button) => button.getBoundingClientRect().height);
    expect(Math.max(...heights)).to.be.within(44, 50);
  });

  it('[REVIEW-3] changes one answer and comes straight back', async function () {
    this.timeout(20_000);
    const person = await reviewing();
    await person.press('Change: Your full name');
    await person.arrives('Your contract');
    expect(person.field('Your full name').value).to.equal('Ana Gonçalves');
    person.paste('Your full name', 'Ana Maria Gonçalves');
    await person.press('Continue');
    await person.arrives('Check your answers');
    expect(rows(person)['Your full name']).to.equal('Ana Maria Gonçalves');
    expect(rows(person)['Email address']).to.equal('ana@example.com');
  });

  it('[REVIEW-4] is led through what a change of mind needs, and an answer no longer wanted is gone', async function () {
    this.timeout(20_000);
    const person = await reviewing();
    await person.press('Change: When should the contract end?');
    await person.arrives('When should');
    await person.tick('radio', 'As soon as possible');
    await person.press('Continue');
    await person.arrives('Check your answers');
    expect(rows(person)).not.to.have.property('Which day should be the last?');
  });

  it('[REVIEW-5] goes back from here and forward again with every answer in its place', async function () {
    this.timeout(20_000);
    const person = await reviewing();
    await person.press('Back');
    await person.arrives('Your confirmation');
    await person.press('Back');
    await person.arrives('Which day');
    expect(['Day', 'Month', 'Year'].map((part) => person.field(part).value)).to.deep.equal(['31', '1', '2027']);
    await person.press('Back');
    await person.arrives('When should');
    await person.press('Back');
    await person.arrives('Your contract');
    expect(person.has('button', 'Back')).to.equal(false);
    for (const heading of ['When should', 'Which day', 'Your confirmation', 'Check your answers']) {
      await person.press('Continue');
      await person.arrives(heading);
    }
    expect(rows(person)['Which day should be the last?']).to.equal('31 January 2027');
  });
});
