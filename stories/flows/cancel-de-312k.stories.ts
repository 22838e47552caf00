import type { Meta } from '@storybook/web-components-vite';
import { renderWidget, walked, type WidgetArgs, type WidgetStory } from '../fixtures/widget.ts';
import * as states from './states.ts';

const meta: Meta<WidgetArgs> = {
  title: 'Flows/Cancel/Germany: section 312k BGB (de-312k)',
  component: 'same-door-cancel',
  tags: ['!autodocs'],
  render: renderWidget,
  parameters: { statute: 'de-312k', controls: { include: ['open', 'keepDraft', 'prefill', 'messages'] } },
};
export default meta;

export const WholeJourney = states.wholeJourney;

/** The exact label, and the other ways before the page: on the page itself nothing else may stand. */
export const Closed: WidgetStory = {};

/** One page by law: the closed list of questions and the button. */
export const OnePage = states.page('kind');

export const OnePageWithErrors: WidgetStory = {
  play: walked(async (person) => {
    await person.walk('kind');
    await person.confirms();
    await person.stands('summary');
  }),
};

/** Only who cancels for an important reason is asked for it. */
export const ImportantReason = states.page('end');

export const ImportantReasonMissing: WidgetStory = {
  play: walked(async (person) => {
    await person.walk('kind');
    await person.fill({ kind: 'extraordinary' });
    await person.confirms();
    await person.stands('summary');
    await person.find('link', new RegExp(person.say('cancel.reason.reason.label').replace('?', '\\?')));
  }),
};

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
export const ReceiptSigned = states.receiptSigned;

/** The law wants nothing beside the page: the mode is chosen before it and shows itself on the receipt. */
export const ScreenReaderModeReceipt = states.receiptWithScreenReaderMode;
export const KeepDraft: WidgetStory = { args: { keepDraft: true }, play: walked((person) => person.walk('kind')) };
