import { expect } from '@open-wc/testing';
import { visitAllFields } from '../helpers/all-fields.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, type Person } from '../helpers/visit.ts';

const withDays = { choice: 'long' };

/** The three fields of the day that is asked first. */
const parts = (person: Person) => [...person.find('group', 'Which day?').querySelectorAll('input')];

async function write(person: Person, ...values: string[]): Promise<void> {
  for (const [index, value] of values.entries()) {
    const part = parts(person)[index];
    part?.focus();
    part?.select();
    document.execCommand('insertText', false, value);
  }
  await person.press('Cancel my contract now');
  await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
}

const links = (person: Person) => person.names('link').filter((name) => name.startsWith('Which day?'));

describe('a person who writes a day', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[DATE-1] has three labelled fields in a group with the question, in the order of the language', async () => {
    const person = await visitAllFields({ answers: withDays });
    const group = person.find('group', 'Which day?');
    expect([...group.querySelectorAll('label')].map((label) => textOf(label))).to.deep.equal(['Day', 'Month', 'Year']);
    for (const input of parts(person)) {
      expect([input.type, input.inputMode, input.autocomplete]).to.deep.equal(['text', 'numeric', 'off']);
      expect(input.labels).to.have.length(1);
      expect([input.getAttribute('aria-required'), input.getAttribute('aria-invalid')]).to.deep.equal(['true', 'false']);
    }
    expect(person.has('group', 'Another day? (optional)')).to.equal(true);
  });

  it('[DATE-2] is given an example that fits the language, tied to the group', async () => {
    const person = await visitAllFields({ answers: withDays });
    const year = new Date().getFullYear() + 1;
    expect(person.descriptions(person.find('group', 'Which day?'))).to.deep.equal([`Such as 31 12 ${year}.`]);
  });

  it('[DATE-3] is told of a day that does not exist, and what was written stays', async () => {
    const person = await visitAllFields({ answers: withDays });
    await write(person, '31', '2', '2027');
    const year = new Date().getFullYear() + 1;
    expect(links(person)).to.deep.equal([`Which day? Please enter a day that exists, for example 31 12 ${year}.`]);
    expect(parts(person).map(({ value }) => value)).to.deep.equal(['31', '2', '2027']);
    expect(parts(person).map((part) => part.getAttribute('aria-invalid'))).to.deep.equal(['true', 'true', 'true']);
    expect(person.descriptions(person.find('group', 'Which day?'))).to.have.length(2);
  });

  it('[DATE-4] is told of a half-written day, and what was written stays', async () => {
    const person = await visitAllFields({ answers: withDays });
    await write(person, '', '2', '2027');
    expect(links(person)[0]).to.contain('a day that exists');
    expect(parts(person).map(({ value }) => value)).to.deep.equal(['', '2', '2027']);
  });

  it('[DATE-5] is asked for a day that is missing, and only where one is needed', async () => {
    const person = await visitAllFields({ answers: withDays });
    await write(person);
    expect(links(person)).to.deep.equal(['Which day? Please enter a day.']);
    expect(person.names('link').join()).not.to.contain('Another day?');
  });

  it('[DATE-6] may write without leading zeros and with spaces', async () => {
    const person = await visitAllFields({ answers: withDays });
    await write(person, ' 7 ', '3', '2027');
    expect(links(person)).to.deep.equal([]);
  });

  it('[DATE-7] gets from the error to the first part of the day', async () => {
    const person = await visitAllFields({ answers: withDays });
    await write(person, '31', '2', '2027');
    person.find('link', /^Which day\?/).click();
    expect(person.focused).to.equal(parts(person)[0]);
  });
});
