import type { Meta } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import { renderWidget, type WidgetArgs, type WidgetStory } from '../fixtures/widget.ts';
import { patience } from '../helpers/patience.ts';
import { pageWithErrors, receiptUnsigned, wholeJourney } from './states.ts';

const meta: Meta<WidgetArgs> = {
  title: 'Flows/Cancel/Conditions',
  component: 'same-door-cancel',
  tags: ['!autodocs'],
  render: renderWidget,
};
export default meta;

/** What a condition makes of the browser's root, of the company's page and of the widget, as computed styles. */
type Effect = Readonly<Partial<Record<'root' | 'page' | 'widget', Readonly<Partial<CSSStyleDeclaration>>>>>;

/** A page with everything on it: heading, modes, hints, errors, both kinds of button. A condition without its effect fails. */
const under = (parameters: Readonly<Record<string, string>>, effect: Effect, story = pageWithErrors('contact')): WidgetStory => ({
  ...story,
  parameters,
  play: async (context) => {
    await story.play?.(context);
    const { canvasElement, globals } = context;
    if (Object.keys(parameters).some((name) => (globals[name] ?? 'auto') !== 'auto')) return; // the toolbar says otherwise
    const places = {
      root: document.documentElement,
      page: canvasElement.querySelector('.host-page'),
      widget: canvasElement.querySelector('same-door-cancel')?.shadowRoot?.querySelector('.frame'),
    };
    for (const place of ['root', 'page', 'widget'] as const) {
      const shown = places[place];
      if (!shown) throw new Error(`There is no ${place}.`);
      await waitFor(() => expect(getComputedStyle(shown)).toMatchObject(effect[place] ?? {}), patience);
    }
  },
});

const dark = { page: { colorScheme: 'dark' }, widget: { backgroundColor: 'rgb(23, 25, 28)' } };
const black = { widget: { color: 'rgb(0, 0, 0)' } };
const hostile = { page: { textTransform: 'uppercase' }, widget: { textTransform: 'none', fontSize: '16px', cursor: 'auto' } };
const rightToLeft = { page: { direction: 'rtl' }, widget: { direction: 'rtl' } };
const leftToRight = { page: { direction: 'ltr' }, widget: { direction: 'ltr' } };

export const Light = under({ theme: 'light' }, { page: { colorScheme: 'light' }, widget: { backgroundColor: 'rgb(255, 255, 255)' } });
export const Dark = under({ theme: 'dark' }, dark);
export const DarkReceipt = under({ theme: 'dark' }, dark, receiptUnsigned);
export const HighContrast = under({ theme: 'contrast' }, black);
export const HighContrastReceipt = under({ theme: 'contrast' }, black, receiptUnsigned);
export const ForcedColoursImitated = under({ theme: 'forced-colours' }, { widget: { backgroundColor: 'rgb(0, 0, 0)' } });
export const SmallRoot = under({ hostPage: 'small-root' }, { root: { fontSize: '10px' }, widget: { fontSize: '16px' } });
export const HostileCss = under({ hostPage: 'hostile' }, hostile, wholeJourney);
export const HostileCssInTheDark = under({ hostPage: 'hostile', theme: 'dark' }, { ...hostile, widget: { ...hostile.widget, ...dark.widget } });
export const TextAt200 = under({ textSize: 'double' }, { widget: { fontSize: '32px' } });
export const TextAt400 = under({ textSize: 'fourfold' }, { widget: { fontSize: '64px' } });
export const LongWords = under({ locale: 'en-XA' }, leftToRight);
export const LongWordsReceipt = under({ locale: 'en-XA' }, leftToRight, receiptUnsigned);
export const RightToLeft = under({ locale: 'ar-XB' }, rightToLeft);
export const RightToLeftJourney = under({ locale: 'ar-XB' }, rightToLeft, wholeJourney);

/** A widget in a language from left to right on a page from right to left. */
export const PageRightToLeft = under({ direction: 'rtl' }, { page: { direction: 'rtl' }, widget: { direction: 'ltr' } });
export const GermanyInEnglish = under({ statute: 'de-312k', locale: 'en' }, leftToRight, wholeJourney);
