import { html, nothing, type TemplateResult } from 'lit';
import { fieldsOn, pagesOf } from '../../flow/paging.ts';
import type { StepKind } from '../../flow/types.ts';
import { fieldsOf, stepOf } from '../../flow/walk.ts';
import { errorSummary } from '../error-summary/error-summary.ts';
import { field } from '../field/field.ts';
import { readForm } from '../field/read-form.ts';
import { buttonLabel, type Scene } from '../scene.ts';

/** What is asked and what is told, in the order of the steps: on one page, they stand among each other. */
const steps = (scene: Scene) => html`${errorSummary(scene)}${scene.page.steps.map((id) =>
  stepOf(scene.flow, id).kind === 'tell' ? scene.parts?.tell?.(scene) : fieldsOf(scene.flow, id, scene.statute).map((name) => field(scene, name)),
)}${actions(scene)}`;

const views: Record<StepKind, (scene: Scene) => TemplateResult> = {
  tell: steps,
  ask: steps,
  review: (scene) => html`${scene.later?.review(scene) ?? coming(scene)}${actions(scene)}`,
  receipt: (scene) => scene.later?.receipt(scene) ?? coming(scene),
};

/** The page that the person is on, as one form: Enter submits, browsers fill in, and nothing is validated before the button. */
export function pageView(scene: Scene): TemplateResult {
  const { state, page } = scene;
  if (state.status === 'queued' || state.status === 'rejected') return scene.later?.[state.status](scene) ?? coming(scene);
  if (page.kind === 'receipt') return views.receipt(scene);
  return html`<form novalidate @submit=${(event: Event) => submit(event, scene)} @input=${(event: Event) => input(event, scene)}>${views[page.kind](scene)}</form>`;
}

/** Until a later page has come: what is the case, in words that are there already. Nothing here may look like a success. */
const coming = ({ words, state, missing, ask }: Scene) =>
  missing || state.status === 'queued'
    ? html`<p>${words.say(state.status === 'queued' ? `queued.${state.reason}` : 'queued.offline')}</p>
        <div class="actions"><button type="button" id="again" @click=${() => ask('retry')}>${words.say('queued.retry')}</button></div>`
    : html`<p>${words.say('page.loading')}</p>`;

function actions(scene: Scene): TemplateResult {
  const { flow, statute, state, page, words } = scene;
  const first = pagesOf(flow, state.answers, statute, state.paging)[0]?.steps.includes(state.at);
  const confirm = buttonLabel(scene, 'confirm');
  const sending = state.status === 'sending';
  return html`${scene.keepsDraft && !statute.strict ? html`<p class="hint">${words.say('page.draft')}</p>` : nothing}
    <div class="actions">
      <button type="submit" class="main" part="next" lang=${page.confirms ? confirm.lang : nothing}>${page.confirms ? confirm.text : words.say('page.next')}</button>
      ${first || sending
        ? nothing
        : html`<button type="button" part="back" @click=${() => scene.dispatch({ type: 'back' })}>${words.say('page.back')}</button>`}
      ${scene.closable && !sending && !statute.strict
        ? html`<button type="button" part="close" @click=${() => scene.ask('close')}>${words.say('page.close')}</button>`
        : nothing}
    </div>
    ${sending ? html`<p class="status">${words.say('sending.now')}</p>` : nothing}`;
}

const written = (form: HTMLFormElement, { flow, statute, page }: Scene) => readForm(form, fieldsOn(flow, statute, page), flow.answers);

function submit(event: Event, scene: Scene): void {
  event.preventDefault();
  scene.dispatch({ type: 'answered', answers: written(event.currentTarget as HTMLFormElement, scene) }); // the listener is on the form
}

function input(event: Event, scene: Scene): void {
  scene.dispatch({ type: 'changed', answers: written(event.currentTarget as HTMLFormElement, scene) }); // the listener is on the form
}
