import type { Meta } from '@storybook/web-components-vite';
import { renderWidget, type WidgetArgs, type WidgetStory } from '../fixtures/widget.ts';
import { wholeJourney } from '../flows/states.ts';

/** From the offers to the receipt, under every law about contracting. The tables are those that the tests walk; a mistake is made and mended on the first page. */
const meta: Meta<WidgetArgs> = { title: 'Journeys/Contracting', component: 'same-door-contract', tags: ['!autodocs'], render: renderWidget };
export default meta;

const under = (statute: string, locale: string): WidgetStory => ({ ...wholeJourney, parameters: { statute, locale } });

export const NoStatuteInParticular = under('generic', 'ro');
export const California = under('us-ca', 'en');
