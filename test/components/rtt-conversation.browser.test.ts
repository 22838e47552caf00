import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ConversationStage, defineConversationStage } from '../../stories/fixtures/conversation.ts';
import type { ReadingSettings } from '../../src/rtt/talk.ts';
import { holdsKeys, typeKeys } from '../helpers/keys.ts';
import { axeOn, treeOf } from '../helpers/axe.ts';
import { heard } from '../helpers/heard.ts';
import { companyPage, until } from '../helpers/visit.ts';

defineConversationStage();

/** Somebody in a conversation with Ana. */
class Somebody {
  readonly stage: ConversationStage;
  constructor(stage: ConversationStage) {
    this.stage = stage;
    heard(stage);
  }
  get root(): ShadowRoot {
    return this.stage.shadowRoot as ShadowRoot; // it is open
  }
  get peer() {
    return this.stage.peer;
  }
  get heard(): readonly string[] {
    return heard(this.stage);
  }
  get composer(): HTMLTextAreaElement {
    return this.root.querySelector('textarea') as HTMLTextAreaElement; // there is one
  }
  get focused(): Element | null {
    return this.root.activeElement;
  }
  /** Lines as they are read: speaker first. */
  get lines(): readonly string[] {
    return [...this.root.querySelectorAll('.lines li')].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
  }
  get sent(): readonly string[] {
    return this.peer.sent.flatMap((frame) => (frame.k === 't' ? frame.d : frame.k === 'c' ? `[${frame.x}]` : frame.k === 'g' ? frame.op : []));
  }
  button(name: string): HTMLElement {
    const found = treeOf(this.stage).find((one) => one.role === 'button' && one.name === name);
    if (!found) throw new Error(`There is no button ${name}.`);
    return found.element;
  }
  async hears(...said: readonly string[]): Promise<void> {
    await until(() => this.heard.length >= said.length, `They hear only: ${this.heard.join(' | ')}`);
    expect(this.heard).to.deep.equal(said);
  }
}

async function talk(settings: Partial<ReadingSettings> = {}, lang = 'en'): Promise<Somebody> {
  const stage = new ConversationStage();
  stage.settings = settings;
  stage.lang = lang;
  companyPage().append(stage);
  await stage.ready();
  return new Somebody(stage);
}

