import { findByShadowRole } from 'shadow-dom-testing-library';
import { expect, fn, userEvent } from 'storybook/test';
import { languagePicker } from '../../src/components/language-picker/language-picker.ts';
import { languageNames } from '../../src/i18n/language-names.ts';
import { staged, type StageMeta, type StageStory } from '../fixtures/stage.ts';
import { patience } from '../helpers/patience.ts';

/** The choice of another language: a native select, each option in its own language. */
const meta: StageMeta = { title: 'Parts/Language picker' };
export default meta;

const offered = Object.entries(languageNames).map(([lang, { name }]) => ({ lang, name }));
const shows = (current: string, choose: (lang: string) => Promise<string>): StageStory => ({
  render: staged(() => languagePicker({ label: languageNames[current]?.language ?? '', current, offered, choose })),
});
const picks = async (canvas: HTMLElement, lang: string): Promise<HTMLElement> => {
  const select = await findByShadowRole(canvas, 'combobox', undefined, patience);
  await userEvent.selectOptions(select, lang);
  return select;
};

const comes = fn((lang: string) => Promise.resolve(lang));
export const InEnglish: StageStory = {
  ...shows('en', comes),
  play: async ({ canvasElement }) => {
    const select = await picks(canvasElement, 'pt-BR');
    await expect(comes).toHaveBeenLastCalledWith('pt-BR');
    await expect(select).toHaveValue('pt-BR');
  },
};
/** Whoever cannot read the page finds the English word beside its own. */
export const InArabic: StageStory = {
  ...shows('ar', comes),
  play: async ({ canvasElement }) => expect(await findByShadowRole(canvasElement, 'combobox', undefined, patience)).toHaveAccessibleName(/Language$/),
};
/** The words do not come: the language on the page stays the chosen one. */
export const DoesNotCome: StageStory = {
  ...shows('en', () => Promise.resolve('en')),
  play: async ({ canvasElement }) => expect(await picks(canvasElement, 'ro')).toHaveValue('en'),
};
