import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { findByShadowRole, queryByShadowRole } from 'shadow-dom-testing-library';
import { expect, userEvent } from 'storybook/test';
import { conditionsOf } from '../../.storybook/conditions.ts';
import '../../src/define/launcher.ts';
import type { SameDoorLauncher } from '../../src/widgets/launcher.ts';
import { channels } from '../../test/helpers/channels.ts';
import { patience } from '../helpers/patience.ts';

type Args = Partial<Pick<SameDoorLauncher, 'doors' | 'languages' | 'position' | 'opens'>>;
type Story = StoryObj<Args>;

/** One button, and behind it every door on one level: a plain list of buttons and links. */
const meta: Meta<Args> = {
  title: 'Parts/Launcher menu',
  component: 'same-door',
  args: { doors: [{ door: 'cancel' }, { door: 'contract' }, { door: 'complaint' }, { door: 'status' }, { door: 'talk' }] },
  render: ({ doors, languages, position, opens }, { globals, parameters, id }) => {
    const { statute, endpoint, theme } = conditionsOf(globals, parameters);
    return html`${keyed(
      [id, statute].join(),
      html`<same-door
        statute=${statute}
        endpoint=${endpoint}
        theme=${theme === 'forced-colours' ? 'contrast' : theme}
        languages=${ifDefined(languages)}
        position=${ifDefined(position)}
        opens=${ifDefined(opens)}
        .doors=${doors}
        .channels=${channels}
      >
        <a href="#without-javascript">Without JavaScript</a>
      </same-door>`,
    )}${position ? html`<p>The page goes on beside the button.</p>` : nothing}`;
  },
};
export default meta;

const find = (canvas: HTMLElement, role: string, name: string) => findByShadowRole(canvas, role, { name }, patience);
const press = async (canvas: HTMLElement, name: string) => userEvent.click(await find(canvas, 'button', name));
const opens: Story['play'] = async ({ canvasElement }) => {
  await press(canvasElement, 'Your contract');
  await find(canvasElement, 'list', '');
  // The focus stays on the button, and the list follows it.
  await expect(await find(canvasElement, 'button', 'Your contract')).toHaveAttribute('aria-expanded', 'true');
};

export const Closed: Story = { play: async ({ canvasElement }) => expect(await find(canvasElement, 'button', 'Your contract')).toHaveAttribute('aria-expanded', 'false') };
export const Open: Story = { play: opens };
export const ClosedByEscape: Story = {
  play: async (context) => {
    await opens(context);
    await userEvent.keyboard('{Escape}');
    const button = await find(context.canvasElement, 'button', 'Your contract');
    await expect(button).toHaveAttribute('aria-expanded', 'false');
    await expect(context.canvasElement.querySelector('same-door')?.shadowRoot?.activeElement).toBe(button);
  },
};
/** The doors lead to pages of their own. */
export const Links: Story = {
  args: { doors: [{ door: 'cancel', url: '/cancel' }, { door: 'complaint', url: '/complain' }, { door: 'talk' }] },
  play: async (context) => {
    await opens(context);
    await expect(await find(context.canvasElement, 'link', 'Cancel a contract')).toHaveAttribute('href', '/cancel');
  },
};
/** What the page forgot, the law puts back (Decreto 11.034, on one level). */
export const ForgottenComplaint: Story = {
  args: { doors: [{ door: 'cancel' }] },
  parameters: { statute: 'br-sac', locale: 'en' },
  play: async (context) => {
    await opens(context);
    await find(context.canvasElement, 'button', 'Make a complaint');
  },
};
/** A door whose first button the law words stands beside the button and not behind it. */
export const DoorBesideTheButton: Story = {
  parameters: { statute: 'de-312k' },
  play: async ({ canvasElement }) => {
    const door = await find(canvasElement, 'button', 'Verträge hier kündigen');
    await expect(door).toHaveAttribute('lang', 'de');
  },
};
export const WithLanguages: Story = {
  args: { languages: 'pt-BR de ar' },
  play: async (context) => {
    await opens(context);
    await find(context.canvasElement, 'combobox', 'Language');
  },
};
export const InACorner: Story = { args: { position: 'corner' }, play: opens };

/** Talking to a person: all ways, and no question first. */
export const TalkToAPerson: Story = {
  args: { opens: 'inline' },
  play: async (context) => {
    await opens(context);
    await press(context.canvasElement, 'Talk to a person');
    await find(context.canvasElement, 'link', 'help@acme.example');
    await expect(queryByShadowRole(context.canvasElement, 'textbox')).toBeNull();
  },
};
/** The menu says what became of a door: something is written behind it. */
export const SomethingIsWritten: Story = {
  args: { opens: 'inline' },
  play: async (context) => {
    const { canvasElement } = context;
    await opens(context);
    await press(canvasElement, 'Make a complaint');
    await userEvent.type(await find(canvasElement, 'textbox', 'Subject'), 'Dead line');
    await press(canvasElement, 'Close');
    await opens(context);
    await expect(await find(canvasElement, 'button', 'Make a complaint')).toHaveAccessibleDescription('Not sent yet. What you wrote is kept.');
  },
};
