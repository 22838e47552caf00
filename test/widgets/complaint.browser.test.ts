import { expect } from '@open-wc/testing';
import { goOnTo, rightComplaint, sendComplaint, visitComplaint } from '../helpers/complaints.ts';
import { choose, picture } from '../helpers/files.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, type Person } from '../helpers/visit.ts';
import { company } from '../helpers/ways.ts';

const rows = (person: Person) => Object.fromEntries([...person.root.querySelectorAll('dl div')].map((row) => [textOf(row.querySelector('dt')), textOf(row.querySelector('dd'))]));

describe('somebody who complains', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('goes with the keyboard alone from the first button to the receipt, with two points and a file', async function () {
    this.timeout(40_000);
    const person = await visitComplaint({ attributes: { open: 'none' } });
    await person.press('Make a complaint');
    await person.arrives('What is it about? Step 1 of 6');
    await person.type('Subject', 'Wrong price');
    await person.type('Point 1: what went wrong?', 'Wrong sum'); // WebKit’s driver loses like letters that follow each other, and a second space
    await person.press('Add another point');
    await person.type('Point 2: what went wrong?', 'No answer');
    await person.tick('radio', /^Yes/);
    await person.press('Continue');
    await person.arrives('What should happen? Step 2 of 6');
    await choose(person, picture('meter.png'));
    await until(() => person.text.includes('Arrived.'), person.text);
    await person.press('Continue');
    await person.arrives('About you. Step 3 of 6');
    await person.type('Your full name', 'Ana');
    await person.press('Continue');
    await person.arrives('How should the company answer? Step 4 of 6');
    await person.tick('radio', 'By phone or relay');
    await person.press('Continue');
    await person.arrives('Your phone number. Step 5 of 6');
    await person.type('Phone number', '142');
    await person.press('Continue');
    await person.arrives('Check your complaint. Step 6 of 6');
    expect(rows(person)).to.deep.include({ 'Points of your complaint': 'Wrong sumNo answer', 'Pictures, documents or videos': 'meter.png (2 kB)', 'How should the company answer?': 'By phone or relay' });
    await sendComplaint(person);
    await person.arrives(/^Your complaint has arrived\. Protocol number: \d{4}(-[0-9A-Z]{4}){3}$/);
    expect(person.told).to.deep.equal(['same-door-submit', 'same-door-received']);
  });

  it('has written too much to be sent at once, is told so, and finds every point again to shorten it', async function () {
    this.timeout(30_000);
    const { arrived, transport } = company();
    // Twenty points of a thousand characters, four bytes each: more than a browser may send as a page closes.
    const long = Array.from({ length: 20 }, (_, index) => `${index + 1} ${'🧏'.repeat(990)}`);
    const person = await visitComplaint({ answers: { ...rightComplaint, points: JSON.stringify(long) }, properties: { transport } });
    await goOnTo(person, 'Check your complaint');
    await sendComplaint(person);
    await person.arrives('Your complaint was not accepted');
    expect(person.text).to.contain('Your text is too long to send. Please shorten it.');
    expect(arrived).to.deep.equal([]);
    await person.press('Back to my answers');
    await person.arrives('Check your complaint');
    expect([...person.root.querySelectorAll('dl ol > li')].map(({ textContent }) => textContent)).to.deep.equal(long);
    await person.press('Change: Points of your complaint');
    await person.arrives('What is it about?');
    for (let number = 20; number > 5; number--) await person.press(`Remove point ${number}`);
    await person.press('Continue');
    await person.arrives('Check your complaint');
    await sendComplaint(person);
    await person.arrives('Your complaint has arrived');
    expect(arrived[0]?.submission.answers).to.have.deep.property('points', long.slice(0, 5));
  });

  it('comes back to a request that waits, and reads its points', async function () {
    this.timeout(30_000);
    const attributes = { endpoint: 'sandbox:offline-then-ok' };
    const first = await visitComplaint({ attributes, answers: rightComplaint });
    await goOnTo(first, 'Check your complaint');
    await sendComplaint(first);
    await first.arrives('Not sent yet');
    first.widget.destroy();
    const again = await visitComplaint({ attributes: { ...attributes, open: 'none' } });
    await until(() => again.has('button', 'Try again now'), 'It is not shown.');
    await again.press('Try again now');
    await until(() => again.heading.startsWith('Your complaint has arrived'), 'It is not sent.');
    await again.settles();
    expect([...again.root.querySelectorAll('dl ol > li')].map(textOf)).to.deep.equal(['The bill is too high.', 'Nobody answered my letter.']);
  });

  it('has all questions on one page, for those who listen, and is told how many there are', async function () {
    this.timeout(30_000);
    const person = await visitComplaint({ attributes: { modes: 'screen-reader' }, answers: rightComplaint });
    await until(() => person.has('checkbox', 'All questions on one page'), 'The mode does not come.');
    await person.tick('checkbox', 'All questions on one page');
    await until(() => person.has('textbox', 'Email address'), 'The questions do not come on one page.');
    await until(() => person.heard.includes('9 questions on this page.'), `They hear only: ${person.heard.join(' | ')}`);
    await person.press('Remove point 2');
    expect(person.focused).to.equal(person.field('Point 1: what went wrong?'));
    await sendComplaint(person);
    await person.arrives('Your complaint has arrived');
  });

  it('begins anew without a trace of what was written or chosen', async function () {
    this.timeout(20_000);
    const person = await visitComplaint({ answers: rightComplaint });
    await goOnTo(person, 'What should happen?');
    await choose(person, picture('meter.png'));
    await until(() => person.text.includes('meter.png'), 'The file is not there.');
    person.widget.prefill = { ...rightComplaint, subject: 'Another' };
    person.widget.reset();
    await until(() => person.heading.startsWith('What is it about?'), person.heading);
    await goOnTo(person, 'What should happen?');
    expect(person.text).not.to.contain('meter.png');
  });
});
