import { expect } from '@open-wc/testing';
import { piecesOf, textOf as read } from '../../src/modes/screen-reader/read-aloud.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { until, visit, type Person, type Settings } from '../helpers/visit.ts';
import { company, rightAnswers } from '../helpers/ways.ts';

const mode = 'Screen reader and reading aloud';
const onePage = 'All questions on one page';

/** A voice that writes down instead of talking, where a test machine has none. */
class Voice extends EventTarget {
  readonly said: { readonly text: string; readonly lang: string }[] = [];
  cancelled = 0;
  readonly #utterances: SpeechSynthesisUtterance[] = [];
  getVoices = () => [{ name: 'Ana' }];
  speak(utterance: SpeechSynthesisUtterance) {
    this.said.push({ text: utterance.text, lang: utterance.lang });
    this.#utterances.push(utterance);
  }
  cancel() {
    this.cancelled++;
  }
  /** It has spoken to the end. */
  finish() {
    this.#utterances.at(-1)?.onend?.(new Event('end') as SpeechSynthesisEvent);
  }
}

async function listening(settings: Settings = {}): Promise<Person> {
  const person = await visit(settings);
  await person.tick('checkbox', mode);
  await until(() => person.has('checkbox', onePage), 'The mode does not come.');
  return person;
}

