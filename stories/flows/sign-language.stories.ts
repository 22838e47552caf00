import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { expect, waitFor } from 'storybook/test';
import '../../src/define/cancel.ts';
import { conditionsOf } from '../../.storybook/conditions.ts';
import type { SignClip } from '../../src/wire/sign-catalog.ts';
import { cancelSigned, fetchWith } from '../../test/helpers/signed.ts';
import { testCard } from '../fixtures/signed.ts';
import { walked, type WidgetArgs, type WidgetStory } from '../fixtures/widget.ts';
import { patience } from '../helpers/patience.ts';
import type { Person } from '../helpers/person.ts';

/**
 * The flow in sign language: a clip for each page, and small ones beside what is asked. The test card shows that they play; nobody signs in
 * it. Two sign languages can be chosen, whatever language the page is in.
 */
const meta: Meta<WidgetArgs> = {
  title: 'Flows/Cancel/In sign language',
  component: 'same-door-cancel',
  tags: ['!autodocs'],
  parameters: { mode: 'sign-language' },
  render: (_args, { globals, parameters, id }) => {
    const { statute, endpoint, theme } = conditionsOf(globals, parameters);
    return html`${keyed(
      [id, statute].join(),
      html`<same-door-cancel
        statute=${statute}
        endpoint=${endpoint}
        theme=${theme === 'forced-colours' ? 'contrast' : theme}
        modes="sign-language"
        sign-catalog="/sign-catalog.json"
        interpreter="link:https://interpreter.example/"
        avatar="Ana"
        sandbox
      ></same-door-cancel>`,
    )}`;
  },
  beforeEach: ({ parameters }) => withCatalogue((parameters['clips'] as Change | undefined) ?? shown), // a story sets it below
};
export default meta;

type Change = (clip: SignClip) => SignClip | undefined;

/** The test card in place of each clip. */
const shown: Change = (clip) => ({ ...clip, files: testCard.files, poster: testCard.poster, captions: [], voice: undefined });

async function withCatalogue(but: Change): Promise<() => void> {
  const own = window.fetch.bind(window);
  window.fetch = fetchWith(await cancelSigned({ tags: ['ase', 'bzs'], but }));
  return () => void (window.fetch = own);
}

const player = ({ widget }: Person) => widget.shadowRoot?.querySelector<HTMLElement>('.sign > .sign-player');
const small = ({ widget }: Person) => widget.shadowRoot?.querySelectorAll('form .sign-player') ?? [];
/** Waits until the page and what is asked on it are signed. */
const signed = (person: Person) =>
  waitFor(() => {
    void expect(player(person)?.getAttribute('aria-label')).toBeTruthy();
    void expect(small(person).length).toBeGreaterThan(0);
  }, patience);

/** A question, its hint and its clip beside each other. */
export const Questions: WidgetStory = {
  play: walked(async (person) => {
    await person.open();
    await signed(person);
  }),
};

/** A clip beside each radio button; playing one chooses nothing. */
export const Options: WidgetStory = {
  play: walked(async (person) => {
    await person.walk('when');
    await waitFor(() => expect(person.widget.shadowRoot?.querySelectorAll('.option > .sign-player')).toHaveLength(2), patience);
  }),
};

/** What went wrong is signed above the page and beside each question. */
export const Errors: WidgetStory = {
  play: walked(async (person) => {
    await person.open();
    await signed(person);
    const before = small(person).length;
    await person.press(person.say('page.next'));
    await person.stands('summary');
    await waitFor(() => expect(small(person).length).toBeGreaterThan(before), patience);
  }),
};

/** Everything that can be opened. */
export const AllOpen: WidgetStory = {
  play: walked(async (person) => {
    await person.open();
    await signed(person);
    person.widget.shadowRoot?.querySelectorAll('details').forEach((details) => (details.open = true));
    await waitFor(() => expect(player(person)?.querySelector('details [role=group]')).toBeTruthy(), patience);
  }),
};

export const Receipt: WidgetStory = {
  play: walked(async (person) => {
    await person.walk();
    await person.hearsReceipt();
    await waitFor(() => expect(player(person)?.querySelector('video')).toBeTruthy(), patience);
  }),
};

/** Nothing of this page is signed, or its text has changed since: it is said, and there are other ways. */
export const Missing: WidgetStory = {
  parameters: { clips: (clip: SignClip) => ({ ...shown(clip), source: { ...clip.source, sha256: '0'.repeat(64) } }) },
  play: walked(async (person) => {
    await person.open();
    await signed(person);
    await expect(player(person)?.querySelector('video')).toBeNull();
    await waitFor(() => expect(person.widget.shadowRoot?.querySelectorAll('.sign > .actions button').length).toBe(2), patience);
  }),
};

/** The clips lead nowhere. */
export const DoNotCome: WidgetStory = {
  parameters: { clips: (clip: SignClip) => ({ ...clip, files: clip.files.map((file) => ({ ...file, src: `${location.origin}/no-such-clip` })), poster: undefined, captions: [], voice: undefined }) },
  play: walked(async (person) => {
    await person.open();
    await signed(person);
    player(person)?.querySelector('button')?.click();
    await waitFor(() => expect(player(person)?.querySelector('.face')).toBeTruthy(), patience);
  }),
};

/** In Arabic: the page runs from the right, and time does not. */
export const InArabic: WidgetStory = { ...Questions, parameters: { locale: 'ar' } };
