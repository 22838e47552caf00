import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { renderWidget, type WidgetArgs } from '../fixtures/widget.ts';
import * as states from '../flows/states.ts';
import { defineHeardPanel } from './heard-panel.ts';
import { hears } from './hears.ts';

defineHeardPanel();

/**
 * What each page tells people who listen, taken from the real widget: copy to review, in any language of the toolbar.
 * Screen readers add words of their own and order them differently.
 */
const meta: Meta<WidgetArgs> = {
  title: 'What you will hear/Cancelling',
  component: 'same-door-cancel',
  tags: ['!autodocs'],
  render: (args, context) => html`<heard-panel>${renderWidget(args, context)}</heard-panel>`,
  parameters: { controls: { include: ['open', 'keepDraft'] } },
};
export default meta;

export const FirstPage = hears(states.page('contract'), /^Your contract.*Step 1 of 4, heading, level 2$/);
export const Mistakes = hears(states.pageWithErrors('contract'), /^There are 2 problems: Your full name: please fill this in\./);
export const ChoosingADay = hears(states.page('date'), /^When should the contract end\?/, /On a day that I choose, radio button/, /^Which day should be the last\?/);
export const Contact = hears(states.page('contact'), /^Your confirmation/);
export const Review = hears(states.page('review'), /^Check your answers.*heading/);
export const Queued = hears(states.queued('offline', 'offline'), /^Not sent yet, heading/);
export const AnswerRefused = hears(states.refusedAnswer, /^There is 1 problem: Email address/);
export const AlreadyCancelled = hears(states.alreadyCancelled, /^Your request was not accepted, heading/);
export const Receipt = hears(states.receiptUnsigned, /^Your cancellation has arrived.*Protocol number/);
export const WithTheScreenReaderMode = hears(states.withScreenReaderMode('contract'), /^Your contract/, /^2 questions on this page\.$/);
export const ReceiptWithTheScreenReaderMode = hears(states.receiptWithScreenReaderMode, /^Your cancellation has arrived/, /I repeat/);
export const OnePageInGermany = hears({ ...states.page('kind'), parameters: { statute: 'de-312k' } }, /^Verträge hier kündigen, button/, /^Vertrag kündigen, heading/);
