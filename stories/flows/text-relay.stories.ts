import type { Meta } from '@storybook/web-components-vite';
import { expect, userEvent, waitFor } from 'storybook/test';
import { textRelayWords } from '../../src/i18n/sets/text-relay.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import { renderWidget, walked, type WidgetArgs, type WidgetStory } from '../fixtures/widget.ts';
import { patience } from '../helpers/patience.ts';
import type { Person } from '../helpers/person.ts';

/**
 * The flow as a conversation in writing, with nobody at the other end: each question is a line, and each line an answer. The form stands
 * beside it, and only the press on its button sends.
 */
const meta: Meta<WidgetArgs> = {
  title: 'Flows/Cancel/In writing',
  component: 'same-door-cancel',
  tags: ['!autodocs'],
  render: renderWidget,
  parameters: { mode: 'text-relay' },
};
export default meta;

const place = ({ widget }: Person) => widget.shadowRoot?.querySelector<HTMLTextAreaElement>('#talk-line');
const lines = ({ widget }: Person): readonly string[] => [...(widget.shadowRoot?.querySelectorAll('.talk li bdi') ?? [])].map(({ textContent }) => textContent);
const lastLine = (person: Person) => lines(person).at(-1) ?? '';

const button = ({ widget }: Person, which: string): HTMLButtonElement => {
  const found = widget.shadowRoot?.querySelector<HTMLButtonElement>(which);
  if (!found) throw new Error(`There is no ${which}.`);
  return found;
};

/** Opens the widget and the conversation, and waits for the first question. */
async function begins(person: Person): Promise<void> {
  await person.open();
  await person.arrives('contract', { paging: 'steps' });
  await waitFor(() => expect(lines(person).length).toBeGreaterThan(1), patience);
}

/** Writes lines one by one, each when the one before has been answered with these words. */
async function writes(person: Person, ...said: readonly (readonly [line: string, answered: string, page?: string])[]): Promise<void> {
  for (const [line, answered, page] of said) {
    const before = lines(person).length;
    const box = await waitFor(() => place(person) ?? Promise.reject(new Error('There is no place to write.')), patience);
    // Put there at once: user-event takes up an emptied field where it stood before, and the lines run together.
    box.value = line;
    await userEvent.click(button(person, '.talk .actions button'));
    await waitFor(() => expect(lines(person).slice(before).join(' ')).toContain(answered), patience);
    // While a page turns, no line turns the next one.
    if (page) await person.arrives(page, { paging: 'steps' });
  }
}

const toTheSecondPage = ({ names }: Person) => [['Ana Sousa', names.label('contract')], ['K-42', names.label('when'), 'when']] as const;

/** The greeting, and the first question with how to answer it. */
export const FirstQuestion: WidgetStory = { play: walked(begins) };

/** None of the answers: it is said, the answers are named again, and nothing is lost. */
export const WrongAnswer: WidgetStory = {
  play: walked(async (person) => {
    await begins(person);
    const notFound = wordsOf('en', await textRelayWords('en')).say('text-relay.not-found');
    await writes(person, ...toTheSecondPage(person), ['perhaps', notFound]);
  }),
};

/** Every answer with its number, and what sends it. Nothing is sent by a line. */
export const Summary: WidgetStory = { play: walked(summary) };
async function summary(person: Person): Promise<void> {
  await begins(person);
  const { names } = person;
  await writes(person, ...toTheSecondPage(person), ['2', names.label('endDate'), 'date'], ['2027-12-31', names.label('email'), 'contact'], ['ana@example.com', person.say('cancel.contact.phone.label')], ['next', names.button('confirm'), 'review']);
}

/** The person has pressed the button; the protocol number is said as a line too. */
export const Receipt: WidgetStory = {
  play: walked(async (person) => {
    await summary(person);
    await userEvent.click(button(person, '.talk button.main'));
    await person.hearsReceipt();
    await waitFor(() => expect(lastLine(person)).toContain(person.say('receipt.protocol')), patience);
  }),
};

/** In Arabic: the lines run from the right, and what is written in Latin letters keeps its own direction. */
export const InArabic: WidgetStory = {
  parameters: { locale: 'ar' },
  play: walked(async (person) => {
    await begins(person);
    await writes(person, ...toTheSecondPage(person));
  }),
};
