import type { TemplateResult } from 'lit';
import { languagePicker } from '../components/language-picker/language-picker.ts';
import { languageChoice } from './language-choice.ts';

/** Draws the choice among these languages, separated by spaces; nothing where there is none to make. */
export type LanguageSwitch = (offered: string | undefined) => TemplateResult | undefined;

/** Lets a person read on in another language. */
export function languageSwitch(...of: Parameters<typeof languageChoice>): LanguageSwitch {
  const choice = languageChoice(...of);
  return (offered) => {
    const picker = choice(offered);
    return picker && languagePicker(picker);
  };
}
