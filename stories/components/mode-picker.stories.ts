import { findByShadowRole } from 'shadow-dom-testing-library';
import { expect, userEvent } from 'storybook/test';
import { modePicker } from '../../src/components/mode-picker/mode-picker.ts';
import { staged, type StageMeta, type StageStory } from '../fixtures/stage.ts';
import { patience } from '../helpers/patience.ts';

/** Other ways to do the same thing, switched by one press and known to nobody but the person. */
const meta: StageMeta = { title: 'Parts/Mode picker' };
export default meta;

export const NothingChosen: StageStory = {
  render: staged(modePicker, { modes: [{ id: 'screen-reader', on: false }] }),
  play: async ({ canvasElement }) => {
    const box = await findByShadowRole(canvasElement, 'checkbox', undefined, patience);
    await userEvent.click(box);
    await expect(box).toBeChecked();
    await userEvent.click(box);
    await expect(box).not.toBeChecked();
  },
};
export const OneChosen: StageStory = { render: staged(modePicker, { modes: [{ id: 'screen-reader', on: true }] }) };
