import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { renderWidget, type WidgetArgs } from '../fixtures/widget.ts';
import * as states from '../flows/states.ts';
import { defineHeardPanel } from './heard-panel.ts';
import { hears } from './hears.ts';

defineHeardPanel();

/** What each page tells people who listen, taken from the real widget: copy to review, in any language of the toolbar. */
const meta: Meta<WidgetArgs> = {
  title: 'What you will hear/Contracting',
  component: 'same-door-contract',
  tags: ['!autodocs'],
  render: (args, context) => html`<heard-panel>${renderWidget(args, context)}</heard-panel>`,
  parameters: { controls: { include: ['open', 'keepDraft'] } },
};
export default meta;

export const Offers = hears(states.page('offer'), /^Choose an offer.*Step 1 of 7, heading, level 2$/);
export const Mistakes = hears(states.pageWithErrors('offer'), /^There is 1 problem: /);
export const KeyFacts = hears(states.page('facts'), /^What you agree to.*heading, level 2$/);
export const AboutYou = hears(states.page('who'), /^About you.*heading/);
export const Beginning = hears(states.page('begin'), /^When should/);
export const ChosenDay = hears(states.page('date'), /heading, level 2$/);
export const Contact = hears(states.page('contact'), /^Your confirmation/);
export const Agreement = hears(states.page('agree'), /^Your agreement/);
export const AgreementMissing = hears(states.pageWithErrors('agree'), /^There is 1 problem: /);
export const Review = hears(states.page('review'), /^Check your answers.*heading/);
export const Receipt = hears(states.receiptUnsigned, /^Your order has arrived.*Protocol number/);
