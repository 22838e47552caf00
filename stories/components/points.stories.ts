import { html } from 'lit';
import { findByShadowRole, findByShadowText } from 'shadow-dom-testing-library';
import { expect, userEvent } from 'storybook/test';
import { field } from '../../src/components/field/field.ts';
import { complaint } from '../../src/flows/complaint.ts';
import { complaintFields } from '../../src/wire/complaint.ts';
import type { FieldProblem } from '../../src/wire/problem.ts';
import { outfits } from '../../test/helpers/outfits.ts';
import { asking } from '../fixtures/scene.ts';
import { seen, staged, type StageMeta, type StageStory } from '../fixtures/stage.ts';
import { patience } from '../helpers/patience.ts';

/** Numbered points, each answered by itself; they are added, taken away and put in order by buttons that say which point they mean. */
const meta: StageMeta = { title: 'Parts/Points' };
export default meta;

const shows = (points: readonly string[], problems: readonly FieldProblem[] = []): StageStory => ({
  // The buttons work on what stands in the form, as on the page.
  render: staged((scene) => html`<form novalidate>${field(scene, 'points')}</form>`, {
    ...outfits().complaint, flow: complaint, state: asking({ points: JSON.stringify(points) }, 'about', problems),
  }),
});

const three = ['The line has been dead since Monday.', 'May was charged twice.', 'Nobody called back.'];
const focused = (canvas: HTMLElement) => canvas.querySelector('scene-stage')?.shadowRoot?.activeElement;

export const OnePoint: StageStory = { ...shows([]), play: seen('textbox', 'Point 1: what went wrong?') };
export const ThreePoints: StageStory = { ...shows(three), play: seen('button', 'Move point 2 up') };

/** Whoever adds a point stands in it. */
export const Adding: StageStory = {
  ...shows(three),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findByShadowRole(canvasElement, 'button', { name: 'Add another point' }, patience));
    await findByShadowText(canvasElement, 'Point 4 added.', undefined, patience);
    await expect(focused(canvasElement)).toHaveAccessibleName('Point 4: what went wrong?');
  },
};

/** Whoever moves a point stays with it. */
export const Moving: StageStory = {
  ...shows(three),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findByShadowRole(canvasElement, 'button', { name: 'Move point 3 up' }, patience));
    await findByShadowText(canvasElement, 'Moved. This is now point 2 of 3.', undefined, patience);
    await expect(focused(canvasElement)).toHaveAccessibleName('Move point 2 up');
  },
};

export const Removing: StageStory = {
  ...shows(three),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findByShadowRole(canvasElement, 'button', { name: 'Remove point 1' }, patience));
    await findByShadowText(canvasElement, 'Point 1 removed. 2 points left.', undefined, patience);
    await expect(focused(canvasElement)).toHaveValue('May was charged twice.');
  },
};

export const AsManyAsThereMayBe: StageStory = { ...shows(Array.from({ length: complaintFields.points.most }, (_, index) => `Point of mine, ${index + 1}.`)), play: seen('button', 'Remove point 1') };
export const NothingWritten: StageStory = { ...shows([], [{ field: 'points', code: 'required' }]), play: seen('textbox', 'Point 1: what went wrong?') };

/** The error stands at the very point that is too long. */
export const OneIsTooLong: StageStory = {
  ...shows(['Fine.', 'ä'.repeat(1001)], [{ field: 'points', code: 'too-long', max: 1000 }]),
  play: async ({ canvasElement }) => {
    const second = await findByShadowRole(canvasElement, 'textbox', { name: 'Point 2: what went wrong?' }, patience);
    await expect(second).toBeInvalid();
    await expect(second).toHaveAccessibleDescription(/1,000/);
    await expect(await findByShadowRole(canvasElement, 'textbox', { name: 'Point 1: what went wrong?' }, patience)).toBeValid();
  },
};
