import { html, nothing, type TemplateResult } from 'lit';
import type { Scene } from '../scene.ts';
import { deedsNow } from './deeds.ts';
import type { SignedDeed, SignedDesk } from './desk.ts';
import { statusTexts } from './status-text.ts';

/** Head, shoulders and the room that hands need, from above the head to the waist, an elbow to each side (universaldesign.ie). */
const bodyFrame = html`<svg class="body-frame" viewBox="0 0 640 480" aria-hidden="true" focusable="false">
  <rect x="90" y="20" width="460" height="450" rx="24" /><ellipse cx="320" cy="130" rx="62" ry="80" />
  <path d="M160 470V330q0-70 90-82h140q90 12 90 82v140" />
</svg>`;

/**
 * One answer in a sign language: the camera with a frame for the body, a count-down, recording with pauses, and the film to watch
 * before it is used. The person sees themselves as in a mirror; the film is as others see them.
 */
export function signedMessage({ words, drawn }: Pick<Scene, 'words' | 'drawn'>, desk: SignedDesk): TemplateResult {
  const { id, state, stream, question, language, film } = desk;
  const [first, ...others] = statusTexts(words, desk);
  const wrong = state.at === 'trouble' || desk.news?.state === 'refused' || desk.news?.state === 'failed';
  const word = (deed: SignedDeed) => words.say(`signed-message.${deed}`, { question });
  const press = async ({ currentTarget }: Event, deed: SignedDeed) => {
    const group = (currentTarget as HTMLElement).closest('.signed'); // the listener is on the button
    desk.does(deed);
    await drawn();
    // The button may have gone with what it did: its neighbour takes the focus.
    const root = group?.getRootNode();
    if (root instanceof ShadowRoot && root.activeElement === null) group?.querySelector<HTMLElement>('.actions button')?.focus();
  };
  return html`<div class="signed field" role="group" aria-labelledby="${id}-name">
    <p id="${id}-name" part="label"><b>${words.say('signed-message.title', { language })}</b>: <bdi>${question}</bdi></p>
    ${stream && state.at !== 'recorded' && state.at !== 'trouble' ? previewView(words, desk, stream) : nothing}
    ${film ? html`<video class="film" controls playsinline preload="metadata" src=${film} aria-label=${words.say('signed-message.film')} @loadedmetadata=${findEnd}></video>` : nothing}
    ${first === undefined ? nothing : html`<p class=${wrong ? 'error' : state.at === 'recording' ? 'recording' : nothing}>${first}</p>`}
    ${others.map((text) => html`<p class="hint">${text}</p>`)}
    ${state.at === 'ready'
      ? html`<div class="option">
          <input type="checkbox" id="${id}-early" .checked=${desk.early} @change=${({ currentTarget }: Event) => desk.wantEarly((currentTarget as HTMLInputElement).checked /* the listener is on the box */)} />
          <label for="${id}-early">${words.say('signed-message.early')}</label>
        </div>`
      : nothing}
    <div class="actions">
      ${deedsNow(desk).map((deed, index) => html`<button type="button" class=${index === 0 && deed !== 'delete' && state.at !== 'closed' ? 'main' : ''} @click=${(event: Event) => press(event, deed)}>${word(deed)}</button>`)}
    </div>
  </div>`;
}

function previewView(words: Scene['words'], desk: SignedDesk, stream: MediaStream): TemplateResult {
  const { state } = desk;
  const seen = ({ currentTarget }: Event) => desk.watch(currentTarget as HTMLVideoElement); // the listener is on the video
  return html`<div class="preview">
    <video class="self" muted autoplay playsinline .muted=${true} .srcObject=${stream} aria-label=${words.say('signed-message.preview')} @playing=${seen}></video>
    ${bodyFrame}${state.at === 'counting' ? html`<b class="count" aria-hidden="true">${state.left}</b>` : nothing}${state.at === 'recording'
      ? html`<span class="on-air" aria-hidden="true"></span>`
      : nothing}
  </div>`;
}

/** Recorders leave out how long a film is (WebM): looking for its end finds out, so that one can move about in it. */
function findEnd({ currentTarget }: Event): void {
  const video = currentTarget as HTMLVideoElement; // the listener is on the video
  if (Number.isFinite(video.duration)) return;
  video.addEventListener('durationchange', () => (video.currentTime = 0), { once: true });
  video.currentTime = Number.MAX_SAFE_INTEGER;
}
