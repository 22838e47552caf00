import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { goOnTo, rightComplaint, sendComplaint, visitComplaint } from '../helpers/complaints.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, type Person } from '../helpers/visit.ts';

const points = (...texts: string[]) => ({ points: JSON.stringify(texts) });
const point = (number: number) => `Point ${number}: what went wrong?`;
const written = (person: Person) => person.all('textbox').flatMap(({ name, element }) => (name.startsWith('Point') ? [(element as HTMLTextAreaElement).value] : []));

/** Presses the page's button and waits for the summary. */
async function tryToGoOn(person: Person): Promise<void> {
  await person.press('Continue');
  await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
}

/** Waits until somebody who listens has heard this, and nothing else since. */
async function hears(person: Person, ...said: string[]): Promise<void> {
  await until(() => person.heard.length >= said.length, `They hear only: ${person.heard.join(' | ')}`);
  expect(person.heard).to.deep.equal(said);
}

describe('a person who complains point by point', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[POINTS-1] finds each point by a label with its number, in a group that says what they are for', async () => {
    const person = await visitComplaint({ answers: points('one', 'two') });
    const group = person.find('group', 'Points of your complaint');
    expect(group.localName).to.equal('fieldset');
    expect(person.descriptions(group)).to.deep.equal(['One point for each thing that went wrong. The company answers each of them.']);
    for (const [index, text] of ['one', 'two'].entries()) {
      const field = person.field(point(index + 1));
      expect([field.localName, field.value, field.getAttribute('aria-invalid')]).to.deep.equal(['textarea', text, 'false']);
      expect(textOf(field.labels?.[0] ?? null)).to.equal(point(index + 1));
    }
  });

  it('[POINTS-2] always has one point to write, which cannot be taken away', async () => {
    const person = await visitComplaint();
    expect(written(person)).to.deep.equal(['']);
    expect(person.names('button').filter((name) => /point \d/i.test(name))).to.deep.equal([]);
    expect(person.has('button', 'Add another point')).to.equal(true);
  });

  it('[POINTS-3] has buttons that say which point they mean; the first goes no further up, the last no further down', async () => {
    const person = await visitComplaint({ answers: points('one', 'two', 'three') });
    expect(person.names('button').filter((name) => /point \d/i.test(name))).to.deep.equal([
      'Move point 1 down', 'Remove point 1',
      'Move point 2 up', 'Move point 2 down', 'Remove point 2',
      'Move point 3 up', 'Remove point 3',
    ]);
  });

  it('[POINTS-4] [POINTS-5] writes on at once in a point that was added', async () => {
    const person = await visitComplaint({ answers: points('one') });
    await person.press('Add another point');
    await until(() => person.focused?.id === 'f-points-2', 'The new point does not take the focus.');
    await sendKeys({ type: 'two' });
    expect(written(person)).to.deep.equal(['one', 'two']);
    await hears(person, 'Point 2 added.');
  });

  it('[POINTS-4] [POINTS-5] stands in the text that took the place of a removed one, and after the last one in its neighbour', async () => {
    const person = await visitComplaint({ answers: points('one', 'two', 'three') });
    await person.press('Remove point 2');
    expect(person.focused).to.equal(person.field(point(2)));
    expect(written(person)).to.deep.equal(['one', 'three']);
    await person.press('Remove point 2');
    expect(person.focused).to.equal(person.field(point(1)));
    expect(written(person)).to.deep.equal(['one']);
    await hears(person, 'Point 2 removed. 2 points left.', 'Point 2 removed. 1 point left.');
  });

  it('[POINTS-4] [POINTS-5] stays with the point that moves, and at the end of its way on the button that leads back', async () => {
    const person = await visitComplaint({ answers: points('one', 'two', 'three') });
    const focused = () => textOf(person.focused);
    await person.press('Move point 3 up');
    expect([written(person), focused()]).to.deep.equal([['one', 'three', 'two'], 'Move point 2 up']);
    await sendKeys({ press: 'Enter' });
    expect([written(person), focused()]).to.deep.equal([['three', 'one', 'two'], 'Move point 1 down']);
    await sendKeys({ press: 'Enter' });
    expect([written(person), focused()]).to.deep.equal([['one', 'three', 'two'], 'Move point 2 down']);
    await sendKeys({ press: 'Enter' });
    expect([written(person), focused()]).to.deep.equal([['one', 'two', 'three'], 'Move point 3 up']);
    await hears(person, 'Moved. This is now point 2 of 3.', 'Moved. This is now point 1 of 3.', 'Moved. This is now point 2 of 3.', 'Moved. This is now point 3 of 3.');
  });

  it('[POINTS-6] writes a new line with Enter', async () => {
    const person = await visitComplaint();
    await person.type(point(1), 'one');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'two' });
    expect(written(person)).to.deep.equal(['one\ntwo']);
    expect(person.focused).to.equal(person.field(point(1)));
  });

  it('[POINTS-7] is led to the very point that is too long, and the error moves with it and goes with it', async function () {
    this.timeout(20_000);
    const person = await visitComplaint({ answers: { ...rightComplaint, ...points('fine', 'ä'.repeat(1001), 'x'.repeat(1003)) } });
    await tryToGoOn(person);
    const errors = ['Point 2: please write at most 1,000 characters. You have written 1,001.', 'Point 3: please write at most 1,000 characters. You have written 1,003.'];
    expect(person.names('link').filter((name) => name.startsWith('Point'))).to.deep.equal(errors);
    expect(textOf(person.focused)).to.equal(`There are 2 problems: ${errors.join(' ')}`);
    person.find('link', errors[1] ?? '').click();
    expect(person.focused).to.equal(person.field(point(3)));
    expect([1, 2, 3].map((number) => person.descriptions(person.field(point(number))))).to.deep.equal([[], [errors[0]], [errors[1]]]);
    expect([1, 2, 3].map((number) => person.field(point(number)).getAttribute('aria-invalid'))).to.deep.equal(['false', 'true', 'true']);
    await person.press('Move point 2 up');
    expect(person.field(point(1)).getAttribute('aria-invalid')).to.equal('true');
    expect(person.descriptions(person.field(point(1)))[0]).to.equal(errors[0]?.replace('Point 2', 'Point 1'));
    await person.press('Remove point 3');
    await person.press('Remove point 1');
    await until(() => person.root.querySelector('.error') === null, 'The mended errors stay.');
    expect(written(person)).to.deep.equal(['fine']);
  });

  it('[POINTS-7] is led to the first point where nothing is written; a blank point among others is no mistake', async function () {
    this.timeout(20_000);
    const person = await visitComplaint({ answers: { ...rightComplaint, points: '' } });
    await person.press('Add another point');
    await tryToGoOn(person);
    expect(person.names('link').filter((name) => name.startsWith('Point'))).to.deep.equal(['Point 1: please say what went wrong.']);
    person.find('link', /^Point 1/).click();
    expect(person.focused).to.equal(person.field(point(1)));
    person.paste(point(2), 'written');
    await person.press('Continue');
    await person.arrives('What should happen?');
  });

  it('[POINTS-8] finds everything again: back and forward, in another language, and what a script filled in silently', async function () {
    this.timeout(20_000);
    const texts = ['<b>bold</b> & "quoted"', '🧑🏽‍🦯 sees\nnothing', 'הודעה: "שלום" 42', '  spaces  '];
    const person = await visitComplaint({ answers: { ...rightComplaint, ...points(...texts) } });
    person.field(point(4)).value = 'silently';
    await person.press('Move point 4 up');
    const now = [texts[0], texts[1], 'silently', texts[2]];
    expect(written(person)).to.deep.equal(now);
    await person.press('Continue');
    await person.arrives('What should happen?');
    await person.press('Back');
    await person.arrives('What is it about?');
    expect(written(person)).to.deep.equal(now);
    person.widget.lang = 'de';
    await until(() => person.has('textbox', 'Punkt 4: Was ist schiefgegangen?'), 'The other language does not come.');
    expect([...person.root.querySelectorAll('textarea')].map(({ value }) => value)).to.deep.equal(now);
  });

  it('[POINTS-8] finds everything again after a reload, where the page keeps a draft', async () => {
    const attributes = { 'keep-draft': '' };
    const first = await visitComplaint({ attributes, answers: points('one', 'two') });
    await first.press('Add another point');
    await sendKeys({ type: 'third' }); // WebKit's driver loses the second of two like letters
    first.widget.remove();
    expect(written(await visitComplaint({ attributes }))).to.deep.equal(['one', 'two', 'third']);
  });

  it('[POINTS-9] reads the points as a numbered list before and after sending, and in the copy to keep', async function () {
    this.timeout(30_000);
    const person = await visitComplaint({ answers: { ...rightComplaint, ...points('<i>first</i>', '', 'שני') } });
    const list = () => [...person.root.querySelectorAll('dl ol > li > bdi')].map(({ textContent }) => textContent);
    await goOnTo(person, 'Check your complaint');
    expect(list()).to.deep.equal(['<i>first</i>', 'שני']);
    await sendComplaint(person);
    await person.arrives('Your complaint has arrived');
    expect(list()).to.deep.equal(['<i>first</i>', 'שני']);
    expect(person.text).to.contain('Yes. Please stop this charge now.');
    let file: Blob | undefined;
    device.replace(URL, 'createObjectURL', (blob: Blob | MediaSource) => ((file = blob as Blob), 'blob:kept'));
    device.replace(HTMLAnchorElement.prototype, 'click', () => undefined);
    await person.press('Download the receipt');
    await until(() => file, 'No file comes.');
    expect(await file?.text()).to.contain('<ol><li><bdi>&lt;i&gt;first&lt;/i&gt;</bdi></li><li><bdi>שני</bdi></li></ol>');
  });

  it('[POINTS-10] is told when there is room for no more; a draft with more of them says what to do', async function () {
    this.timeout(20_000);
    const many = Array.from({ length: 19 }, (_, index) => `thing ${index + 1}`);
    const person = await visitComplaint({ answers: { ...rightComplaint, ...points(...many) } });
    await person.press('Add another point');
    await until(() => person.focused?.id === 'f-points-20', 'The new point does not take the focus.');
    expect(person.has('button', 'Add another point')).to.equal(false);
    expect(person.text).to.contain('A complaint has at most 20 points.');
    const other = await visitComplaint({ answers: { ...rightComplaint, ...points(...many, 'twenty', 'too many') } });
    await tryToGoOn(other);
    expect(other.names('link')).to.include('Please write at most 20 points. You have written 21.');
  });

  it('[POINTS-11] finds what they had typed into the form without JavaScript', async () => {
    const person = await visitComplaint({
      fallback: '<form action="/complain" method="post"><input name="subject" value="Bill"><textarea name="points">one</textarea><textarea name="points"></textarea><textarea name="points">three</textarea></form>',
    });
    expect(person.field('Subject').value).to.equal('Bill');
    expect(written(person)).to.deep.equal(['one', 'three']);
  });
});
