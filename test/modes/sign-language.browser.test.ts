import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { html } from 'lit';
import { modes } from '../../src/modes/modes.ts';
import { mode } from '../../src/modes/sign-language/sign-language.ts';
import type { OtherWay } from '../../src/modes/sign-language/ways.ts';
import { de312k } from '../../src/statutes/de-312k.ts';
import { axeOn } from '../helpers/axe.ts';
import { OwnDevice } from '../helpers/own-device.ts';
import { cancelSigned, fetchWith, type SignedSettings } from '../helpers/signed.ts';
import { rightAnswers } from '../helpers/ways.ts';
import { textOf, until, visit, type Person, type Settings } from '../helpers/visit.ts';

const name = 'Sign language';
const catalog = { 'sign-catalog': '/sign-catalog.json' };
const player = (person: Person) => person.root.querySelector<HTMLElement>('.sign > .sign-player');
const label = (element: Element | null | undefined) => element?.getAttribute('aria-label');
const film = (person: Person): HTMLVideoElement => {
  const video = player(person)?.querySelector('video');
  if (!video) throw new Error('There is no film.');
  return video;
};
const small = (person: Person) => [...person.root.querySelectorAll('form .sign-player')].map(label);

describe('a person who signs', () => {
  let device: OwnDevice;
  beforeEach(() => (device = new OwnDevice()));
  beforeEach(() => executeServerCommand('to-the-front'));
  afterEach(() => device.giveBack());

  /** Somebody who has chosen sign language, before the first clip. */
  async function signing({ attributes = {}, ...settings }: Settings = {}, signed: SignedSettings = {}): Promise<Person> {
    device.replace(window, 'fetch', fetchWith(await cancelSigned(signed)));
    const person = await visit({ ...settings, attributes: { ...catalog, ...attributes } });
    if (!attributes['modes']) await person.tick('checkbox', name);
    await until(() => label(player(person)), 'The player does not come.');
    await until(() => person.root.querySelector('form .sign-player'), 'The clips do not come into the page.');
    await person.settles();
    return person;
  }

  it('[SIGN-1] completes a cancellation by keyboard alone, with the clip of each page above it and of the receipt at the end', async function () {
    this.timeout(30_000);
    const person = await signing({ answers: rightAnswers });
    const seen = [label(player(person))];
    for (const heading of ['When should', 'Your confirmation', 'Check your answers']) {
      await person.press('Continue');
      await person.arrives(heading);
      await until(() => label(player(person)) !== seen.at(-1), 'The clip stays that of the page before.');
      seen.push(label(player(person)));
    }
    await person.press('Cancel my contract now');
    await person.arrives('Your cancellation has arrived');
    await until(() => label(player(person)) !== seen.at(-1), 'The receipt is not signed.');
    seen.push(label(player(person)));
    expect(seen).to.deep.equal([
      'In ASL: Your contract',
      'In ASL: When should the contract end?',
      'In ASL: Your confirmation',
      'In ASL: Check your answers. Nothing has been sent yet.',
      'In ASL: Your cancellation has arrived. Keep this receipt. It proves that your request arrived.',
    ]);
  });

  it('[SIGN-2] finds the clip of each question, hint, option and error beside it, and the text is where it was', async () => {
    const person = await signing({ answers: { name: 'Ana' } });
    const names = person.names('textbox');
    expect(small(person)).to.deep.equal(['In ASL: Your full name', 'In ASL: As it is in your contract.', 'In ASL: Contract you want to cancel', 'In ASL: The contract number, if you have it. If not, describe the contract.']);
    await person.press('Continue');
    await until(() => small(person).some((one) => one?.includes('please fill this in')), small(person).join(' | '));
    await until(() => label(player(person)) === 'In ASL: There are … problems', `${label(player(person))}`);
    await until(() => person.descriptions(person.field('Contract you want to cancel')).includes('Contract you want to cancel: please fill this in.'), 'The field does not say what is wrong.');
    expect(person.names('textbox')).to.deep.equal(names);
    await person.type('Contract you want to cancel', 'K-42');
    await person.press('Continue');
    await person.arrives('When should');
    await until(() => person.root.querySelectorAll('.option > .sign-player').length === 2, 'The options are not signed.');
    expect(small(person)).to.deep.equal(['In ASL: As soon as possible', 'In ASL: On a day that I choose']);
    expect(person.names('radio')).to.deep.equal(['As soon as possible', 'On a day that I choose']);
  });

  it('[SIGN-3] is told where a part is not signed yet, or was signed before its text changed, and reads it', async () => {
    const person = await signing({}, {
      but: (clip) => {
        if (clip.slot === 'cancel.contract.title') return undefined;
        return clip.slot === 'cancel.name.question' ? { ...clip, source: { ...clip.source, sha256: '0'.repeat(64) } } : clip;
      },
    });
    expect(textOf(player(person))).to.equal('This part is not yet in ASL. The text on the page says the same.');
    expect(textOf(person.root.querySelector('form .sign-player'))).to.equal('Not yet in ASL');
    expect(player(person)?.querySelector('video')).to.equal(null);
    expect(person.heading).to.contain('Your contract');
  });

  it('[SIGN-4] sees a clip begin by itself only muted, and none where less motion is wanted', async () => {
    const person = await signing();
    const video = film(person);
    await until(() => !video.paused, 'It does not begin.');
    expect(video.muted).to.equal(true);
    await person.press('Pause');
    expect(video.paused).to.equal(true);
    const media = window.matchMedia.bind(window);
    device.replace(window, 'matchMedia', (query) => (query.includes('reduced-motion') ? { ...media('all'), matches: true } : media(query)));
    const other = await signing();
    await other.settles();
    expect(film(other).paused).to.equal(true);
    expect(film(other).played.length).to.equal(0);
  });

  it('[SIGN-5] fetches nothing of it before choosing it, and then no film but that of this page', async () => {
    const asked: string[] = [];
    device.replace(window, 'fetch', fetchWith(await cancelSigned(), asked));
    const person = await visit({ attributes: catalog });
    await person.settles();
    expect(asked).to.deep.equal([]);
    await person.tick('checkbox', name);
    await until(() => person.root.querySelector('form .sign-player'), 'The clips do not come into the page.');
    expect(asked.filter((url) => url.endsWith('sign-catalog.json'))).to.have.length(1);
    for (const { preload, readyState } of person.root.querySelectorAll<HTMLVideoElement>('form video')) expect([preload, readyState]).to.deep.equal(['none', HTMLMediaElement.HAVE_NOTHING]);
  });

  it('[SIGN-6] leaves no trace in the page, and none in the widget when it is off again', async () => {
    const person = await signing({ answers: rightAnswers });
    const markup = person.widget.outerHTML;
    expect(markup).not.to.contain('sign-language');
    await person.tick('checkbox', name);
    await until(() => !person.root.querySelector('.sign-player, .sign'), 'Something of it stays.');
    expect(person.told).to.deep.equal([]);
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.to.contain('sign-language');
    expect(person.field('Your full name').value).to.equal(rightAnswers['name']);
  });

  it('[SIGN-7] is offered it only where the page names a catalogue, and no dead end where that one cannot be used', async () => {
    const plain = await visit();
    expect(plain.has('checkbox', name)).to.equal(false);
    device.replace(window, 'fetch', fetchWith(undefined));
    const person = await visit({ attributes: catalog });
    await person.tick('checkbox', name);
    await until(() => !person.has('checkbox', name), 'A dead end stays.');
    await until(() => person.focused?.id === 'heading', 'The focus is lost.');
    expect(person.text).to.contain('Sign language could not be loaded.');
    await until(() => device.lessons.some((lesson) => lesson.includes('SD-W41')), 'The developer is not told.');
  });

  it('[SIGN-8] finds nothing beside the one page that the law allows, until the receipt is there', async function () {
    this.timeout(30_000);
    device.replace(window, 'fetch', fetchWith(await cancelSigned({ statute: de312k })));
    const person = await visit({ lang: 'en', attributes: { ...catalog, statute: 'de-312k', modes: 'sign-language' }, answers: { ...rightAnswers, kind: 'ordinary' } });
    await person.settles();
    expect(person.has('checkbox', name)).to.equal(false);
    expect(person.root.querySelector('.sign, .sign-player')).to.equal(null);
    person.root.querySelector<HTMLElement>('button.main')?.click();
    await person.arrives('Your cancellation has arrived');
    await until(() => label(player(person))?.startsWith('In ASL: Your cancellation has arrived'), 'The receipt is not signed.');
  });

  it('[SIGN-9] chooses among the sign languages of the catalogue, whatever language the page is read in', async () => {
    const person = await signing({ attributes: { 'sign-lang': 'bzs' } }, { tags: ['ase', 'bzs'] });
    await until(() => label(player(person)) === 'In Libras: Your contract', `${label(player(person))}`);
    await until(() => player(person)?.querySelector('video'), 'Libras is looked up by the English text.');
    const choice = person.find<HTMLSelectElement>('combobox', 'Sign language');
    expect([...choice.options].map(({ text, lang }) => [text, lang])).to.deep.equal([['ASL', 'en'], ['Libras', 'pt-BR']]);
    choice.value = 'ase';
    choice.dispatchEvent(new Event('change'));
    await until(() => label(player(person)) === 'In ASL: Your contract', `${label(player(person))}`);
  });

  it('[SIGN-10] has the buttons of the page in sign as well, without a second button of the same name', async () => {
    const person = await signing({ answers: rightAnswers });
    const more = [...person.root.querySelectorAll('details')].find((one) => textOf(one.querySelector('summary')) === 'Also on this page');
    if (!more) throw new Error('Nothing else is signed.');
    more.open = true;
    await person.press('In ASL: Continue');
    await until(() => label(player(person)) === 'In ASL: Continue', `${label(player(person))}`);
    expect(person.names('button').filter((one) => one === 'Continue')).to.have.length(1);
    expect(person.heading).to.contain('Your contract');
  });

  it('[SIGN-11] finds another way where there is one, and its code comes at the press', async () => {
    const scene = { brought: 0 };
    const open = { view: () => html`<p>Ana is coming.</p>`, leave: () => {} };
    const way: OtherWay = { id: 'interpreter', label: 'queued.retry', offered: () => true, bring: () => (scene.brought++, Promise.resolve(() => open)) };
    device.replace(modes, 'sign-language', () => Promise.resolve({ mode: () => mode([way]) }));
    const person = await signing();
    expect(scene.brought).to.equal(0);
    await person.press('Try again now');
    await until(() => person.text.includes('Ana is coming.'), 'Nobody comes.');
    expect(person.has('button', 'Try again now')).to.equal(false);
  });

  it('[SIGN-12] has no page, theme or opened part in which axe finds something wrong', async function () {
    this.timeout(60_000);
    const person = await signing({ answers: rightAnswers });
    for (const heading of ['When should', 'Your confirmation', 'Check your answers', '']) {
      for (const details of person.root.querySelectorAll('details')) details.open = true;
      for (const theme of ['light', 'dark', 'contrast'] as const) {
        person.widget.theme = theme;
        await person.widget.updateComplete;
        const { violations, passes } = await axeOn();
        expect(violations, `${person.heading}, ${theme}`).to.deep.equal([]);
        expect(passes).to.be.above(15);
      }
      if (!heading) return;
      await person.press('Continue');
      await person.arrives(heading);
    }
  });
});
