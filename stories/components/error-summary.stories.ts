import { html } from 'lit';
import { findByShadowRole } from 'shadow-dom-testing-library';
import { expect, userEvent } from 'storybook/test';
import { errorSummary } from '../../src/components/error-summary/error-summary.ts';
import { field } from '../../src/components/field/field.ts';
import { asking } from '../fixtures/scene.ts';
import { staged, type StageMeta, type StageStory } from '../fixtures/stage.ts';
import { patience } from '../helpers/patience.ts';

/** What has to be mended, with a way to each field. With the focus on its heading the whole list is heard at once. */
const meta: StageMeta = { title: 'Parts/Error summary' };
export default meta;

const shows = (names: readonly string[], at: string): StageStory => ({
  render: staged((scene) => html`${errorSummary(scene)}${names.map((name) => field(scene, name))}`, {
    state: asking({}, at, names.map((name) => ({ field: name, code: 'required' }))),
  }),
});

export const OneProblem: StageStory = {
  ...shows(['email'], 'contact'),
  play: async ({ canvasElement }) => {
    const link = await findByShadowRole(canvasElement, 'link', undefined, patience);
    await userEvent.click(link);
    await expect(canvasElement.querySelector('scene-stage')?.shadowRoot?.activeElement?.id).toBe('f-email');
  },
};
export const ManyProblems: StageStory = shows(['name', 'contract'], 'contract');
export const ADayInThreeFields: StageStory = {
  ...shows(['endDate'], 'date'),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findByShadowRole(canvasElement, 'link', undefined, patience));
    await expect(canvasElement.querySelector('scene-stage')?.shadowRoot?.activeElement?.id).toMatch(/^f-endDate-/);
  },
};
