import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until } from '../helpers/visit.ts';
import { fill, number, readCase, visitStatus } from '../helpers/visit-status.ts';

describe('a person who follows a request', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => {
    device.giveBack();
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('finds it by a number as it was dictated and the key, and lands on its heading [STATUS-1] [STATUS-2]', async function () {
    this.timeout(20_000);
    const person = await visitStatus();
    expect(person.names('textbox')).to.deep.equal(['Protocol number', 'Key from your receipt']);
    await person.type('Protocol number', '2o26 7k3m 9qxt 4brn');
    await person.type('Key from your receipt', 'abc');
    await sendKeys({ press: 'Enter' });
    await person.arrives(`Your complaint. ${number}`);
    expect(person.text).to.contain('Test mode: nothing is sent. This request is made up.');
    expect(person.heard).to.deep.equal([]);
  });

  it('is asked "did you mean" where one symbol is wrong, and gets there by that button [STATUS-3]', async function () {
    this.timeout(20_000);
    const person = await visitStatus();
    await person.type('Protocol number', '2026-7K3M-9QXT-48RN');
    await person.type('Key from your receipt', 'abc');
    await person.press('Show my request');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    expect(textOf(person.focused)).to.match(/^There is 1 problem: Protocol number: this number is not complete or has a wrong symbol\./);
    await person.press(`Did you mean ${number}?`);
    await person.arrives(`Your complaint. ${number}`);
  });

  it('reads each point with its answer or that there is none, and what is due in days [STATUS-4] [STATUS-5]', async function () {
    this.timeout(20_000);
    const person = await readCase();
    const headings = person.names('heading');
    expect(headings.filter((name) => name.startsWith('Point'))).to.have.length(3);
    expect(headings.find((name) => name.startsWith('Point 1'))).to.match(/^Point 1: answered on \d/);
    expect(headings).to.include('Point 3: not answered yet');
    expect(person.text).to.contain('The company has answered 2 of 3 points.');
    expect(person.text).to.match(/The answer is due by .+ 4 days left\./);
    expect(person.text).to.contain('Were you charged for something that you did not ask for?');
    expect(person.text).to.contain('Yes. Please stop this charge now.');
    expect(person.names('link')).to.include('Example consumer advice (leads to advice.example)');
    expect(person.names('link').join()).not.to.contain('arbitration');
  });

  it('reads plainly that it is overdue, and where else to turn by now [STATUS-6]', async function () {
    this.timeout(20_000);
    const person = await readCase({ attributes: { endpoint: 'sandbox:overdue' } });
    expect(person.text).to.contain('Overdue: the answer was due by');
    expect(person.names('link')).to.include('Example arbitration board (leads to board.example)');
    expect(person.names('button').join()).not.to.contain('calendar');
  });

  it('adds something, hears once that it has arrived, and finds it among the messages [STATUS-8]', async function () {
    this.timeout(20_000);
    const person = await readCase();
    await person.press('Add something');
    await person.arrives('Add something');
    await fill(person, 'f-text', 'The line is dead again.');
    await person.press('Send');
    await person.arrives('Your complaint');
    expect(person.text).to.contain('Your addition has arrived.');
    expect(person.text).to.contain('The line is dead again.');
    await until(() => person.heard.length > 0, 'Nothing is said.');
    expect(person.heard).to.deep.equal(['Your addition has arrived.']);
  });

  it('asks for the history by post, and reads until when it is due [STATUS-7]', async function () {
    this.timeout(20_000);
    const person = await readCase();
    await person.press('Ask for your history');
    await person.arrives('Ask for your history');
    expect(person.names('textbox')).to.deep.equal([]);
    await person.press('Ask for my history');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    expect(textOf(person.focused)).to.equal('There is 1 problem: How do you want to get it? Please choose an answer.');
    await person.tick('radio', 'By post');
    await until(() => person.has('textbox', 'Postal address'), 'The address is not asked for.');
    await fill(person, 'f-post', 'Rua das Flores 1\nSão Paulo');
    await person.press('Ask for my history');
    await person.arrives('Your complaint');
    expect(person.text).to.match(/Your history is due by .+ 5 days left\./);
    expect(person.names('button')).to.include('Save the day of the history in my calendar');
  });

  it('says once whether it was resolved, and no event tells the page [STATUS-9]', async function () {
    this.timeout(20_000);
    const told: string[] = [];
    const dispatch = EventTarget.prototype.dispatchEvent;
    device.replace(EventTarget.prototype, 'dispatchEvent', function (this: EventTarget, event: Event) {
      told.push(event.type);
      return dispatch.call(this, event);
    });
    const person = await readCase({ attributes: { endpoint: 'sandbox:answered' } });
    await person.press('Say whether it was resolved');
    await person.arrives('Was it resolved?');
    expect(person.names('radiogroup')).to.deep.equal(['Was it resolved?', 'How satisfied are you? (optional)']);
    expect(person.all('radio').some(({ element }) => (element as HTMLInputElement).checked), 'something is preselected').to.equal(false);
    await person.tick('radio', 'No');
    await person.tick('radio', 'Dissatisfied');
    await person.press('Send');
    await person.arrives('Your complaint');
    expect(person.text).to.contain('Thank you. Your answer was counted.');
    expect(person.names('button')).not.to.include('Say whether it was resolved');
    expect(told.filter((type) => type.startsWith('same-door'))).to.deep.equal([]);
  });

  it('is not asked before there is an answer [STATUS-9]', async function () {
    this.timeout(20_000);
    expect((await readCase()).text).not.to.contain('resolved');
  });

  it('reopens what was closed, under the same number, with the text that would not go [STATUS-10]', async function () {
    this.timeout(20_000);
    const person = await readCase({ attributes: { endpoint: 'sandbox:closed' } });
    expect(person.names('button')).not.to.include('Add something');
    await person.press('It is not settled');
    await person.arrives('It is not settled');
    await fill(person, 'f-reason', 'The money never came.');
    await person.press('Back');
    await person.arrives('Your complaint');
    await person.press('It is not settled');
    await person.arrives('It is not settled');
    expect(person.field('What is not settled?').value).to.equal('The money never came.');
    await person.press('Reopen my request');
    await person.arrives(`Your complaint. ${number}`);
    expect(person.text).to.contain('Your request is open again.').and.to.contain('You have reopened it once.').and.to.contain('The money never came.');
  });

  it('saves a deadline in the calendar, and a file without a link that knows the key [STATUS-5] [STATUS-11]', async function () {
    this.timeout(20_000);
    const files: { name: string; blob: Blob }[] = [];
    let blob: Blob | undefined;
    device.replace(URL, 'createObjectURL', (one: Blob | MediaSource) => ((blob = one as Blob), 'blob:kept'));
    device.replace(HTMLAnchorElement.prototype, 'click', function (this: HTMLAnchorElement) {
      if (blob) files.push({ name: this.download, blob });
    });
    const person = await readCase();
    await person.press('Save the day of the answer in my calendar');
    await until(() => files.length === 1, 'No calendar file comes.');
    expect(files[0]?.name).to.equal(`${number}-answer.ics`);
    expect(await files[0]?.blob.text()).to.contain(`SUMMARY:Answer due: ${number}`).and.not.to.contain('key-of-the-receipt');
    await person.press(/^Download bill-may\.png/);
    await until(() => files.length === 2, 'No file comes.');
    expect(files[1]?.name).to.equal('bill-may.png');
    await until(() => person.heard.length > 0, 'Nothing is said.');
    expect(person.heard).to.deep.equal(['bill-may.png is in your downloads.']);
    expect(person.root.innerHTML).not.to.contain('key-of-the-receipt');
  });

  it('comes by a link and types nothing; the key leaves the address, and the focus stays where it was [STATUS-2]', async function () {
    this.timeout(20_000);
    history.replaceState(null, '', `#same-door=${number}.abc`);
    const person = await visitStatus();
    await until(() => person.heading.startsWith('Your complaint'), `The request does not come: ${person.text}`);
    expect(location.hash).to.equal('');
    expect(person.focused).to.equal(null);
  });

  it('finds the same request again after a reload, until another is looked at [STATUS-2]', async function () {
    this.timeout(20_000);
    await readCase();
    const again = await visitStatus();
    await until(() => again.heading.startsWith('Your complaint'), `The request does not come: ${again.text}`);
    await again.press('Look at another request');
    await again.arrives('Follow your request');
    expect(again.field('Key from your receipt').value).to.equal('');
    const fresh = await visitStatus();
    await fresh.settles();
    expect(fresh.heading).to.equal('Follow your request');
  });

  it('has in the form what was typed into the fallback [STATUS-12]', async () => {
    const person = await visitStatus({ fallback: `<form action="/f/acme/status" method="post"><input name="protocol" value="${number}"><input name="secret" value="abc"><button>Show</button></form>` });
    expect(person.field('Protocol number').value).to.equal(number);
    expect(person.field('Key from your receipt').value).to.equal('abc');
  });

  it('sees the fallback where there is nowhere to ask [STATUS-12]', async () => {
    const person = await visitStatus({ attributes: { endpoint: 'none' } });
    expect(person.root.querySelector('section')).to.equal(null);
    expect(person.widget.querySelector('a')?.checkVisibility()).to.equal(true);
  });
});
