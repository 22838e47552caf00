import { findByShadowRole, findByShadowText, queryByShadowRole } from 'shadow-dom-testing-library';
import { expect, userEvent } from 'storybook/test';
import { defineStatusStage, stagedStatus, told, type StatusSetting } from '../fixtures/status.ts';
import { seen, type StageMeta, type StageStory } from '../fixtures/stage.ts';
import { patience } from '../helpers/patience.ts';

defineStatusStage();

/** A request as it stands: where it is, the answers, what is due, what was said, and what can be done. */
const meta: StageMeta = { title: 'Parts/Status/Request' };
export default meta;

const shows = (setting: StatusSetting): StageStory => ({ render: stagedStatus(setting), play: seen('heading', /^Your complaint/) });

export const HalfAnswered: StageStory = {
  ...shows({ view: told('half-answered') }),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findByShadowRole(canvasElement, 'button', { name: 'Add something' }, patience));
    await findByShadowRole(canvasElement, 'textbox', { name: 'What do you want to add?' }, patience);
    await userEvent.click(await findByShadowRole(canvasElement, 'button', { name: 'Back' }, patience));
    await findByShadowRole(canvasElement, 'heading', { name: /^Your complaint/ }, patience);
  },
};
export const NothingAnswered = shows({ view: told('half-answered', { points: told('overdue').points, messages: [] }) });
/** Whether it was resolved is asked once, and only of the person. */
export const Answered: StageStory = { ...shows({ view: told('answered') }), play: seen('button', 'Say whether it was resolved') };
export const OutcomeGiven: StageStory = {
  ...shows({ view: told('answered', { outcome: { asked: true, given: true } }), note: { key: 'status.outcome.done' } }),
  play: async ({ canvasElement }) => {
    await findByShadowRole(canvasElement, 'heading', { name: /^Your complaint/ }, patience);
    await expect(queryByShadowRole(canvasElement, 'button', { name: 'Say whether it was resolved' })).toBeNull();
  },
};
/** Once the answer is overdue, all places stand here to which the person can turn. */
export const Overdue: StageStory = { ...shows({ view: told('overdue') }), play: seen('link', /^Example arbitration board/) };
export const AnsweredTooLate = shows({ view: told('answered', { deadlines: [{ kind: 'answer', dueAt: '2026-11-20T12:00:00Z', state: 'missed' }] }) });
/** A closed request takes no message before it is open again. */
export const Closed: StageStory = {
  ...shows({ view: told('closed') }),
  play: async ({ canvasElement }) => {
    await findByShadowRole(canvasElement, 'button', { name: 'It is not settled' }, patience);
    await expect(queryByShadowRole(canvasElement, 'button', { name: 'Add something' })).toBeNull();
  },
};
/** It was kept as long as it had to be: there is nothing to read any more, and nothing to add to. The receipt stands. */
const { submission: _said, ...nothingLeft } = told('closed', { points: [], files: [], messages: [], erasedAt: '2028-11-24T12:00:00Z' });
export const Erased: StageStory = {
  ...shows({ view: nothingLeft }),
  play: async ({ canvasElement }) => {
    await findByShadowRole(canvasElement, 'heading', { name: /^Your complaint/ }, patience);
    await expect(await findByShadowText(canvasElement, /^What was said was erased, .*2028.*Your receipt stays valid\.$/, undefined, patience)).toBeVisible();
    for (const name of ['It is not settled', 'Add something', 'Ask for your history']) await expect(queryByShadowRole(canvasElement, 'button', { name })).toBeNull();
  },
};
export const Reopened = shows({ view: told('half-answered', { reopened: 2 }), note: { key: 'status.reopen.done' } });
/** An order, a cancellation, a withdrawal and what no version of ours knows have names of their own. */
export const Withdrawal: StageStory = { ...shows({ view: told('half-answered', { flow: 'cancel', points: [] }), withdrawn: true }), play: seen('heading', /^Your withdrawal/) };
export const OfAFlowFromTheFuture: StageStory = { ...shows({ view: told('half-answered', { flow: 'transfer', points: [] }) }), play: seen('heading', /^Your request/) };
/** The case began as a conversation, and nothing has been submitted. */
const { submission: _, ...unsent } = told('half-answered', { points: [], files: [], messages: [], deadlines: [] });
export const OnlyAConversation: StageStory = {
  ...shows({
    view: {
      ...unsent,
      conversation: {
        locale: 'en', openedAt: '2026-11-24T09:00:00Z', closedAt: '2026-11-24T09:05:00Z',
        lines: [
          { seq: 1, author: 'company', text: 'Good morning. This is Ana.', at: '2026-11-24T09:00:00Z' },
          { seq: 2, author: 'person', text: 'صباح الخير', at: '2026-11-24T09:01:00Z' },
        ],
      },
    },
  }),
  play: seen('heading', 'Conversation'),
};
export const MessageWaits: StageStory = { ...shows({ view: told('half-answered'), waiting: { text: 'The line is dead again.', kept: true, reason: 'offline' } }), play: seen('heading', 'Not sent yet') };
export const MessageWaitsInMemory: StageStory = { ...shows({ view: told('half-answered'), waiting: { text: 'The line is dead again.', kept: false, reason: 'server' } }), play: seen('heading', 'Not sent yet') };
export const LookingForNews = shows({ view: told('half-answered'), busy: true });
export const NothingNew = shows({ view: told('half-answered'), note: { key: 'status.nothing-new' } });
export const NewsDidNotCome = shows({ view: told('half-answered'), trouble: { type: 'later', reason: 'offline' } });
export const InTestMode = shows({ view: told('half-answered'), sandbox: true });
