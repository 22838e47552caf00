import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { visitAllFields } from '../helpers/all-fields.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { until, type Person } from '../helpers/visit.ts';

const labels = ['Nickname', 'Story', 'Motto (optional)', 'Mail', 'Phone'];

/** Everything about a control that says "wrong". */
const scolded = (person: Person) => [...person.root.querySelectorAll('[aria-invalid="true"], .error')].map((one) => one.id || one.localName);

/** Presses the page's button and waits for the summary. */
async function tryToSend(person: Person): Promise<void> {
  await person.press('Cancel my contract now');
  await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
}

describe('a person who fills in fields', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[FIELD-1] finds each one by the label that can be seen, and a press on the label goes into the field', async () => {
    const person = await visitAllFields();
    expect(person.names('textbox')).to.deep.equal(labels);
    for (const { element, name } of person.all('textbox')) {
      const [label] = (element as HTMLInputElement).labels ?? [];
      expect(label?.getRootNode()).to.equal(person.root);
      expect(label?.textContent?.trim()).to.equal(name);
      label?.click();
      expect(person.focused).to.equal(element);
    }
  });

  it('[FIELD-2] is told the hint and then the error, by ids in the same root', async () => {
    const person = await visitAllFields();
    expect(person.descriptions(person.field('Nickname'))).to.deep.equal(['As your friends say it.']);
    expect(person.descriptions(person.field('Phone'))).to.deep.equal([]);
    await tryToSend(person);
    expect(person.descriptions(person.field('Nickname'))).to.deep.equal(['As your friends say it.', 'Nickname: please fill this in.']);
    expect(person.descriptions(person.field('Phone'))).to.deep.equal(['Phone: please fill this in.']);
    for (const { element } of person.all('textbox')) {
      const invalid = element.getAttribute('aria-invalid');
      expect(invalid, element.id).to.equal(element.id === 'f-maybeText' ? 'false' : 'true');
    }
  });

  it('[FIELD-3] hears what is needed without being scolded in advance: no native constraint is on any field', async () => {
    const person = await visitAllFields();
    const controls = [...person.root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('form input, form textarea')];
    expect(controls).to.have.length.above(7);
    for (const control of controls) {
      expect(control.required, control.id).to.equal(false);
      expect(control.matches(':invalid'), control.id).to.equal(false);
    }
    expect(person.root.querySelector('form')?.noValidate).to.equal(true);
    const needed = Object.fromEntries(person.all('textbox').map(({ name, element }) => [name, element.getAttribute('aria-required')]));
    expect(needed).to.deep.equal({ Nickname: 'true', Story: 'true', 'Motto (optional)': 'false', Mail: 'true', Phone: 'true' });
    expect(scolded(person)).to.deep.equal([]);
  });

  it('[FIELD-4] is not interrupted while writing: an error goes when it is mended, and none comes before the button', async () => {
    const person = await visitAllFields();
    await person.type('Mail', 'nobody');
    await sendKeys({ press: 'Tab' });
    expect(scolded(person)).to.deep.equal([]);

    await tryToSend(person);
    expect(scolded(person)).to.include('f-email').and.to.include('f-email-error');
    await person.type('Mail', 'ana@example');
    expect(scolded(person)).to.include('f-email');
    await person.type('Mail', 'ana@example.com');
    await until(() => !scolded(person).includes('f-email'), 'The mended error stays.');
    expect(scolded(person)).not.to.include('f-email-error');

    await person.type('Mail', 'ana');
    await sendKeys({ press: 'Tab' });
    expect(scolded(person)).not.to.include('f-email');
  });

  it('[FIELD-5] sends the page with Enter in a field, and writes a new line with Enter in a long text', async () => {
    const person = await visitAllFields();
    await person.type('Story', 'one');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'two' });
    expect(person.field('Story').value).to.equal('one\ntwo');
    expect(person.focused).to.equal(person.field('Story'));
    await person.type('Nickname', 'Ana');
    await sendKeys({ press: 'Enter' });
    await until(() => person.focused?.id === 'summary', 'Enter does nothing.');
    expect(person.names('link')).not.to.include('Nickname: please fill this in.');
  });

  it('[FIELD-6] gets the keyboard and the help of the browser that fit the question', async () => {
    const person = await visitAllFields();
    const mail = person.field('Mail');
    expect([mail.type, mail.inputMode, mail.autocomplete, mail.getAttribute('autocapitalize')]).to.deep.equal(['text', 'email', 'email', 'none']);
    expect([person.field('Phone').type, person.field('Phone').inputMode]).to.deep.equal(['tel', 'tel']);
    expect(person.field('Story').localName).to.equal('textarea');
  });

  it('[FIELD-7] learns how a wrong address and a wrong number can be mended', async () => {
    const person = await visitAllFields({ answers: { email: 'ana at example', phone: 'twelve' } });
    await tryToSend(person);
    expect(person.descriptions(person.field('Mail'))).to.deep.equal(['Mail: please enter an address like name@example.com.']);
    expect(person.descriptions(person.field('Phone'))).to.deep.equal(['Phone: please enter a number with at least 3 digits.']);
  });

  it('[FIELD-8] keeps a text that is too long, to the last letter, and learns how long it may be', async () => {
    const long = 'ä'.repeat(51);
    const person = await visitAllFields({ answers: { text: 'x'.repeat(21) } });
    person.paste('Story', long);
    await tryToSend(person);
    expect(person.field('Story').value).to.equal(long);
    expect(person.descriptions(person.field('Story'))).to.deep.equal(['Story: please write at most 50 characters. You have written 51.']);
    expect(person.descriptions(person.field('Nickname'))[1]).to.equal('Nickname: please write at most 20 characters. You have written 21.');
    expect(person.field('Story').maxLength).to.equal(-1);
  });

  it('[FIELD-9] reads an optional question as optional, and may leave it empty', async () => {
    const person = await visitAllFields();
    await tryToSend(person);
    const motto = person.field('Motto (optional)');
    expect([motto.getAttribute('aria-required'), motto.getAttribute('aria-invalid')]).to.deep.equal(['false', 'false']);
    expect(person.names('link').join()).not.to.contain('Motto');
  });
});
