import { html } from 'lit';
import { findByShadowRole } from 'shadow-dom-testing-library';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { Scene } from '../../src/components/scene.ts';
import { staged, type StageMeta, type StageStory } from '../fixtures/stage.ts';
import { patience } from '../helpers/patience.ts';

/** Says things to people who listen, one at a time, without moving the focus (WCAG 4.1.3). */
const meta: StageMeta = { title: 'Parts/Announcer' };
export default meta;

const speaker = (scene: Scene) => html`<p>Press, and listen. Nothing on this page changes for the eye.</p>
  <div class="actions">
    <button type="button" class="main" @click=${() => scene.announce('First.')}>Say one thing</button>
    <button type="button" @click=${() => ['First.', 'Second.', 'Second.'].forEach((text) => scene.announce(text))}>Say three things at once</button>
  </div>`;

/** Three things at once are told one after the other; the same text twice is told twice. */
export const OneAfterTheOther: StageStory = {
  render: staged(speaker),
  play: async ({ canvasElement }) => {
    const button = await findByShadowRole(canvasElement, 'button', { name: 'Say three things at once' }, patience);
    const stage = canvasElement.querySelector('scene-stage');
    const told: string[] = [];
    const observer = new MutationObserver((records) => told.push(...records.flatMap(({ addedNodes }) => [...addedNodes].map(({ textContent }) => textContent ?? ''))));
    for (const region of stage?.querySelectorAll('[role=status]') ?? []) observer.observe(region, { childList: true });
    await userEvent.click(button);
    await waitFor(() => expect(told).toEqual(['First.', 'Second.', 'Second.']), patience);
    observer.disconnect();
    await expect(stage?.shadowRoot?.activeElement).toBe(button);
  },
};
