import { expect } from '@open-wc/testing';
import { choose, fileInput, picture } from '../helpers/files.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, type Person, type Settings } from '../helpers/visit.ts';
import { fill, readCase } from '../helpers/visit-status.ts';

/** Somebody is about to add something to their request, and is asked for files too. */
async function adding(settings: Settings = {}): Promise<Person> {
  const person = await readCase(settings);
  await person.press('Add something');
  await person.arrives('Add something');
  await until(() => person.root.querySelector('input[type=file]'), 'Nobody asks for files.');
  return person;
}

const reads = (person: Person, text: string) => until(() => person.text.includes(text), `They read only: ${person.text}`);

describe('a person who adds a file to their request', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('reads what may be sent, sends it, and finds it with the message [STATUS-16]', async function () {
    this.timeout(20_000);
    const person = await adding();
    const input = fileInput(person);
    expect(textOf(input.labels?.[0] ?? null)).to.equal('Pictures, documents or videos (optional)');
    expect(person.descriptions(input)).to.deep.equal(['Up to 10 pictures, PDF documents or videos, each at most 100 MB.']);
    await fill(person, 'f-text', 'The meter.');
    await choose(person, picture('meter.png'));
    await reads(person, 'Arrived.');
    expect(person.field('What do you want to add?').value).to.equal('The meter.');
    await person.press('Send');
    await person.arrives('Your complaint');
    expect(person.names('button')).to.include('Download meter.png (3 kB)');
    await until(() => person.heard.includes('Your addition has arrived.'), `They hear only ${person.heard.join(' | ')}`);
    expect(person.heard.slice(0, 2)).to.deep.equal(['meter.png: sending.', 'meter.png has arrived.']);
    await person.press('Add something');
    await person.arrives('Add something');
    expect(person.text).not.to.contain('meter.png');
  });

  it('may send without any, and reads no word about it [STATUS-16]', async function () {
    this.timeout(20_000);
    const person = await adding();
    await fill(person, 'f-text', 'No file.');
    await person.press('Send');
    await person.arrives('Your complaint');
    expect(person.text).to.contain('No file.');
  });

  it('is told of each that is still on its way, and led to it; none is left behind [STATUS-16]', async function () {
    this.timeout(20_000);
    const person = await adding({ attributes: { endpoint: 'sandbox:slow' } });
    await fill(person, 'f-text', 'The film.');
    await choose(person, picture('film.png'));
    await person.press('Send');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    expect(textOf(person.focused)).to.equal('There is 1 problem: film.png: not sent yet. Please wait for it, or remove it.');
    await until(() => fileInput(person).getAttribute('aria-invalid') === 'true', 'The field does not join in.');
    person.find('link', 'film.png: not sent yet. Please wait for it, or remove it.').click();
    expect(textOf(person.focused)).to.equal('Stop: film.png');
    await reads(person, 'Arrived.');
    expect(person.text).not.to.contain('There is 1 problem');
  });

  it('reads which one is nothing that may be sent, and keeps the rest [STATUS-16]', async function () {
    this.timeout(20_000);
    const person = await adding();
    await fill(person, 'f-text', 'Two of them.');
    await choose(person, picture('bill.png'), new File(['MZ program'], 'photo.jpg', { type: 'image/jpeg' }));
    await reads(person, 'photo.jpg: this is no picture, PDF document or video, whatever its name says.');
    await reads(person, 'Arrived.');
    await person.press('Send');
    await person.arrives('Your complaint');
    expect(person.names('button').filter((name) => name.startsWith('Download'))).to.include('Download bill.png (3 kB)').and.not.to.include('photo.jpg');
  });

  it('keeps list and words while going back and forth [STATUS-16]', async function () {
    this.timeout(20_000);
    const person = await adding();
    await fill(person, 'f-text', 'Half a sentence');
    await choose(person, picture('bill.png'));
    await reads(person, 'Arrived.');
    await person.press('Back');
    await person.arrives('Your complaint');
    await person.press('Add something');
    await person.arrives('Add something');
    expect(person.text).to.contain('bill.png');
    expect(person.field('What do you want to add?').value).to.equal('Half a sentence');
  });
});
