import type { FormWords } from '../../../src/wire/console.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import { askedFields } from '../flows/published-flow.ts';

/** The questions of a flow in one language, or in English, or by their names: an operator must be able to say which one is meant. */
export function formWords(definition: FlowDefinition, lang: string): FormWords {
  const { flow, fields, words } = definition;
  const tags = [lang, lang.split('-')[0] ?? '', 'en'];
  const languages = tags.flatMap((tag) => (Object.hasOwn(words, tag) && words[tag] ? [words[tag]] : []));
  const say = (key: string, otherwise: string): string => {
    const found = languages.map((one) => (Object.hasOwn(one, key) ? one[key] : undefined)).find((one) => typeof one === 'string');
    return found ?? otherwise;
  };
  return {
    title: say(`${flow}.title`, flow),
    fields: askedFields(definition).map(({ step, field: name }) => {
      const spec = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const options = spec && 'choices' in spec ? spec.choices : [];
      return { name, label: say(`${flow}.${step}.${name}.label`, name), choices: options.map((value) => ({ value, label: say(`${flow}.${step}.${name}.${value}`, value) })) };
    }),
  };
}
