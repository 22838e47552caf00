import type { Meta } from '@storybook/web-components-vite';
import { renderWidget, type WidgetArgs, type WidgetStory } from '../fixtures/widget.ts';
import { wholeJourney } from '../flows/states.ts';

/** From what went wrong to the receipt, under every law about complaints. The tables are those that the tests walk; a mistake is made and mended on the first page. */
const meta: Meta<WidgetArgs> = { title: 'Journeys/Complaining', component: 'same-door-complaint', tags: ['!autodocs'], render: renderWidget };
export default meta;

const under = (statute: string, locale: string): WidgetStory => ({ ...wholeJourney, parameters: { statute, locale } });

export const NoStatuteInParticular = under('generic', 'pt');
export const Brazil = under('br-sac', 'pt-BR');
export const Spain = under('es-10-2025', 'es');
