import { html, nothing, type TemplateResult } from 'lit';
import { entriesOf } from '../../wire/vocabulary.ts';
import { toldOf, type FieldScene, type Told } from '../field/field.ts';
import { fieldWord, problemOf, type Scene } from '../scene.ts';

/** The points as they stand on the page; there is always one to write. */
function pointsIn(value: string): readonly string[] {
  const points = entriesOf(value).map(String);
  return points.length > 0 ? points : [''];
}

/**
 * Numbered points, each a text of its own, because each is answered by itself (BR-17). They are added, taken away and put in
 * order by buttons, which say which point they mean (WCAG 2.4.6, 2.5.7).
 */
export function pointsField(field: FieldScene): TemplateResult {
  const { scene, name, spec, id, value, label, hint } = field;
  const { words } = scene;
  const points = pointsIn(value);
  const most = 'most' in spec ? spec.most : points.length;
  const problem = problemOf(scene, name);
  const told = problem ? toldOf(scene, problem) : [];
  return html`<fieldset class="field" aria-describedby=${hint ? `${id}-hint` : nothing}>
    <legend part="label">${label}</legend>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
    ${points.map((point, index) => pointView(field, point, index, points.length, told.find(({ entry = 0 }) => entry === index)))}
    ${points.length < most
      ? html`<button type="button" @click=${(event: Event) => change(event, scene, name, adding)}>${words.say('points.add')}</button>`
      : html`<p class="hint">${words.say('points.most', { max: most })}</p>`}
  </fieldset>`;
}

function pointView({ scene, name, id, required, invalid }: FieldScene, point: string, index: number, count: number, wrong: Told | undefined): TemplateResult {
  const { words } = scene;
  const own = id + suffix(index);
  const told = wrong !== undefined && invalid;
  const number = index + 1;
  const button = (act: 'up' | 'down' | 'remove', how: Change) =>
    html`<button type="button" id="${own}-${act}" @click=${(event: Event) => change(event, scene, name, how)}>${words.say(`points.${act}`, { number })}</button>`;
  return html`<div class="field">
    <label for=${own}>${fieldWord(scene, name, 'point', { number }) ?? number}</label>
    ${wrong ? html`<p class="error" part="error" id="${own}-error">${wrong.text}</p>` : nothing}
    <textarea
      id=${own}
      name=${name}
      rows="4"
      aria-required=${required && index === 0}
      aria-invalid=${told}
      aria-describedby=${told ? `${own}-error` : nothing}
      .value=${point}
    ></textarea>
    ${count > 1
      ? html`<div class="actions">
          ${index > 0 ? button('up', moving(index, -1)) : nothing}${index < count - 1 ? button('down', moving(index, 1)) : nothing}${button('remove', removing(index))}
        </div>`
      : nothing}
  </div>`;
}

/** What tells a point's ids from those of others; the first one has the id of the field. */
const suffix = (index: number): string => (index === 0 ? '' : `-${index + 1}`);

/** What becomes of the points, where the focus goes, and what is said of it. */
type Change = (points: readonly string[]) => {
  readonly points: readonly string[];
  /** The end of the id of what takes the focus: which point, and which of its buttons, if not its text. */
  readonly focus: string;
  readonly say: 'points.added' | 'points.removed' | 'points.moved';
  readonly number: number;
};

const adding: Change = (points) => ({ points: [...points, ''], focus: suffix(points.length), say: 'points.added', number: points.length + 1 });

/** The text that moves up to the place takes the focus; after the last one, its neighbour. */
const removing =
  (index: number): Change =>
  (points) => ({ points: points.toSpliced(index, 1), focus: suffix(Math.min(index, points.length - 2)), say: 'points.removed', number: index + 1 });

/** The focus stays with the point, on the same button or, at the end of its way, on the one that leads back. */
const moving =
  (index: number, by: 1 | -1): Change =>
  (points) => {
    const at = index + by;
    const end = at === 0 || at === points.length - 1;
    return {
      points: points.toSpliced(index, 1).toSpliced(at, 0, points[index] ?? ''),
      focus: `${suffix(at)}-${(by === 1) === end ? 'up' : 'down'}`,
      say: 'points.moved',
      number: at + 1,
    };
  };

/** Carries a change out on what stands in the controls now, also where no event told us of it. */
async function change(event: Event, scene: Scene, name: string, how: Change): Promise<void> {
  const { form } = event.currentTarget as HTMLButtonElement; // the listener is on the button
  const texts = [...(form?.querySelectorAll<HTMLTextAreaElement>(`textarea[name="${name}"]`) ?? [])];
  const { points, focus, say, number } = how(texts.map(({ value }) => value));
  // Written first, so that whoever takes the focus says the right text, and nothing typed silently stays behind.
  for (const [index, text] of texts.entries()) text.value = points[index] ?? '';
  // A control that goes with the focus on it would lead some readers astray: where the next one stands already, it comes first.
  const target = () => form?.querySelector<HTMLElement>(`#f-${name}${focus}`);
  target()?.focus();
  scene.dispatch({ type: 'changed', answers: { [name]: JSON.stringify(points) } });
  scene.announce(scene.words.say(say, { number, count: points.length }));
  await scene.drawn();
  target()?.focus();
}
