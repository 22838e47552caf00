import type { Meta } from '@storybook/web-components-vite';
import { renderCancel, type CancelArgs, type CancelStory } from '../fixtures/cancel.ts';
import { pageWithErrors, receiptUnsigned, wholeJourney } from './states.ts';

const meta: Meta<CancelArgs> = {
  title: 'Flows/Cancel/Conditions',
  component: 'same-door-cancel',
  tags: ['!autodocs'],
  render: renderCancel,
};
export default meta;

/** A page with everything on it: heading, modes, hints, errors, both kinds of button. */
const under = (parameters: Readonly<Record<string, string>>, story = pageWithErrors('contact')): CancelStory => ({ ...story, parameters });

export const Light = under({ theme: 'light' });
export const Dark = under({ theme: 'dark' });
export const DarkReceipt = under({ theme: 'dark' }, receiptUnsigned);
export const HighContrast = under({ theme: 'contrast' });
export const HighContrastReceipt = under({ theme: 'contrast' }, receiptUnsigned);
export const ForcedColoursImitated = under({ theme: 'forced-colours' });
export const SmallRoot = under({ hostPage: 'small-root' });
export const HostileCss = under({ hostPage: 'hostile' }, wholeJourney);
export const HostileCssInTheDark = under({ hostPage: 'hostile', theme: 'dark' });
export const TextAt200 = under({ textSize: 'double' });
export const TextAt400 = under({ textSize: 'fourfold' });
export const LongWords = under({ locale: 'en-XA' });
export const LongWordsReceipt = under({ locale: 'en-XA' }, receiptUnsigned);
export const RightToLeft = under({ locale: 'ar-XB' });
export const RightToLeftJourney = under({ locale: 'ar-XB' }, wholeJourney);

/** A widget in a language from left to right on a page from right to left. */
export const PageRightToLeft = under({ direction: 'rtl' });
export const GermanyInEnglish = under({ statute: 'de-312k', locale: 'en' }, wholeJourney);
