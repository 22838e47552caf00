import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SameDoorStatus } from '../../src/widgets/status.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, type Person } from '../helpers/visit.ts';
import { fill, readCase } from '../helpers/visit-status.ts';

const understood = 'The line has been dead since Monday.';

describe('a person who has signed', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  // `visit` calls every element a flow.
  const standingOf = ({ widget }: Person) => (widget as unknown as SameDoorStatus).standing;
  const readSigned = () => readCase({ attributes: { endpoint: 'sandbox:signed' } });

  it('reads what the company has understood, and of the other video that nobody has yet [STATUS-18]', async function () {
    this.timeout(20_000);
    const person = await readSigned();
    expect(person.names('heading')).to.include.members(['What you said in sign language', 'Signed message in International Sign, 0:42.']);
    expect(person.text).to.contain(understood);
    expect(person.text).to.contain('There is no written version yet.');
    expect(person.names('button').filter((name) => /signed-\d/.test(name))).to.have.length(2);
  });

  it('watches what they signed in its place, by the browser’s own controls, and nothing is fetched before they want it [STATUS-18]', async function () {
    this.timeout(20_000);
    const person = await readSigned();
    const [video, other] = person.root.querySelectorAll('video');
    if (!video || !other) throw new Error('There is nowhere to watch it.');
    expect([video.hidden, video.src, video.controls, video.getAttribute('aria-label')]).to.deep.equal([true, '', true, 'Signed message in International Sign, 0:42.']);
    const button = video.previousElementSibling as HTMLButtonElement; // its own, of two of the same name
    button.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => !video.hidden, 'It does not show itself.');
    expect([video.src.startsWith('blob:'), other.hidden, person.focused === video]).to.deep.equal([true, true, true]);
  });

  it('says with one press that it is right, and hears that the company knows [STATUS-18]', async function () {
    this.timeout(20_000);
    const person = await readSigned();
    await person.press('That is what I said');
    await until(() => person.text.includes('You said that this is right'), 'It is not confirmed.');
    expect(person.names('button')).not.to.include('That is what I said');
    expect(person.names('button')).to.include('Correct it');
    await until(() => person.heard.length > 0, 'Nothing is said.');
    expect(person.heard).to.deep.equal(['Thank you. The company knows it now.']);
  });

  it('corrects it from what is there, and that is the last word [STATUS-18]', async function () {
    this.timeout(20_000);
    const person = await readSigned();
    await person.press('Correct it');
    await person.arrives('Correct it');
    const field = person.root.querySelector<HTMLTextAreaElement>('#f-text');
    expect(field?.value).to.equal(understood);
    await fill(person, 'f-text', ' ');
    await person.press('Send my correction');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    expect(textOf(person.focused)).to.match(/What you said/);
    field?.focus();
    await fill(person, 'f-text', 'The line has been dead since Sunday.');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await person.arrives('Your complaint');
    expect(person.text).to.contain('Your correction, ');
    expect(person.text).to.contain('The line has been dead since Sunday.');
    expect(person.names('button')).not.to.include('Correct it');
  });

  it('may go back without having changed anything, and leaves no unsent words behind [STATUS-18]', async function () {
    this.timeout(20_000);
    const person = await readSigned();
    await person.press('Correct it');
    await person.arrives('Correct it');
    await person.press('Back');
    await person.arrives('Your complaint');
    expect(standingOf(person)).to.equal('untouched');
    await person.press('Correct it');
    await person.arrives('Correct it');
    await fill(person, 'f-text', 'Since Sunday.');
    expect(standingOf(person)).to.equal('written');
  });
});
