import type { Meta } from '@storybook/web-components-vite';
import { renderWidget, type WidgetArgs, type WidgetStory } from '../fixtures/widget.ts';
import * as states from './states.ts';

const meta: Meta<WidgetArgs> = {
  title: 'Flows/Cancel/Brazil: Decreto 11.034 (br-sac)',
  component: 'same-door-cancel',
  tags: ['!autodocs'],
  render: renderWidget,
  parameters: { statute: 'br-sac', controls: { include: ['open', 'keepDraft', 'prefill', 'messages'] } },
};
export default meta;

export const WholeJourney = states.wholeJourney;
export const Closed: WidgetStory = {};
export const Contract = states.page('contract');
export const ContractWithErrors = states.pageWithErrors('contract');
export const When = states.page('when');
export const WhenWithErrors = states.pageWithErrors('when');
export const Day = states.page('date');
export const DayWithErrors = states.pageWithErrors('date');
export const Contact = states.page('contact');
export const ContactWithErrors = states.pageWithErrors('contact');
export const Review = states.page('review');
export const Sending = states.sending;
export const QueuedOffline = states.queued('offline', 'offline');
export const QueuedAfterNoAnswer = states.queued('timeout', 'timeout');
export const QueuedByAServerError = states.queued('server-error', 'server');
export const QueuedByABusyServer = states.queued('busy', 'busy');
export const QueuedWithoutAReceipt = states.queued('wrong-shape', 'no-receipt');
export const QueuedInMemoryOnly = states.queuedInMemory;
export const AnswerRefused = states.refusedAnswer;
export const AlreadyCancelled = states.alreadyCancelled;
export const ReceiptUnsigned = states.receiptUnsigned;

/** With the day by which the company has to answer: seven days (art. 12). */
export const ReceiptSigned = states.receiptSigned;
export const OnePage = states.onePage('filled');
export const OnePageWithErrors = states.onePage('errors');
export const ScreenReaderMode = states.withScreenReaderMode('contract');
export const ScreenReaderModeReceipt = states.onePage('receipt');
export const KeepDraft = states.keepsDraft('contract');
