import { html, nothing } from 'lit';
import { askForm } from './ask-form.ts';
import { casePage } from './case-page.ts';
import type { LaterStatusPages, StatusScene } from './scene.ts';
import { waitingView } from './waiting.ts';

/** The closed case says how the text gets there all the same. */
const message = (scene: StatusScene) =>
  html`${scene.trouble?.type === 'closed'
    ? html`<div class="actions"><button type="button" @click=${() => scene.ask({ type: 'reopen-instead' })}>${scene.words.say('status.reopen.title')}</button></div>`
    : nothing}${askForm(scene, 'message')}`;

/** The pages after the first. */
export const laterStatusPages: LaterStatusPages = {
  views: {
    case: casePage,
    message,
    history: (scene) => html`<p>${scene.words.say('status.history.lead')}</p>${askForm(scene, 'history')}`,
    reopen: (scene) => askForm(scene, 'reopen'),
    correction: (scene) => askForm(scene, 'correction'),
    outcome: (scene) => html`<p>${scene.words.say('status.outcome.lead')}</p>${askForm(scene, 'outcome')}`,
  },
  waiting: waitingView,
};
