import type { Meta } from '@storybook/web-components-vite';
import { renderWidget, type WidgetArgs, type WidgetStory } from '../fixtures/widget.ts';
import { wholeJourney } from '../flows/states.ts';

/** From the closed door to the receipt, under every law about leaving. The tables are those that the tests walk; a mistake is made and mended on the first page. */
const meta: Meta<WidgetArgs> = { title: 'Journeys/Cancelling', component: 'same-door-cancel', tags: ['!autodocs'], render: renderWidget };
export default meta;

const under = (statute: string, locale: string): WidgetStory => ({ ...wholeJourney, parameters: { statute, locale } });

export const NoStatuteInParticular = under('generic', 'ar');
export const Brazil = under('br-sac', 'pt-BR');
export const GermanyTermination = under('de-312k', 'de');
export const GermanyWithdrawal = under('de-356a', 'de');
export const EuropeanUnionWithdrawal = under('eu-11a', 'it');
export const France = under('fr-resiliation', 'fr');
export const UnitedKingdom = under('uk-dmcc', 'en');
export const California = under('us-ca', 'es');
