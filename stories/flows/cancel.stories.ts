import type { Meta } from '@storybook/web-components-vite';
import { renderWidget, walked, type WidgetArgs, type WidgetStory } from '../fixtures/widget.ts';
import { expect } from 'storybook/test';
import * as states from './states.ts';

const meta: Meta<WidgetArgs> = {
  title: 'Flows/Cancel/No statute in particular',
  component: 'same-door-cancel',
  tags: ['!autodocs'],
  render: renderWidget,
  args: { open: false, keepDraft: false },
  parameters: { controls: { include: ['open', 'keepDraft', 'prefill', 'messages'] } },
};
export default meta;

export const WholeJourney = states.wholeJourney;
export const Closed: WidgetStory = {};
export const OpenFromTheStart: WidgetStory = { args: { open: true }, play: walked((person) => person.arrives('contract', { paging: 'steps' })) };
export const Contract = states.page('contract');
export const ContractWithErrors = states.pageWithErrors('contract');
export const When = states.page('when');
export const WhenWithErrors = states.pageWithErrors('when');
export const Day = states.page('date');
export const DayWithErrors = states.pageWithErrors('date');
export const Contact = states.page('contact');
export const ContactWithErrors = states.pageWithErrors('contact');
export const Review = states.page('review');

/** From the review to a page and back: one press, and everything else is as it was. */
export const ChangedFromTheReview: WidgetStory = {
  play: walked(async (person) => {
    await person.walk('review');
    await person.press(new RegExp(`${person.say('review.change')}.*${person.say('cancel.contact.email.label')}`));
    await person.arrives('contact', { paging: 'steps' });
    await person.fill({ email: 'ada.lovelace@example.com' });
    await person.press(person.say('page.next'));
    await person.arrives('review', { paging: 'steps' });
  }),
};

export const Sending = states.sending;
export const QueuedOffline = states.queued('offline', 'offline');
export const QueuedAfterNoAnswer = states.queued('timeout', 'timeout');
export const QueuedByAServerError = states.queued('server-error', 'server');
export const QueuedByABusyServer = states.queued('busy', 'busy');
export const QueuedWithoutAReceipt = states.queued('wrong-shape', 'no-receipt');
export const QueuedByASignInPage = states.queued('html', 'no-receipt');
export const QueuedInMemoryOnly = states.queuedInMemory;
export const TriedAgain = states.tryAgain;
export const AnswerRefused = states.refusedAnswer;
export const AlreadyCancelled = states.alreadyCancelled;
export const ReceiptUnsigned = states.receiptUnsigned;
export const ReceiptSigned = states.receiptSigned;
export const OnePage = states.onePage('filled');
export const OnePageWithErrors = states.onePage('errors');
export const ScreenReaderMode = states.withScreenReaderMode('contract');
export const ScreenReaderModeReceipt = states.receiptWithScreenReaderMode;
export const KeepDraft = states.keepsDraft('contract');

/** Every page of the sandbox says that nothing is sent. */
export const TestMode: WidgetStory = {
  args: { sandbox: true },
  play: walked(async (person) => {
    await person.open();
    await person.sees('page.test');
  }),
};

/** A company’s own words. Labels that a law fixes stay as the law has them. */
export const OwnWords: WidgetStory = {
  args: { messages: { 'cancel.start': 'Leave Example Telecom', 'cancel.contract.contract.hint': 'It stands at the top of each bill.' } },
  play: walked(async (person) => {
    await person.press('Leave Example Telecom');
    const contract = await person.find('textbox', person.say('cancel.contract.contract.label'));
    await expect(contract).toHaveAccessibleDescription('It stands at the top of each bill.');
  }),
};

/** What the company knows already stands there and can be changed. */
export const Prefilled: WidgetStory = {
  args: { prefill: { contract: 'AC-1815-1210' } },
  play: walked(async (person) => {
    await person.open();
    await expect(await person.find('textbox', person.say('cancel.contract.contract.label'))).toHaveValue('AC-1815-1210');
  }),
};
