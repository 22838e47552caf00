import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../i18n/words.ts';
import type { CaseView } from '../../wire/case.ts';
import { answersView } from './answers.ts';
import { deadlinesView } from './deadlines.ts';
import { elsewhereView } from './elsewhere.ts';
import { progressOf } from './progress.ts';
import type { StatusPage, StatusScene } from './scene.ts';
import { sentView } from './sent.ts';
import { signedView } from './signed.ts';
import { talkView } from './talk.ts';
import { troubleText } from './trouble.ts';
import { waitingView } from './waiting.ts';

/** The request as it stands: first where it is, then the answers, then what is due, what was said, and what can be done. */
export function casePage(scene: StatusScene): TemplateResult {
  const { view, words, note, trouble, readAt, busy, ask } = scene;
  if (!view) return html`${nothing}`;
  return html`${note ? html`<p class="status">${words.say(note.key, note.parameters)}</p>` : nothing}
    ${trouble ? html`<p class="error" part="error">${troubleText(words, trouble)}</p>` : nothing}
    ${waitingView(scene)}
    <p>${standing(words, view)}${view.reopened > 0 ? ` ${words.say('status.reopened', { count: view.reopened })}` : nothing}</p>
    <p class="hint">${words.say('status.as-of', { moment: words.moment(readAt) })}</p>
    <div class="actions">
      <button type="button" @click=${() => ask({ type: 'refresh' })}>${words.say('status.refresh')}</button>
    </div>
    ${busy ? html`<p class="status">${words.say('status.looking')}</p>` : nothing}
    ${view.erasedAt === undefined ? html`${signedView(scene)}${answersView(scene)}${resolved(scene)}${deadlinesView(scene)}${talkView(scene)}${actions(scene)}` : erased(scene, view.erasedAt)}${elsewhereView(scene)}${sentView(scene)}
    <div class="actions">
      ${view.receiptUrl ? html`<a href=${view.receiptUrl}>${words.say('receipt.open')}</a>` : nothing}
      <button type="button" @click=${() => ask({ type: 'another' })}>${words.say('status.another')}</button>
    </div>`;
}

/** Where the request stands, in one sentence. */
export function standing(words: Words, view: CaseView): string {
  if (view.status !== 'open') return words.say(`status.${view.status}`);
  const { answered, of } = progressOf(view);
  return answered > 0 ? words.say('status.partly', { answered, of }) : words.say('status.open');
}

/** Nothing is left to be read or added to; when what was due was due still stands. */
function erased(scene: StatusScene, at: string): TemplateResult {
  const { words } = scene;
  return html`<p>${words.say('status.erased', { moment: words.moment(at) })}</p>${deadlinesView(scene)}`;
}

const goes = ({ words, ask }: StatusScene, page: Exclude<StatusPage, 'case' | 'find' | 'correction'>) =>
  html`<button type="button" @click=${() => ask({ type: 'go', page })}>${words.say(`status.${page}.title`)}</button>`;

/** Asked once, after the answer, and only of the person (BR-24). */
function resolved(scene: StatusScene): TemplateResult | typeof nothing {
  const { view, words } = scene;
  if (!view?.outcome.token || view.outcome.given) return nothing;
  return html`<h3>${words.say('status.outcome.title')}</h3>
    <div class="actions">
      <button type="button" class="main" @click=${() => scene.ask({ type: 'go', page: 'outcome' })}>${words.say('status.outcome.open')}</button>
    </div>`;
}

/** A second message waits until the first has arrived; a closed request is reopened first. */
function actions(scene: StatusScene): TemplateResult {
  const { view, words, waiting } = scene;
  return html`<h3>${words.say('status.actions')}</h3>
    <div class="actions">
      ${waiting || view?.status === 'closed' ? nothing : goes(scene, 'message')}${goes(scene, 'history')}${view?.status === 'open' ? nothing : goes(scene, 'reopen')}
    </div>`;
}
