import { lengthOf, withoutControlCharacters } from '../../wire/vocabulary.ts';
import type { FieldProblem } from '../../wire/problem.ts';
import { exampleDay, fieldWord, type Scene } from '../scene.ts';

/** What is wrong and how to mend it, in the person's language (WCAG 3.3.1, 3.3.3). A code that we do not know still says which field. */
export function problemText(scene: Scene, { field, code, max }: FieldProblem): string {
  const { words, state, flow } = scene;
  const parameters = {
    label: fieldWord(scene, field, 'label') ?? field,
    max: max ?? 0,
    count: lengthOf(withoutControlCharacters(state.answers[field] ?? '')),
    get example() {
      return exampleDay(scene);
    },
  };
  return (
    words.find(`problem.${code}.${flow.answers[field]?.as}`, parameters) ??
    words.find(`problem.${code}`, parameters) ??
    words.say('problem.other', parameters)
  );
}
