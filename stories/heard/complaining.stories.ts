import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { renderWidget, type WidgetArgs } from '../fixtures/widget.ts';
import * as states from '../flows/states.ts';
import { defineHeardPanel } from './heard-panel.ts';
import { hears } from './hears.ts';

defineHeardPanel();

/** What each page tells people who listen, taken from the real widget: copy to review, in any language of the toolbar. */
const meta: Meta<WidgetArgs> = {
  title: 'What you will hear/Complaining',
  component: 'same-door-complaint',
  tags: ['!autodocs'],
  render: (args, context) => html`<heard-panel>${renderWidget(args, context)}</heard-panel>`,
  parameters: { controls: { include: ['open', 'keepDraft'] } },
};
export default meta;

export const WhatWentWrong = hears(states.page('about'), /^What is it about\?.*Step 1 of 6, heading, level 2$/);
export const Mistakes = hears(states.pageWithErrors('about'), /^There are 3 problems: /);
export const TwoPoints = hears(states.page('details'), /^Point 2 added\.$/);
export const AboutYou = hears(states.page('who'), /^About you.*heading/);
export const HowToAnswer = hears(states.page('answer'), /^How should the company answer\?/);
export const ByPost = hears(states.page('by-post'), /heading, level 2$/);
export const Review = hears(states.page('review'), /^Check your complaint.*heading/);
export const Receipt = hears(states.receiptUnsigned, /^Your complaint has arrived.*Protocol number/);
export const UndueChargeInBrazil = hears({ ...states.page('details'), parameters: { statute: 'br-sac', locale: 'en' } }, /^Were you charged for something/, /^What should happen\?/);
