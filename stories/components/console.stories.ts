import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { configure, findByShadowRole, findByShadowText } from 'shadow-dom-testing-library';
import { expect, userEvent, waitFor } from 'storybook/test';
import { backendOf, call, consolePage, me, type Backend } from '../fixtures/console.ts';
import { patience } from '../helpers/patience.ts';

configure({ getElementError: (message) => new Error(message ?? 'Not found.') });

/** What the company's people work with. The backend and the person at the other end are played by fixtures; everything else is the real console. */
const meta: Meta = {
  title: 'Operator console',
  tags: ['!autodocs'],
  render: consolePage,
  // A page of its own, with landmarks of its own: what a part may leave to its host, it may not.
  parameters: { layout: 'fullscreen', a11y: { options: { rules: { region: { enabled: true }, 'page-has-heading-one': { enabled: true }, 'landmark-one-main': { enabled: true } } } } },
};
export default meta;

type Play = (canvas: HTMLElement) => Promise<unknown>;
const screen = (backend: Backend, heading: string | RegExp, at = '', play: Play = () => Promise.resolve()): StoryObj => ({
  beforeEach: () => {
    const restore = backendOf(backend);
    if (at) location.hash = at;
    return restore;
  },
  play: async ({ canvasElement }) => {
    await findByShadowRole(canvasElement, 'heading', { name: heading, level: 1 }, patience);
    await play(canvasElement);
  },
});
const sees = (text: string | RegExp) => async (canvas: HTMLElement) => void (await findByShadowText(canvas, text, undefined, patience));
const press = async (canvas: HTMLElement, name: string | RegExp) => userEvent.click(await findByShadowRole(canvas, 'button', { name }, patience));

const minute = 60_000;
const inside = (calls: Backend['calls'] = []): Backend => ({ me: me(), calls });
const one = call(90_000, { sid: 'one', locale: 'en' });

/** Nobody is signed in. */
export const SignIn = screen({}, 'Sign in');

/** The first password was for once. */
export const FirstPassword = screen({ me: me({ mustChange: true }) }, 'Choose your password');

/** Nobody waits. */
export const QueueEmpty = screen(inside(), 'Queue');

/** Two who wait, and one whom somebody helps. How long is said in words. */
export const QueueWaiting = screen(
  inside([call(20_000), one, call(10 * minute, { state: 'claimed', claimedBy: { id: 'other', name: 'Bruno' } })]),
  'Queue', '#queue', sees(/Bruno/),
);

/** Somebody has waited for long, the case is overdue, and the one who helped was lost. */
export const QueueOverdue = screen(
  inside([call(12 * minute, { state: 'lost', claimedBy: { id: 'other', name: 'Bruno' }, dueAt: new Date(Date.now() - 86_400_000).toISOString(), note: 'Wants it in writing.' })]),
  'Queue', '#queue', sees(/Wants it in writing/),
);

/** The conversation: what the person writes, their form as they let it be seen, and a value that waits for their yes. */
export const Conversation = screen(inside([one]), 'Queue', '#queue', async (canvas) => {
  await press(canvas, 'Take this conversation');
  await sees(/I cannot find my contract number/)(canvas);
  const text = () => canvas.querySelector('same-door-console')?.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';
  await waitFor(() => expect(text()).toMatch(/On a day that I choose.*AC-1815-1210/), patience);
});

/** No conversation has been taken. */
export const NoConversation = screen(inside(), 'Conversation', '#call');

/** What is due first, first. */
export const Cases = screen(inside(), 'Cases', '#cases', sees('2026-1B2C-3D4E-5F6G'));

/** Two points, one answered; the deadline of the other has passed. */
export const CaseWithDeadlines = screen(inside(), /2026-7K3M/, '#case/2026-7K3M-94QX-T2H5', sees(/Nobody could be written to on Sunday/));

/** One signed message is written down and confirmed, the other waits for somebody who understands it. */
export const CaseSigned = screen(inside(), /2026-7K3M/, '#case/2026-7K3M-94QX-T2H5', async (canvas) => {
  await sees(/The person says that this is right/)(canvas);
  await sees(/Libras, 0:12 minutes/)(canvas);
  await findByShadowRole(canvas, 'textbox', { name: 'What the person signs: Point 2' }, patience);
});

/** Text that is said often. */
export const SnippetsScreen = screen(inside(), 'Snippets', '#snippets', sees(/One moment, I am looking it up/));

/** Accounts; a first password is shown once. */
export const OperatorsScreen = screen(inside(), 'Operators', '#operators', sees('Bruno'));

/** What is due and not done, what is missed first. A dead letter waits, too: the navigation says so. */
export const DeadlinesScreen = screen(inside(), 'Deadlines', '#deadlines', sees('2026-1B2C-3D4E-5F6G'));

/** The company as the server knows it, without any secret; a system waits for one. */
export const CompanyScreen = screen(inside(), 'Company', '#company', sees('waits for its secret'));

/** All companies of a server, for whoever runs it: where something is overdue differs by more than its colour. */
export const CompaniesScreen = screen(inside(), 'Company', '#company/all', sees(/Other GmbH/));

/** A document is looked at before it is put in place; each mistake has its place, and what to write. */
export const CheckedDocument = screen(inside(), 'Company', '#company/check', async (canvas) => {
  await userEvent.type(await findByShadowRole(canvas, 'textbox', { name: 'TENANTS document' }, patience), 'x');
  await press(canvas, 'Check it');
  await sees(/Write “origins”/)(canvas);
});
