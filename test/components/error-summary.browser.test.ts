import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { visitAllFields } from '../helpers/all-fields.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, visit, type Person } from '../helpers/visit.ts';

async function tryToSend(person: Person, button = 'Cancel my contract now'): Promise<void> {
  await person.press(button);
  await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
}

describe('a person whose page has mistakes', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[SUMMARY-1] is taken to the summary, whose heading says how many there are and names them all', async () => {
    const person = await visit();
    await tryToSend(person, 'Continue');
    expect(person.focused?.localName).to.equal('h3');
    expect(textOf(person.focused)).to.equal('There are 2 problems: Your full name: please fill this in. Contract you want to cancel: please fill this in.');
  });

  it('[SUMMARY-2] is not told twice: the summary is no alert, and the announcer is silent', async () => {
    const person = await visit();
    await tryToSend(person, 'Continue');
    expect(person.root.querySelector('[role="alert"], [aria-live]')).to.equal(null);
    expect(person.heard).to.deep.equal([]);
  });

  it('[SUMMARY-7] is not torn away from the field that they have gone on to before the summary took the focus', async () => {
    const person = await visit();
    person.find('button', 'Continue').focus();
    await sendKeys({ press: 'Enter' });
    await person.widget.updateComplete;
    person.root.getElementById('f-contract')?.focus();
    await person.settles();
    expect(person.focused?.id).to.equal('f-contract');
    expect(person.descriptions(person.field('Contract you want to cancel'))).to.contain('Contract you want to cancel: please fill this in.');
  });

  it('[SUMMARY-3] finds the problems in reading order, each with a link to where it is mended', async () => {
    const person = await visitAllFields({ answers: { choice: 'long' } });
    await tryToSend(person);
    expect(person.names('link').map((name) => name.split(/[:?]/)[0])).to.deep.equal(['Nickname', 'Story', 'Mail', 'Phone', 'Which day', 'To continue, please agree']);
    const targets = ['f-text', 'f-longText', 'f-email', 'f-phone', 'f-date-day', 'f-consent'];
    for (const [index, { element }] of person.all('link').entries()) {
      element.focus();
      await sendKeys({ press: 'Enter' });
      expect(person.focused?.id).to.equal(targets[index]);
    }
    expect(location.hash).to.equal('');
  });

  it('[SUMMARY-4] gets from the error of a choice to its first answer', async () => {
    const person = await visitAllFields();
    await tryToSend(person);
    person.find('link', 'How long? Please choose an answer.').click();
    expect(person.focused).to.equal(person.find('radio', 'Short'));
  });

  it('[SUMMARY-5] reads in the link the same words as beside the field', async () => {
    const person = await visit();
    await tryToSend(person, 'Continue');
    const beside = person.descriptions(person.field('Your full name')).at(-1);
    expect(person.has('link', beside ?? '')).to.equal(true);
  });

  it('[SUMMARY-6] sees it shrink while mending, and gets the focus back to it when something is still wrong', async () => {
    const person = await visit();
    await tryToSend(person, 'Continue');
    await person.type('Your full name', 'Ana');
    await until(() => person.names('link').length === 1, 'The mended problem stays.');
    expect(textOf(person.root.querySelector('#summary'))).to.match(/^There is 1 problem: /);
    expect(person.focused).to.equal(person.field('Your full name'));
    await sendKeys({ press: 'Enter' });
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus again.');
    await person.type('Contract you want to cancel', 'K-42');
    await until(() => person.root.querySelector('#summary') === null, 'An empty summary stays.');
  });
});