describe('a person who listens and wants more of it', () => {
  let device: OwnDevice;
  let voice: Voice;
  beforeEach(() => {
    device = new OwnDevice();
    voice = new Voice();
    device.replace(window, 'speechSynthesis', voice as unknown as SpeechSynthesis);
  });
  afterEach(() => device.giveBack());

  it('[SR-1] hears how many questions a page has, after each page and not while mending', async () => {
    const person = await listening({ answers: { name: 'Ana', contract: 'K-42' } });
    await until(() => person.heard.length === 1, 'Nothing is said.');
    await person.press('Continue');
    await person.arrives('When should');
    await until(() => person.heard.length === 2, 'Nothing is said on the next page.');
    expect(person.heard).to.deep.equal(['2 questions on this page.', '1 question on this page.']);
    await person.press('Continue');
    await until(() => person.focused?.id === 'summary', 'The summary does not take the focus.');
    await person.settles();
    expect(person.heard).to.have.length(2);
  });

  it('[SR-2] gets all questions on one page with one button that sends, and the same is sent', async function () {
    this.timeout(30_000);
    const { arrived, transport } = company();
    const person = await listening({ answers: { name: 'Ana', contract: 'K-42' }, properties: { transport } });
    await person.tick('checkbox', onePage);
    await until(() => person.has('textbox', 'Email address'), 'The questions do not come.');
    expect(person.heading).to.equal('Cancel your contract');
    expect(person.field('Your full name').value).to.equal('Ana');
    expect(person.names('button')).to.include('Cancel my contract now').and.not.to.include('Continue');
    await person.tick('radio', 'On a day that I choose');
    await until(() => person.has('textbox', 'Year'), 'The day is not asked for.');
    await person.tick('radio', 'As soon as possible');
    await until(() => !person.has('textbox', 'Year'), 'The day is still asked for.');
    person.paste('Email address', 'ana@example.com');
    await person.press('Cancel my contract now');
    await person.arrives('Your cancellation has arrived');
    expect(arrived[0]?.submission.answers).to.deep.equal({ name: 'Ana', contract: 'K-42', when: 'soonest', email: 'ana@example.com', endDate: 'earliest' });
  });

  it('[SR-3] goes back to one step a page without losing an answer, and the focus stays where it is', async () => {
    const person = await listening({ answers: rightAnswers });
    await person.tick('checkbox', onePage);
    await until(() => person.has('textbox', 'Email address'), 'The questions do not come.');
    expect(person.focused).to.equal(person.find('checkbox', onePage));
    person.paste('Phone number (optional)', '142');
    await person.tick('checkbox', onePage);
    await until(() => !person.has('textbox', 'Email address'), 'It stays on one page.');
    for (const heading of ['When should', 'Your confirmation']) {
      await person.press('Continue');
      await person.arrives(heading);
    }
    expect(person.field('Phone number (optional)').value).to.equal('142');
  });

  it('[SR-4] hears a longer confirmation with the number spelled in groups, twice', async function () {
    this.timeout(20_000);
    const { transport } = company();
    const person = await listening({ answers: rightAnswers, properties: { transport } });
    await person.tick('checkbox', onePage);
    await until(() => person.has('button', 'Cancel my contract now'), 'The questions do not come.');
    await person.press('Cancel my contract now');
    await person.arrives('Your cancellation has arrived. Protocol number: 2026-7K3M-9QXT-4BR3');
    await until(() => person.heard.at(-1)?.startsWith('Your request arrived'), `They hear: ${person.heard.join(' | ')}`);
    expect(person.heard.at(-1)).to.match(
      /^Your request arrived on 24 November 2026 at \d\d:00:00 \S+\. Protocol number: 2 0 2 6, 7 K 3 M, 9 Q X T, 4 B R 3\. I repeat: 2 0 2 6, 7 K 3 M, 9 Q X T, 4 B R 3\.$/,
    );
  });

  it('[SR-5] has the page read aloud in its language when they ask, and silence when they ask again', async () => {
    const person = await listening({ lang: 'en', answers: { name: 'Ana' } });
    await until(() => person.has('button', 'Read this page aloud'), 'There is no button.');
    expect(voice.said).to.deep.equal([]);
    await person.press('Read this page aloud');
    await until(() => person.has('button', 'Stop reading'), 'The button does not change.');
    const text = voice.said.map((one) => one.text).join(' ');
    expect(text).to.match(/^Your contract\. Step 1 of 4\./);
    expect(text).to.contain('Your full name. As it is in your contract. Ana.').and.to.contain('Continue').and.not.to.contain('Ways to do this');
    expect(new Set(voice.said.map(({ lang }) => lang))).to.deep.equal(new Set(['en']));
    await person.press('Stop reading');
    await until(() => person.has('button', 'Read this page aloud'), 'The button does not change back.');
    expect(voice.cancelled).to.equal(1);
    await person.press('Read this page aloud');
    voice.finish();
    await until(() => person.has('button', 'Read this page aloud'), 'The button does not change at the end.');
  });

  it('[SR-6] is not talked over: reading stops when the page turns', async () => {
    const person = await listening({ answers: { name: 'Ana', contract: 'K-42' } });
    await until(() => person.has('button', 'Read this page aloud'), 'There is no button.');
    await person.press('Read this page aloud');
    await until(() => voice.said.length > 0, 'Nothing is read.');
    await person.press('Continue');
    await person.arrives('When should');
    expect(voice.cancelled).to.equal(1);
    await until(() => person.has('button', 'Read this page aloud'), 'The button still says Stop.');
  });

  it('[SR-7] is not offered reading aloud where the device has no voice, and nothing else waits for one', async () => {
    voice.getVoices = () => [];
    const person = await listening();
    expect(person.has('checkbox', onePage)).to.equal(true);
    expect(person.has('button', 'Read this page aloud')).to.equal(false);
    voice.getVoices = () => [{ name: 'Ana' }];
    voice.dispatchEvent(new Event('voiceschanged'));
    await until(() => person.has('button', 'Read this page aloud'), 'The voice came late and is not offered.');
  });

  it('[SR-8] finds the plain page unchanged beside it', async () => {
    const plain = await visit();
    const without = plain.tree.map(({ role, name }) => `${role}: ${name}`);
    const person = await listening();
    await until(() => person.has('button', 'Read this page aloud'), 'There is no button.');
    const companion = person.root.querySelector('[part="companion"]');
    const rest = person.tree.filter(({ element }) => !companion?.contains(element) || element === companion).map(({ role, name }) => `${role}: ${name}`);
    expect(rest.filter((one) => one !== 'generic: ')).to.deep.equal(without.filter((one) => one !== 'generic: '));
  });

  it('[SR-9] hears pieces that every voice speaks to the end, and every word once', () => {
    const text = `${'A sentence of some length. '.repeat(20)}${'longwithoutanyend'.repeat(30)}`;
    const pieces = piecesOf(text);
    for (const piece of pieces) expect(piece.length).to.be.at.most(200);
    expect(pieces.join('').replace(/\s/g, '')).to.equal(text.replace(/\s/g, ''));
    expect(piecesOf('  ')).to.deep.equal([]);
  });

  it('[SR-10] hears answers with their questions, and of the choices which one is taken', async () => {
    const person = await visit({ answers: { name: 'Ana', contract: 'K-42', when: 'on-date' } });
    await person.press('Continue');
    await person.arrives('When should');
    const section = person.root.querySelector('section');
    if (!section) throw new Error('There is no page.');
    expect(read(section)).to.match(/As soon as possible\.\s+✓\s+On a day that I choose\./);
  });
});
