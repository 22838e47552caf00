import { html, nothing, type TemplateResult } from 'lit';
import type { FieldProblem } from '../../wire/problem.ts';
import type { FieldKind, FieldSpec } from '../../wire/vocabulary.ts';
import type { FieldHints } from '../../flow/types.ts';
import { rulesOf, stepOf } from '../../flow/walk.ts';
import { choiceField } from '../choice/choice.ts';
import { consentField } from '../consent/consent.ts';
import { dateField } from '../date/date.ts';
import { exampleDay, fieldWord, flowWord, problemOf, stepAsking, type Scene } from '../scene.ts';
import { problemText } from './problem-text.ts';
import { textField } from './text.ts';

/** All that one field's view needs. Ids are unique in the widget's one root, so that references work. */
export interface FieldScene {
  readonly scene: Scene;
  readonly name: string;
  readonly spec: FieldSpec;
  readonly hints: FieldHints;
  readonly id: string;
  readonly value: string;
  readonly required: boolean;
  readonly label: string;
  /** What helps beside the label, where there is something. */
  readonly hint: string | undefined;
  /** Hint and error, already rendered, and the ids that the control refers to (WCAG 1.3.1). */
  readonly notes: TemplateResult;
  /** The page's heading asks the same already: then the legend is for the group only. */
  readonly asked: boolean;
  readonly invalid: boolean;
  readonly describedBy: string | typeof nothing;
}

/** Draws one question. */
export type FieldView = (field: FieldScene) => TemplateResult;

/**
 * Kinds that only some flows ask; their views come with those flows (`Scene.views`), so that nobody else pays for them. There a
 * single field can have a view of its own as well, as `field:<name>`: a page's scripts put names on every object.
 */
export type SpecialKind = 'offer' | 'points' | 'files';
export type SpecialViews = Readonly<Partial<Record<SpecialKind, FieldView>> & Record<string, FieldView | undefined>>;

/** One thing to mend, and the id of the control that mends it. */
export interface Told {
  readonly text: string;
  readonly to: string;
  /** In a list, which entry it is about, counted from 0; otherwise the field as a whole. */
  readonly entry?: number | undefined;
}

const views: Readonly<Record<string, FieldView | undefined>> = {
  text: textField,
  email: textField,
  phone: textField,
  'long-text': textField,
  choice: choiceField,
  date: dateField,
  consent: consentField,
} satisfies Record<Exclude<FieldKind, SpecialKind>, FieldView>;

function viewOf(scene: Scene, name: string, kind: FieldKind): FieldView {
  const own = { ...views, ...scene.views };
  const view = own[`field:${name}`] ?? own[kind];
  return view as FieldView; // each flow brings the views of its own kinds: a test draws every field of every flow
}

/** What a problem comes to on the page; what is wrong in a list is told entry by entry, once the code for it has come. */
export const toldOf = (scene: Scene, problem: FieldProblem): readonly Told[] =>
  scene.later?.problems(scene, problem) ?? [
    { text: problemText(scene, problem), to: firstControlOf(problem.field, scene.flow.answers[problem.field], scene.words.dateOrder) },
  ];

/** The id of the control that takes the focus when the person follows an error link. */
const firstControlOf = (name: string, spec: FieldSpec | undefined, order: readonly string[]): string =>
  spec?.as === 'date' ? `f-${name}-${order[0]}` : spec?.as === 'choice' ? `f-${name}-${spec.choices[0]}` : `f-${name}`;

/** One question with its label, hint and error. A function, not an element: everything lives in the widget's one root. */
export function field(scene: Scene, name: string): TemplateResult {
  const { flow, statute, state } = scene;
  const spec = flow.answers[name];
  if (!spec) throw new RangeError(`No field ${name}.`);
  const step = stepOf(flow, stepAsking(scene, name));
  const required = rulesOf(flow, statute).needs[name] === 'required';
  const label = fieldWord(scene, name, 'label') ?? name;
  // Asked only where a text has a place for it: a language's order of a date costs a slow device 40 ms (Chromium, November 2026).
  const example = {
    get example() {
      return exampleDay(scene);
    },
  };
  const hint = (required ? undefined : fieldWord(scene, name, 'hint.optional', example)) ?? fieldWord(scene, name, 'hint', example);
  const problem = problemOf(scene, name);
  const told = problem !== undefined && scene.told.some(({ field }) => field === name);
  const id = `f-${name}`;
  const described = [hint ? `${id}-hint` : '', told ? `${id}-error` : ''].filter(Boolean).join(' ');
  return viewOf(scene, name, spec.as)({
    scene,
    name,
    spec,
    hints: (step.kind === 'ask' && step.fields[name]) || {},
    id,
    value: state.answers[name] ?? '',
    required,
    label: required ? label : scene.words.say('page.optional', { label }),
    asked: scene.page.steps.length === 1 && label === flowWord(scene, `${scene.page.steps[0]}.title`),
    invalid: told,
    describedBy: described || nothing,
    hint,
    notes: html`${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}${problem
      ? html`<p class="error" part="error" id="${id}-error">${toldOf(scene, problem)[0]?.text}</p>`
      : nothing}`,
  });
}
