import { findByShadowRole } from 'shadow-dom-testing-library';
import { expect, userEvent } from 'storybook/test';
import type { Trouble } from '../../src/components/status/scene.ts';
import { defineStatusStage, stagedStatus, type StatusSetting } from '../fixtures/status.ts';
import { seen, type StageMeta, type StageStory } from '../fixtures/stage.ts';
import { patience } from '../helpers/patience.ts';

defineStatusStage();

/** The first page of following a request: number and key, or the whole link from the receipt. */
const meta: StageMeta = { title: 'Parts/Status/Find' };
export default meta;

const shows = (setting: StatusSetting = {}): StageStory => ({ render: stagedStatus({ page: 'find', ...setting }), play: seen('textbox', 'Protocol number') });
const typed = { protocol: '2026-7K3M-9QXT-4BRM', secret: 'abc' };
const troubled = (trouble: Trouble): StageStory => ({ ...shows({ typed, trouble }), play: seen('heading', /^(?!Follow)/) });

export const Empty = shows();
export const InTestMode = shows({ sandbox: true });
export const ReceiptsOfThisDevice: StageStory = {
  ...shows({
    known: [
      { protocol: '2026-7K3M-9QXT-4BRN', secret: 'one', receivedAt: '2026-11-21T12:00:00Z' },
      { protocol: '2026-7K3M-94QX-T2H5', secret: 'two', receivedAt: '2026-10-02T08:30:00Z' },
    ],
  }),
  play: seen('button', /^2026-7K3M-9QXT-4BRN, arrived on/),
};
export const NothingWritten: StageStory = {
  ...shows({ problems: [{ field: 'protocol', code: 'required' }, { field: 'secret', code: 'required' }] }),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findByShadowRole(canvasElement, 'link', { name: /^Key from your receipt/ }, patience));
    await expect(canvasElement.querySelector('status-stage')?.shadowRoot?.activeElement?.id).toBe('f-secret');
  },
};
/** One symbol is wrong, and the check symbol tells which numbers may have been meant. */
export const DidYouMean: StageStory = {
  ...shows({ typed, problems: [{ field: 'protocol', code: 'not-a-protocol' }], meant: ['2026-7K3M-9QXT-4BRN', '2026-7K3M-9QXT-48RM'] }),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findByShadowRole(canvasElement, 'button', { name: 'Did you mean 2026-7K3M-9QXT-4BRN?' }, patience));
    await expect(canvasElement.querySelector('status-stage')?.asked).toContainEqual({ type: 'meant', protocol: '2026-7K3M-9QXT-4BRN' });
  },
};
export const Looking = shows({ typed, busy: true });
export const NotFound = troubled({ type: 'not-found' });
export const TooManyTries = troubled({ type: 'later', reason: 'busy', retryAfter: 90 });
export const Offline = troubled({ type: 'later', reason: 'offline' });
export const TechnicalProblem = troubled({ type: 'later', reason: 'server' });
export const UnreadableAnswer = troubled({ type: 'later', reason: 'no-receipt' });
/** What was added in this tab has not arrived, and the request is not open. */
export const SomethingWaits: StageStory = { ...shows({ waiting: { text: 'The line is dead again.', kept: true, reason: 'offline' } }), play: seen('heading', 'Not sent yet') };
