import type { CompanyField } from './company-field.ts';

const kinds = ['text', 'long-text', 'email', 'phone', 'date', 'choice'];

/** Whether a company may ask this kind of thing. */
export const mayBeAsked = ({ spec }: Pick<CompanyField, 'spec'>): boolean => kinds.includes(spec.as);

/** The words of a company's field, by the keys under which a page looks for them. `step` is the one that asks for the name. */
export function fieldWords({ flow, name, label, hint = {}, choices = {} }: CompanyField, step: string, lang: string): Readonly<Record<string, string>> {
  const texts = { label, hint, ...choices };
  return Object.fromEntries(
    Object.entries(texts).flatMap(([slot, one]) => {
      const text = nearest(one, lang);
      return text === undefined ? [] : [[`${flow}.${step}.${name}.${slot}`, text]];
    }),
  );
}

/** The text in this language, in another variety of it, in English, or the first one. */
function nearest(texts: Readonly<Record<string, string>>, lang: string): string | undefined {
  const language = (tag: string) => tag.split('-')[0];
  const tags = Object.keys(texts);
  const tag = tags.find((one) => one === lang) ?? tags.find((one) => language(one) === language(lang)) ?? tags.find((one) => language(one) === 'en') ?? tags[0];
  return tag === undefined ? undefined : texts[tag];
}
