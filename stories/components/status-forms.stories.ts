import { findByShadowRole } from 'shadow-dom-testing-library';
import { expect, userEvent } from 'storybook/test';
import { defineStatusStage, stagedStatus, told, type StatusSetting } from '../fixtures/status.ts';
import { seen, type StageMeta, type StageStory } from '../fixtures/stage.ts';
import { patience } from '../helpers/patience.ts';

defineStatusStage();

/** What a person can still say about a request: each form on a page of its own, with nothing to repeat. */
const meta: StageMeta = { title: 'Parts/Status/Forms' };
export default meta;

const shows = (setting: StatusSetting, heading: string): StageStory => ({ render: stagedStatus({ view: told('answered'), ...setting }), play: seen('heading', new RegExp(`^${heading}`)) });

export const Message = shows({ page: 'message' }, 'Add something');
export const MessageEmpty = shows({ page: 'message', problems: [{ field: 'text', code: 'required' }] }, 'There is 1 problem');
export const MessageOnItsWay = shows({ page: 'message', typed: { text: 'The line is dead again.' }, busy: true }, 'Add something');
export const MessageNotSent = shows({ page: 'message', typed: { text: 'The line is dead again.' }, trouble: { type: 'later', reason: 'timeout' } }, 'The company did not answer in time');
export const MessageRefused = shows({ page: 'message', typed: { text: 'The line is dead again.' }, trouble: { type: 'refused' } }, 'The company did not accept this');
/** The company has closed the request in the meantime: the text goes along when it is reopened. */
export const MessageToAClosedRequest: StageStory = {
  ...shows({ page: 'message', typed: { text: 'The line is dead again.' }, trouble: { type: 'closed' } }, ''),
  play: seen('button', 'It is not settled'),
};
/** The address is asked for once the medium is chosen. */
export const History: StageStory = {
  ...shows({ page: 'history' }, ''),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findByShadowRole(canvasElement, 'radio', { name: 'By post' }, patience));
    await findByShadowRole(canvasElement, 'textbox', { name: 'Postal address' }, patience);
    await userEvent.click(await findByShadowRole(canvasElement, 'radio', { name: 'By email' }, patience));
    await findByShadowRole(canvasElement, 'textbox', { name: 'Email address' }, patience);
  },
};
export const HistoryWithoutAMedium = shows({ page: 'history', problems: [{ field: 'medium', code: 'required' }] }, 'There is 1 problem');
export const HistoryWithoutAnAddress = shows({ page: 'history', typed: { medium: 'email', email: 'alex' }, problems: [{ field: 'email', code: 'not-an-email' }] }, 'There is 1 problem');
export const Reopening = shows({ page: 'reopen' }, 'It is not settled');
export const ReopeningWithoutAReason = shows({ page: 'reopen', problems: [{ field: 'reason', code: 'required' }] }, 'There is 1 problem');
/** How satisfied somebody is, they need not say. */
export const Outcome: StageStory = {
  ...shows({ page: 'outcome' }, ''),
  play: async ({ canvasElement }) => {
    const yes = await findByShadowRole(canvasElement, 'radio', { name: 'Yes' }, patience);
    await expect(yes).not.toBeChecked();
    await userEvent.click(yes);
    await expect(yes).toBeChecked();
  },
};
export const OutcomeNotSaid = shows({ page: 'outcome', problems: [{ field: 'resolved', code: 'required' }] }, 'There is 1 problem');
