import { lengthOf, withoutControlCharacters } from '../../wire/vocabulary.ts';
import type { FieldProblem } from '../../wire/problem.ts';
import type { Parameters } from '../../i18n/messages.ts';
import { exampleDay, fieldWord, type Scene } from '../scene.ts';

/**
 * What is wrong and how to mend it, in the person's language (WCAG 3.3.1, 3.3.3). A code that we do not know still says which field.
 * @param about more, or else, than the field by itself says: which entry of a list it is
 */
export function problemText(scene: Scene, { field, code, max }: FieldProblem, about?: Parameters): string {
  const { words, state, flow } = scene;
  const label = fieldWord(scene, field, 'label') ?? field;
  const parameters = {
    label,
    name: label,
    max: max ?? 0,
    count: lengthOf(withoutControlCharacters(state.answers[field] ?? '')),
    get example() {
      return exampleDay(scene);
    },
    ...about,
  };
  return (
    words.find(`problem.${code}.${flow.answers[field]?.as}`, parameters) ??
    words.find(`problem.${code}`, parameters) ??
    words.say('problem.other', parameters)
  );
}
