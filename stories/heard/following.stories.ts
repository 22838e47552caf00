import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { findByShadowRole } from 'shadow-dom-testing-library';
import { expect, userEvent, waitFor } from 'storybook/test';
import { conditionsOf } from '../../.storybook/conditions.ts';
import '../../src/define/status.ts';
import type { MessageKey } from '../../src/i18n/messages.ts';
import type { SameDoorStatus } from '../../src/widgets/status.ts';
import { patience } from '../helpers/patience.ts';
import { defineHeardPanel } from './heard-panel.ts';
import { hears } from './hears.ts';

defineHeardPanel();

interface Args {
  /** What becomes of the request, as the sandbox knows it. */
  readonly outcome: string;
}
type Story = StoryObj<Args>;

/** What each page tells people who follow a request and listen, taken from the real widget: copy to review, in any language of the toolbar. */
const meta: Meta<Args> = {
  title: 'What you will hear/Following a request',
  component: 'same-door-status',
  tags: ['!autodocs'],
  args: { outcome: 'ok' },
  render: ({ outcome }, { globals, parameters, id }) => {
    const { theme } = conditionsOf(globals, parameters);
    return html`<heard-panel>
      ${keyed(
        id,
        html`<same-door-status endpoint="sandbox:${outcome}" protocol="2026-7K3M-9QXT-4BRN" theme=${theme === 'forced-colours' ? 'contrast' : theme}>
          <a href="#without-javascript">Without JavaScript</a>
        </same-door-status>`,
      )}
    </heard-panel>`;
  },
};
export default meta;

/** Somebody with number and key, in whatever language the page has. */
class Follower {
  readonly #canvas: HTMLElement;
  readonly #widget: SameDoorStatus;

  private constructor(canvas: HTMLElement, widget: SameDoorStatus) {
    this.#canvas = canvas;
    this.#widget = widget;
  }

  static async before(canvas: HTMLElement): Promise<Follower> {
    const widget = canvas.querySelector('same-door-status');
    if (!widget) throw new Error('There is no widget on this page.');
    await waitFor(() => expect(widget.shadowRoot?.querySelector('section')).toBeTruthy(), patience);
    return new Follower(canvas, widget);
  }

  async press(key: MessageKey): Promise<void> {
    await userEvent.click(await findByShadowRole(this.#canvas, 'button', { name: this.#widget.words?.say(key) ?? '' }, patience));
  }

  async write(field: string, text: string): Promise<void> {
    const control = await waitFor(() => this.#widget.shadowRoot?.querySelector<HTMLElement>(`#f-${field}`) ?? Promise.reject(new Error(`Nobody asks for ${field}.`)), patience);
    await userEvent.type(control, text);
  }

  async stands(id: 'heading' | 'summary'): Promise<void> {
    await waitFor(() => expect(this.#widget.shadowRoot?.activeElement?.id).toBe(id), patience);
  }

  /** Opens the request, and whatever page of it is named by its button. */
  async reads(...pages: readonly MessageKey[]): Promise<void> {
    await this.write('secret', 'abc');
    await this.press('status.find.send');
    await waitFor(() => expect(this.#widget.shadowRoot?.querySelector('#heading small')).toBeTruthy(), patience);
    await this.stands('heading');
    for (const page of pages) {
      await this.press(page);
      await waitFor(() => expect(this.#widget.shadowRoot?.querySelector('form')).toBeTruthy(), patience);
      await this.stands('heading');
    }
  }
}

const walked = (way: (person: Follower) => Promise<unknown>, outcome = 'ok'): Story => ({
  args: { outcome },
  play: async ({ canvasElement }) => void (await way(await Follower.before(canvasElement))),
});

export const NumberAndKey = hears(walked(async (person) => person.write('secret', 'abc')), /^Key from your receipt, edit, required/);
export const Mistakes = hears(walked(async (person) => (await person.press('status.find.send'), person.stands('summary'))), /^There is 1 problem: Key from your receipt/);
export const NotFound = hears(
  walked(async (person) => (await person.write('secret', 'abc'), await person.press('status.find.send'), person.stands('summary')), '404'),
  /^There is no request with this number and this key\./,
);
export const HalfAnswered = hears(walked((person) => person.reads()), /^Your complaint.*2026-7K3M-9QXT-4BRN, heading, level 2$/);
export const Answered = hears(walked((person) => person.reads(), 'answered'), /^Your complaint.*heading/);
export const Overdue = hears(walked((person) => person.reads(), 'overdue'), /^Your complaint.*heading/);
export const Closed = hears(walked((person) => person.reads(), 'closed'), /^Your complaint.*heading/);
export const AddingSomething = hears(walked((person) => person.reads('status.message.title')), /^Your complaint/, /^Add something.*heading, level 2$/);
export const Added = hears(
  walked(async (person) => {
    await person.reads('status.message.title');
    await person.write('text', 'The line is dead again.');
    await person.press('status.message.send');
    await person.stands('heading');
  }),
  /^Add something/, /^What do you want to add\?/, /^Your addition has arrived\./,
);
export const History = hears(walked((person) => person.reads('status.history.title')), /^Ask for your history.*heading/);
export const Reopening = hears(walked((person) => person.reads('status.reopen.title'), 'answered'), /^It is not settled.*heading/);
export const Outcome = hears(walked((person) => person.reads('status.outcome.open'), 'answered'), /^Was it resolved\?.*heading/);
export const NothingNew = hears(walked(async (person) => (await person.reads(), person.press('status.refresh'))), /^Your complaint/, /^Nothing new\.$/);
