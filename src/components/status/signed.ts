import { html, nothing, type TemplateResult } from 'lit';
import type { CaseView } from '../../wire/case.ts';
import type { SignedPart } from '../../wire/signed-part.ts';
import { filesView } from './files.ts';
import type { StatusScene } from './scene.ts';

/** What was said in a sign language, as the company has understood it. Only the person can say whether that is so. */
export function signedView(scene: StatusScene): TemplateResult | typeof nothing {
  const { view, words } = scene;
  if (!view?.signed?.length) return nothing;
  return html`<h3>${words.say('status.signed.title')}</h3>
    <ul class="plain">
      ${view.signed.map((part) => html`<li><h4 dir="auto">${sentenceOf(view, part)}</h4>${view.erasedFiles?.some(({ id }) => id === part.file.id) ? nothing : playerView(scene, part, sentenceOf(view, part))}${filesView(scene, [part.play])}${understood(scene, part)}</li>`)}
    </ul>`;
}

/** Plays in its place, fetched when the person wants it: the secret goes in a header, so that no address of it can be given to the browser. */
function playerView({ words, ask }: StatusScene, { play }: SignedPart, name: string): TemplateResult {
  const press = ({ currentTarget }: Event) => ask({ type: 'watch', file: play, video: (currentTarget as HTMLElement).nextElementSibling as HTMLVideoElement }); // as written below
  return html`<button type="button" @click=${press}>${words.say('status.signed.watch')}</button><video controls playsinline hidden aria-label=${name}></video>`;
}

/** The sentence that stands in the place of the answer, or of the message. */
function sentenceOf({ submission, messages }: CaseView, { field, entry, message, file }: SignedPart): string {
  if (message !== undefined) return messages.find(({ seq }) => seq === message)?.text ?? file.name;
  const answer = submission && Object.hasOwn(submission.answers, field) ? submission.answers[field] : undefined;
  const text = typeof answer === 'string' ? answer : answer?.[entry ?? 0];
  return typeof text === 'string' ? text : file.name;
}

function understood(scene: StatusScene, part: SignedPart): TemplateResult {
  const { words } = scene;
  const { translation } = part;
  if (!translation) return html`<p>${words.say('status.signed.waits')}</p>`;
  const { at, text, verdict, correction, verdictAt = at } = translation;
  const moment = words.moment(verdictAt);
  return html`<p>${words.say('status.signed.written', { moment: words.moment(at) })}</p>
    <p class="said" dir="auto">${text}</p>
    ${verdict === 'right' ? html`<p>${words.say('status.signed.confirmed', { moment })}</p>` : nothing}
    ${verdict === 'corrected' ? html`<p>${words.say('status.signed.corrected', { moment })}</p><p class="said" dir="auto">${correction}</p>` : buttons(scene, part)}`;
}

/** Who has confirmed it may still correct it. */
function buttons({ words, ask, busy }: StatusScene, part: SignedPart): TemplateResult {
  const press = (type: 'confirm' | 'correct') => () => {
    if (!busy) ask({ type, part });
  };
  return html`<div class="actions">
    ${part.translation?.verdict ? nothing : html`<button type="button" class="main" @click=${press('confirm')}>${words.say('status.signed.right')}</button>`}
    <button type="button" @click=${press('correct')}>${words.say('status.signed.correct')}</button>
  </div>`;
}
