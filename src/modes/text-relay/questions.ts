import { exampleDay, fieldWord, stepAsking, type Scene } from '../../components/scene.ts';
import { fieldsOn } from '../../flow/paging.ts';
import { fieldsOnPath, rulesOf } from '../../flow/walk.ts';
import { wordFor } from './commands.ts';

/** One of a few answers, as it is named in a line. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** Every field on the way so far, in order: its place is the number by which a person names the question. */
export const numbered = ({ flow, state, statute }: Scene): readonly string[] => fieldsOnPath(flow, state.answers, statute);

/** The questions of the page that the person is on. */
export const asked = ({ flow, statute, page }: Scene): readonly string[] => (page.kind === 'ask' ? fieldsOn(flow, statute, page) : []);

export const isNeeded = ({ flow, statute }: Scene, field: string): boolean => rulesOf(flow, statute).needs[field] === 'required';

/** What can be chosen: the flow's choices, or the company's offers. Empty where one writes freely. */
export function optionsOf(scene: Scene, field: string): readonly Option[] {
  const spec = scene.flow.answers[field];
  if (spec?.as === 'choice') return spec.choices.map((value) => ({ value, label: fieldWord(scene, field, value) ?? value }));
  if (spec?.as === 'offer') return (scene.offers ?? []).map((offer) => ({ value: offer.id, label: scene.parts?.said?.({ ...scene, offer }, field) ?? offer.name }));
  return [];
}

/** A question as lines: what is asked, what helps, what can be chosen, and how to leave it out. */
export function questionLines(scene: Scene, field: string): readonly string[] {
  const { words, flow } = scene;
  const label = fieldWord(scene, field, 'label') ?? field;
  const example = { example: exampleDay(scene) };
  const needed = isNeeded(scene, field);
  const hint = (needed ? undefined : fieldWord(scene, field, 'hint.optional', example)) ?? fieldWord(scene, field, 'hint', example);
  const options = optionsOf(scene, field);
  const as = flow.answers[field]?.as;
  return [
    words.say('text-relay.question', { number: numbered(scene).indexOf(field) + 1, question: label }),
    ...(hint ? [hint] : []),
    ...options.map(({ label }, index) => `${words.number(index + 1)} ${label}`),
    ...(options.length > 0 ? [words.say('text-relay.choose')] : []),
    ...(as === 'consent' ? [words.say('text-relay.agree', { yes: wordFor(words, 'yes') })] : []),
    ...(as === 'points' ? [words.say('text-relay.points', { next: wordFor(words, 'next') })] : []),
    ...(as === 'files' ? [words.say('text-relay.files', { next: wordFor(words, 'next') })] : []),
    ...(needed || as === 'files' ? [] : [words.say('text-relay.leave-out', { skip: wordFor(words, 'skip') })]),
  ];
}

/** The step that asks for the question with this number, and its field. */
export function questionAt(scene: Scene, number: number): { readonly field: string; readonly step: string } | undefined {
  const field = numbered(scene)[number - 1];
  return field === undefined ? undefined : { field, step: stepAsking(scene, field) };
}
