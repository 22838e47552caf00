import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { goOnTo, rightComplaint, sendComplaint, visitComplaint } from '../helpers/complaints.ts';
import { choose, fileInput, picture } from '../helpers/files.ts';
import { visitFiles } from '../helpers/files-page.ts';
import { fileRef } from '../helpers/file-refs.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { textOf, until, type Person } from '../helpers/visit.ts';
import { company } from '../helpers/ways.ts';

/** How it stands with each file, as it can be read. */
const rows = (person: Person) => [...person.root.querySelectorAll('.field > ul > li')].map((row) => [...row.querySelectorAll('p')].map(textOf));
const hears = (person: Person, text: string) => until(() => person.heard.includes(text), `They hear only: ${person.heard.join(' | ')}`);
const reads = (person: Person, text: string) => until(() => rows(person).flat().includes(text), `They read only: ${JSON.stringify(rows(person))}`);

describe('a person who adds files', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  afterEach(() => device.giveBack());

  it('[FILES-1] finds the browser’s own way to choose them, and what may be sent', async () => {
    const { person } = await visitFiles();
    const input = fileInput(person);
    expect([input.multiple, input.accept.includes('application/pdf'), input.accept.includes('image/jpeg'), input.accept.includes('video/mp4')]).to.deep.equal([true, true, true, true]);
    expect(textOf(input.labels?.[0] ?? null)).to.equal('Pictures, documents or videos (optional)');
    expect(person.descriptions(input)).to.deep.equal(['Up to 10 pictures, PDF documents or videos, each at most 100 MB.']);
    expect(input.required).to.equal(false);
  });

  it('[FILES-3] [FILES-5] reads how far each is, and hears only what matters', async () => {
    const { person, arriving } = await visitFiles();
    await choose(person, picture('meter.png', 3 * 1024 * 1024), picture('bill.png'));
    expect(rows(person)).to.deep.equal([['meter.png (3 MB)', 'Waiting for its turn.'], ['bill.png (2 kB)', 'Waiting for its turn.']]);
    expect(fileInput(person).files).to.have.length(0);
    for (const part of [0, 0.1, 0.2, 0.455, 0.7]) arriving[0]?.sent(part);
    await reads(person, '70% of 3 MB sent.');
    const bar = person.find<HTMLProgressElement>('progressbar', 'How much of meter.png is sent');
    expect([bar.localName, Math.round(bar.position * 100)]).to.deep.equal(['progress', 70]);
    arriving[0]?.tell({ state: 'checking', sent: 3 * 1024 * 1024, bytes: 3 * 1024 * 1024 });
    await reads(person, 'Sent. The company’s system is checking it.');
    arriving[0]?.arrive();
    await reads(person, 'Arrived.');
    expect(person.has('progressbar', /./)).to.equal(false);
    await hears(person, 'meter.png has arrived.');
    expect(person.heard).to.deep.equal(['Sending 2 files.', 'meter.png has arrived.']);
  });

  it('[FILES-5] is told once that a file waits for the line, however often the device tries', async () => {
    const { person, arriving } = await visitFiles();
    await choose(person, picture('meter.png'));
    const stall = () => arriving[0]?.tell({ state: 'waiting', reason: 'offline', sent: 0, bytes: 2048 });
    const sentence = 'You are offline, or the company cannot be reached. It goes on by itself.';
    arriving[0]?.sent(0);
    stall();
    await reads(person, sentence);
    await hears(person, `meter.png: ${sentence}`);
    arriving[0]?.sent(0);
    stall();
    arriving[0]?.arrive();
    await hears(person, 'meter.png has arrived.');
    expect(person.heard).to.deep.equal(['meter.png: sending.', `meter.png: ${sentence}`, 'meter.png has arrived.']);
  });

  it('[FILES-4] [FILES-8] stops one, sends it after all, and takes it away, with the focus never lost', async () => {
    const { person, arriving } = await visitFiles();
    await choose(person, picture('a.png'), picture('b.png'));
    arriving[0]?.sent(0.5);
    await person.press('Stop: a.png');
    await reads(person, 'Stopped. It will not be sent.');
    expect(arriving[0]?.dropped).to.equal(true);
    await until(() => textOf(person.focused) === 'Remove: a.png', `The focus is on ${textOf(person.focused)}.`);
    await hears(person, 'a.png: stopped.');
    await person.press('Try again: a.png');
    await until(() => textOf(person.focused) === 'Stop: a.png', `The focus is on ${textOf(person.focused)}.`);
    expect(arriving.map(({ name }) => name)).to.deep.equal(['a.png', 'b.png', 'a.png']);
    arriving[2]?.arrive();
    await reads(person, 'Arrived.');
    await person.press('Remove: a.png');
    await until(() => textOf(person.focused) === 'Stop: b.png', `The focus is on ${textOf(person.focused)}.`);
    await hears(person, 'a.png: removed.');
    await person.press('Stop: b.png');
    await until(() => textOf(person.focused) === 'Remove: b.png', `The focus is on ${textOf(person.focused)}.`);
    await sendKeys({ press: 'Enter' });
    await until(() => person.focused === fileInput(person), `The focus is on ${textOf(person.focused)}.`);
    expect(rows(person)).to.deep.equal([]);
  });

  it('[FILES-4] tries again where the backend takes nothing right now', async () => {
    const { person, arriving } = await visitFiles();
    await choose(person, picture('a.png'));
    arriving[0]?.tell({ state: 'failed', sent: 0, bytes: 2048 });
    await reads(person, 'Not sent. Please try again, or remove it.');
    await hears(person, 'a.png: Not sent. Please try again, or remove it.');
    await person.press('Try again: a.png');
    expect(arriving[0]?.retried).to.equal(1);
    expect(arriving).to.have.length(1);
  });

  it('[FILES-6] learns of each file that is refused exactly why, and goes on with the others', async function () {
    this.timeout(20_000);
    const { person, arriving } = await visitFiles();
    await choose(person, picture('empty.png'), picture('film.mp4', 2500), picture('invoice.pdf'), picture('fine.png'));
    arriving[0]?.tell({ state: 'refused', problem: 'file-empty', sent: 0, bytes: 0 });
    arriving[1]?.tell({ state: 'refused', problem: 'file-too-large', sent: 0, bytes: 2500 });
    arriving[2]?.tell({ state: 'refused', problem: 'file-type', sent: 0, bytes: 2048 });
    arriving[3]?.arrive();
    const refusals = [
      'empty.png: this file is empty. Please choose another one.',
      'film.mp4: this file has 2.5 kB. Each file may have at most 100 MB.',
      'invoice.pdf: this is no picture, PDF document or video, whatever its name says.',
    ];
    for (const refusal of refusals) {
      await reads(person, refusal);
      await hears(person, refusal);
    }
    await person.press('Continue');
    await person.arrives('About you');
  });

  it('[FILES-6] may add no more than ten, and learns which were left out', async () => {
    const { person, arriving } = await visitFiles();
    await choose(person, ...Array.from({ length: 11 }, (_, index) => picture(`${index + 1}.png`)));
    await reads(person, '11.png: not added, because there may be at most 10 files.');
    expect(arriving).to.have.length(10);
    await hears(person, '11.png: not added, because there may be at most 10 files.');
  });

  it('[FILES-7] does not go on while a file is on its way, and is led to the button that takes it away', async function () {
    this.timeout(20_000);
    const { person, arriving } = await visitFiles();
    await choose(person, picture('a.png'), picture('b.png'));
    arriving[0]?.arrive();
    arriving[1]?.sent(0.3);
    await person.press('Continue');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    expect(textOf(person.focused)).to.equal('There is 1 problem: b.png: not sent yet. Please wait for it, or remove it.');
    expect(person.descriptions(fileInput(person)).at(-1)).to.equal('b.png: not sent yet. Please wait for it, or remove it.');
    person.find('link', /^b.png/).click();
    expect(textOf(person.focused)).to.equal('Stop: b.png');
    await sendKeys({ press: 'Enter' });
    await until(() => person.root.querySelector('#summary') === null, 'The mended error stays.');
    await person.press('Continue');
    await person.arrives('About you');
  });

  it('[FILES-7] goes on by itself with the error once the file has arrived', async () => {
    const { person, arriving } = await visitFiles();
    await choose(person, picture('a.png'));
    await person.press('Continue');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    arriving[0]?.arrive();
    await until(() => person.root.querySelector('#summary') === null, 'The mended error stays.');
    expect(rows(person)).to.deep.equal([['a.png (2 kB)', 'Arrived.']]);
  });

  it('[FILES-9] finds the list again, back and forward and in another language, also where one arrived meanwhile', async function () {
    this.timeout(20_000);
    const { person, arriving } = await visitFiles();
    await choose(person, picture('a.png'), picture('b.png'));
    await person.press('Back');
    await person.arrives('What is it about?');
    arriving[0]?.arrive();
    await hears(person, 'a.png has arrived.');
    await person.press('Continue');
    await person.arrives('What should happen?');
    expect(rows(person)).to.deep.equal([['a.png (2 kB)', 'Arrived.'], ['b.png (2 kB)', 'Waiting for its turn.']]);
    person.widget.lang = 'pt-BR';
    await until(() => rows(person).flat().includes('Chegou.'), `They read only: ${JSON.stringify(rows(person))}`);
  });

  it('[FILES-9] reads after a reload which one did not arrive, and can take it away', async function () {
    this.timeout(20_000);
    const attributes = { 'keep-draft': '' };
    const before = await visitFiles({ attributes });
    await choose(before.person, picture('a.png'), picture('b.png'));
    before.arriving[0]?.arrive();
    await before.person.widget.updateComplete;
    before.person.widget.remove();
    const person = await visitComplaint({ attributes });
    expect(person.heading).to.contain('What should happen?');
    await until(() => rows(person).length === 2, `They read only: ${person.text}`);
    expect(rows(person)).to.deep.equal([['a.png (2 kB)', 'Arrived.'], ['b.png (2 kB)', 'Not sent. Please remove it and choose it again.']]);
    await person.press('Continue');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    await person.press('Remove: b.png');
    await person.press('Continue');
    await person.arrives('About you');
  });

  it('[FILES-10] reads by name and size what goes along; only what arrived is sent', async function () {
    this.timeout(30_000);
    const { arrived, transport } = company();
    const { person, arriving } = await visitFiles({ properties: { transport } });
    await choose(person, picture('<b>bill.png', 1536), picture('stopped.png'));
    arriving[0]?.arrive();
    await person.press('Stop: stopped.png');
    for (const next of ['About you', 'How should the company answer?', 'Your email address', 'Check your complaint']) {
      await person.press('Continue');
      await person.arrives(next);
    }
    const list = () => [...person.root.querySelectorAll('dl ul > li')].map(textOf);
    expect(list()).to.deep.equal(['<b>bill.png (1.5 kB)']);
    await sendComplaint(person);
    await person.arrives('Your complaint has arrived');
    expect(list()).to.deep.equal(['<b>bill.png (1.5 kB)']);
    expect(arrived[0]?.submission.answers).to.have.deep.property('files', [fileRef('<b>bill.png', 1536)]);
  });

  it('[FILES-2] [FILES-11] reads that files cannot be sent where the company has an endpoint of its own', async function () {
    this.timeout(20_000);
    const { arrived, transport } = company();
    const person = await visitComplaint({ answers: rightComplaint, properties: { transport } });
    await goOnTo(person, 'What should happen?');
    await until(() => person.text.includes('Files cannot be sent here. Please describe what they show.'), person.text);
    expect(person.root.querySelector('input[type="file"]')).to.equal(null);
    for (const next of ['About you', 'How should the company answer?', 'Your email address', 'Check your complaint']) {
      await person.press('Continue');
      await person.arrives(next);
    }
    await sendComplaint(person);
    await person.arrives('Your complaint has arrived');
    expect(arrived[0]?.submission.answers).not.to.have.property('files');
  });

  it('[FILES-12] sees in test mode how a file goes, and nothing leaves the device', async function () {
    this.timeout(30_000);
    const asked: string[] = [];
    device.replace(window, 'fetch', (input) => (asked.push(String(input)), Promise.reject(new TypeError('no'))));
    const person = await visitComplaint({ answers: rightComplaint });
    await goOnTo(person, 'What should happen?');
    await choose(person, picture('meter.png'), new File(['no picture'], 'lie.png', { type: 'image/png' }), new File([], 'empty.pdf', { type: 'application/pdf' }));
    await reads(person, 'lie.png: this is no picture, PDF document or video, whatever its name says.');
    await reads(person, 'empty.pdf: this file is empty. Please choose another one.');
    await reads(person, 'Arrived.');
    expect(person.text).to.contain('Test mode: nothing is sent.');
    expect(asked.filter((url) => url.includes('uploads'))).to.deep.equal([]);
  });
});