describe('a person in a conversation', () => {
  afterEach(() => document.querySelector('conversation-stage')?.remove());

  it('[RTT-1] knows of each line who wrote it before they read it, their own included', async () => {
    const person = await talk();
    person.peer.line('Good morning.');
    person.composer.focus();
    await typeKeys('Hello');
    await sendKeys({ press: 'Enter' });
    person.peer.types('How ca');
    await until(() => person.lines.length === 3, 'A line is missing.');
    expect(person.lines).to.deep.equal(['Ana: Good morning.', 'You: Hello', 'Ana is writing: How ca']);
    const items = treeOf(person.stage).filter(({ role }) => role === 'listitem');
    expect(items).to.have.length(3);
    expect(treeOf(person.stage).filter(({ role }) => role === 'list').map(({ name }) => name)).to.deep.equal(['Conversation']);
  });

  it('[RTT-2] sees each letter as it is written and erased, and the line as its writer ended it', async () => {
    const person = await talk();
    person.peer.types('Hel 👩‍👩‍👧‍👦');
    await until(() => person.lines[0] === 'Ana is writing: Hel 👩‍👩‍👧‍👦', 'It is not shown.');
    person.peer.types('\u0008\u0008lo');
    await until(() => person.lines[0] === 'Ana is writing: Hello', 'It is not erased.');
    person.peer.line('Hello!');
    await until(() => person.lines[0] === 'Ana: Hello!', 'It does not end.');
  });

  it('[RTT-3] never has what is being written in a live region', async () => {
    const person = await talk();
    person.peer.types('Hello');
    await until(() => person.lines.length === 1, 'It is not shown.');
    for (const said of person.root.querySelectorAll('.said')) expect(said.closest('[aria-live], [role=log], [role=status], [role=alert]')).to.equal(null);
    expect(person.heard).to.deep.equal([]);
  });

  it('[RTT-4] hears sentences, each once, the name when it changes, and nothing of their own', async () => {
    const person = await talk();
    person.composer.focus();
    for (const letter of 'Hello. How are you? ') person.peer.types(letter);
    await typeKeys('Fine. Thanks. ');
    person.peer.line('Hello. How are you? ');
    await person.hears('Ana: Hello.', 'How are you?');
  });

  it('[RTT-5] ends a line with Enter, with Shift and Enter, with a button, and with each line that they paste', async () => {
    const person = await talk();
    person.composer.focus();
    await typeKeys('one');
    await sendKeys({ press: 'Enter' });
    await typeKeys('two');
    if (holdsKeys) await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Enter' });
    if (holdsKeys) await sendKeys({ up: 'Shift' });
    await typeKeys('three');
    await sendKeys({ press: 'ArrowLeft' });
    await sendKeys({ press: 'Enter' });
    await typeKeys('four');
    person.button('End the line').click();
    person.composer.value = 'five\r\nsix\nrest';
    person.composer.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
    await until(() => person.lines.length === 6, `Only: ${person.lines.join(' | ')}`);
    expect(person.lines).to.deep.equal(['one', 'two', 'three', 'four', 'five', 'six'].map((text) => `You: ${text}`));
    expect(person.composer.value).to.equal('rest');
  });

  it('[RTT-6] composes with an input method: nothing is sent before the word is chosen', async () => {
    const person = await talk();
    const { composer } = person;
    composer.dispatchEvent(new CompositionEvent('compositionstart'));
    for (const value of ['ㅎ', '하', '한']) {
      composer.value = value;
      composer.dispatchEvent(new InputEvent('input', { isComposing: true }));
    }
    await new Promise((later) => setTimeout(later, 400)); // longer than any buffer: time itself is what is tested
    expect(person.sent).to.deep.equal([]);
    composer.dispatchEvent(new CompositionEvent('compositionend'));
    await until(() => person.sent.length > 0, 'Nothing is sent.');
    expect(person.sent).to.deep.equal(['한']);
  });

  it('[RTT-7] gives the turn away and asks for attention, and hears it of the other side', async () => {
    const person = await talk();
    person.composer.focus();
    await typeKeys('So?');
    person.button('Your turn (GA)').click();
    person.button('Ask for attention').click();
    await until(() => person.sent.includes('bell'), 'It is not sent.');
    expect(person.sent.slice(-3)).to.deep.equal(['[So?]', 'ga', 'bell']);
    person.peer.say({ k: 'g', op: 'ga' });
    await person.hears('Ana says: it is your turn (GA).');
    await until(() => person.root.querySelector('.standing')?.textContent?.includes('it is your turn') === true, 'It is not shown.');
  });

  it('[RTT-19] sees, feels and hears once that somebody asks for attention; where less motion is wanted, nothing flashes', async () => {
    const trembles: unknown[] = [];
    Object.defineProperty(navigator, 'vibrate', { configurable: true, value: (pattern: unknown) => trembles.push(pattern) > 0 });
    const { matchMedia } = window;
    for (const value of ['no-preference', 'reduce'] as const) {
      // By hand: not every engine here can be told what its reader prefers.
      window.matchMedia = (query) => (query.includes('reduced-motion') ? matchMedia(value === 'reduce' ? 'all' : 'not all') : matchMedia(query));
      const person = await talk();
      person.peer.say({ k: 'g', op: 'bell' });
      person.peer.say({ k: 'g', op: 'bell' });
      await until(() => /Ana asks for your attention/.test(person.root.querySelector('.standing')?.textContent ?? ''), 'It is not shown.');
      await until(() => person.heard.length > 0, 'It is not said.');
      const flashing = person.root.querySelector('.conversation')?.getAnimations() ?? [];
      expect(flashing.map(({ effect }) => Number(effect?.getComputedTiming().endTime)).map(Math.round)).to.deep.equal(value === 'reduce' ? [] : [1000]);
      expect(flashing.every(({ effect }) => Number(effect?.getTiming().iterations) <= 3)).to.equal(true);
      expect(person.heard.length).to.equal(1);
      const interrupting = person.stage.querySelectorAll('[aria-live=assertive]');
      expect([...interrupting].map(({ textContent }) => textContent)).to.deep.equal(['Ana asks for your attention.']);
    }
    expect(trembles.length).to.equal(2);
    Reflect.deleteProperty(navigator, 'vibrate'); // the engine's own is on the prototype
    window.matchMedia = matchMedia;
  });

  it('[RTT-8] is told once that the connection is lost, and once that it is back; what they write meanwhile arrives', async () => {
    const person = await talk();
    person.peer.cut();
    await person.hears('Connection lost. Your text is kept.');
    person.composer.focus();
    await typeKeys('still here');
    await sendKeys({ press: 'Enter' });
    expect(person.sent).to.deep.equal([]);
    person.peer.away = false;
    await person.hears('Connection lost. Your text is kept.', 'Connected again. Nothing is lost.');
    await until(() => person.sent.length > 0, 'It is not sent.');
    expect(person.sent.at(-1)).to.equal('[still here]');
    expect(person.lines).to.deep.equal(['You: still here']);
  });

  it('[RTT-9] is told in words where text was lost, once', async () => {
    const person = await talk();
    person.peer.types('I say ');
    person.peer.tell({ k: 'lost', p: 'agent:7', after: 1 });
    person.peer.tell({ k: 'lost', p: 'agent:7', after: 1 });
    await until(() => person.root.querySelectorAll('.loss').length === 1, 'It is not said.');
    expect(person.lines[0]).to.equal('Ana is writing: I say ⟂ Some text may be missing here. You can ask to repeat.');
  });

  it('[RTT-10] finds text where somebody sent markup or turned the direction around', async () => {
    const person = await talk();
    person.peer.line('<img src=x onerror="alert(1)">\u202eevil</li>');
    await until(() => person.lines.length === 1, 'It is not shown.');
    expect(person.root.querySelector('.lines img')).to.equal(null);
    expect(person.root.querySelector('.said')?.getAttribute('dir')).to.equal('auto');
  });

  it('[RTT-11] reads one line at a time in braille: F6 and a button go on, Escape goes back to the caret, nothing else moves', async () => {
    const person = await talk({ paced: true });
    person.composer.focus();
    await typeKeys('abc');
    person.composer.setSelectionRange(1, 1);
    for (const text of ['one', 'two', 'three']) person.peer.line(text);
    await until(() => person.root.querySelector('.pacing button')?.textContent === 'Next line (3 waiting)', 'It is not counted.');
    expect(person.focused).to.equal(person.composer);
    await sendKeys({ press: 'F6' });
    await until(() => person.focused?.matches('.line'), 'F6 does not go there.');
    expect(person.focused?.textContent?.trim()).to.equal('Ana: one');
    person.peer.line('four');
    await until(() => person.root.querySelector('.pacing button')?.textContent === 'Next line (3 waiting)', 'It is not counted.');
    expect(person.focused?.textContent?.trim()).to.equal('Ana: one');
    person.button('Next line (3 waiting)').click();
    await until(() => person.focused?.textContent?.trim() === 'Ana: two', 'The button does not go on.');
    await sendKeys({ press: 'Escape' });
    expect(person.focused).to.equal(person.composer);
    expect([person.composer.selectionStart, person.composer.value]).to.deep.equal([1, 'abc']);
    expect(person.heard).to.deep.equal([]);
    await until(() => person.peer.sent.filter(({ k }) => k === 'r').length === 2, 'The other side does not know.');
  });

  it('[RTT-12] reads lines that fit the display', async () => {
    const person = await talk({ paced: true, cells: 20 });
    person.peer.line('Please tell me the number of your contract.');
    await until(() => person.root.querySelector('.pacing button')?.textContent === 'Next line (3 waiting)', 'It is not cut.');
    await sendKeys({ press: 'Tab' });
    person.button('Next line (3 waiting)').click();
    await until(() => person.focused?.textContent?.trim() === 'Ana: Please tell me the', 'It is not read.');
  });

  it('[RTT-13] chooses how they read, and it counts at once', async () => {
    const person = await talk();
    const select = person.root.querySelector('#rtt-sight') as HTMLSelectElement; // it is there
    select.selectedIndex = 1;
    select.dispatchEvent(new Event('change'));
    person.peer.types('Hello wor');
    await until(() => person.lines[0] === 'Ana is writing: Hello', `They see: ${person.lines.join()}`);
  });

  it('[RTT-14] decides about a value that is proposed, and nobody else does', async () => {
    const person = await talk();
    person.peer.say({ k: 'p', id: 'one', field: 'name', value: 'Ada' });
    await until(() => treeOf(person.stage).some(({ role, name }) => role === 'group' && name === 'Ana suggests for “name”:'), 'It is not shown.');
    person.button('Use this').click();
    await until(() => person.peer.sent.some((frame) => frame.k === 'y' && frame.taken), 'It is not answered.');
    expect(person.root.querySelector('.proposal button')).to.equal(null);
  });

  it('[RTT-15] is told when somebody comes, is away and leaves, and keeps their lines', async () => {
    const person = await talk();
    person.peer.line('Hello');
    for (const ev of ['away', 'back', 'leave'] as const) person.peer.tell({ k: 'party', ev, ...person.peer.ana });
    await person.hears('Ana: Hello', 'Ana lost the connection. Please wait.', 'Ana is back.', 'Ana has left.');
    expect(person.lines).to.deep.equal(['Ana: Hello']);
  });

  it('[RTT-16] sees the newest of a long conversation, and the earlier lines when they ask', async () => {
    const person = await talk({ speech: 'off' });
    for (let index = 1; index <= 120; index += 1) person.peer.line(`line ${index}`);
    await until(() => person.lines.length === 50, 'They are not shown.');
    expect(person.lines.at(-1)).to.equal('Ana: line 120');
    person.button('Show 70 earlier lines').click();
    await until(() => person.lines.length === 100, 'The earlier ones do not come.');
  });

  it('[RTT-17] keeps a copy in the form that they can read', async () => {
    const person = await talk();
    person.peer.line('Hello');
    await until(() => person.lines.length === 1, 'It is not shown.');
    (person.root.querySelector('.transcripts') as HTMLDetailsElement).open = true;
    for (const name of ['Text file', 'Text file with short lines, for braille', 'Web page', 'Captions']) person.button(name).click();
    expect(person.stage.kept).to.deep.equal(['text', 'narrow', 'html', 'vtt']);
  });

  for (const lang of ['en', 'ar', 'de'])
    it(`[RTT-18] finds nothing that axe would find, in ${lang}, at 320 px and in every part`, async function () {
      this.timeout(20_000);
      const person = await talk({ paced: true }, lang);
      person.peer.line('Hello \ufffd there');
      person.peer.types('more');
      person.peer.say({ k: 'p', id: 'one', field: 'name', value: 'Ada' });
      person.peer.say({ k: 'g', op: 'ga' });
      person.peer.tell({ k: 'wait', ahead: 2, seconds: 100 });
      person.composer.focus();
      await typeKeys('mine');
      await sendKeys({ press: 'Enter' });
      for (const details of person.root.querySelectorAll('details')) details.open = true;
      await until(() => person.lines.length === 2 && person.root.querySelector('.proposal') !== null, 'Something is missing.');
      const { violations, passes } = await axeOn();
      expect(violations).to.deep.equal([]);
      expect(passes).to.be.greaterThan(10);
      person.stage.style.inlineSize = '320px';
      expect(person.stage.scrollWidth).to.be.at.most(320);
    });
});
