import { tidy, wireValue } from '../../flow/tidy.ts';
import type { FileRef } from '../../wire/file.ts';
import type { FieldProblem } from '../../wire/problem.ts';
import { answerProblem, entriesOf, lengthOf, withoutControlCharacters } from '../../wire/vocabulary.ts';
import type { Scene } from '../scene.ts';
import type { Told } from './field.ts';
import { problemText } from './problem-text.ts';

/** What is to be mended in a list, entry by entry as they stand on the page, blank ones too; `undefined` for a field that is no list. */
export function listProblems(scene: Scene, problem: FieldProblem): readonly Told[] | undefined {
  const { flow, state, words } = scene;
  const { field, code } = problem;
  const spec = flow.answers[field];
  if (spec?.as !== 'points' && spec?.as !== 'files') return undefined;
  const entries = entriesOf(state.answers[field] ?? '');
  const is = (entry: unknown) => answerProblem(spec, 'required', wireValue(spec, tidy(spec, JSON.stringify([entry])))) === code;
  const wrong = code === 'required' ? [] : [...entries.keys()].filter((index) => is(entries[index]));
  return (wrong.length > 0 ? wrong : [spec.as === 'points' ? 0 : undefined]).map((entry) => {
    const one = entries[entry ?? -1];
    const about =
      spec.as === 'points'
        ? { label: words.say('points.point', { number: (entry ?? 0) + 1 }), count: lengthOf(withoutControlCharacters(String(one)).trim()) }
        : one === undefined ? {} : { name: (one as FileRef).name }; // an entry that is no text is a file
    return { entry, to: entryId(spec.as, `f-${field}`, entry), text: problemText(scene, problem, { ...about, ...(code === 'too-many' && { count: entries.length }) }) };
  });
}

/** The first point is the field's first control; files have their input before them. */
const entryId = (as: 'points' | 'files', id: string, entry: number | undefined): string => (entry === undefined || (as === 'points' && entry === 0) ? id : `${id}-${entry + 1}`);
