import { html, nothing, type TemplateResult } from 'lit';
import type { RecorderState } from '../../sign/recorder/recorder.ts';
import type { Scene } from '../scene.ts';
import type { SignedDeed, SignedDesk } from './desk.ts';
import { statusTexts } from './status-text.ts';

/** What may be done at each point of the way, the likeliest thing first. */
const deeds: Readonly<Record<RecorderState['at'], readonly SignedDeed[]>> = {
  closed: ['open'],
  opening: ['close'],
  trouble: ['retry', 'close'],
  ready: ['start', 'close'],
  counting: ['cancel'],
  recording: ['stop', 'pause'],
  paused: ['resume', 'stop'],
  recorded: ['use', 'redo', 'delete'],
};

/**
 * One answer in a sign language: the camera with a frame for the body, a count-down, recording with pauses, and the film to watch
 * before it is used. The person sees themselves as in a mirror; the film is as others see them.
 */
export function signedMessage({ words, drawn }: Pick<Scene, 'words' | 'drawn'>, desk: SignedDesk): TemplateResult {
  const { id, state, stream, question, language, film, news, stands } = desk;
  const { at } = state;
  const sent = at === 'recorded' ? news?.state : undefined;
  const now = sent === 'failed' ? (['again', 'redo', 'delete'] as const) : sent === 'refused' ? deeds[at].slice(1) : at === 'recorded' && stands === 'used' ? deeds[at].slice(2) : deeds[at];
  const [first, ...others] = statusTexts(words, desk);
  const press = async ({ currentTarget }: Event, deed: SignedDeed) => {
    const group = (currentTarget as HTMLElement).closest('.signed'); // the listener is on the button
    desk.does(deed);
    await drawn();
    // The button may have gone with what it did: its neighbour takes the focus.
    const root = group?.getRootNode();
    if (root instanceof ShadowRoot && !root.activeElement) group?.querySelector<HTMLElement>('.actions button')?.focus();
  };
  return html`<div class="signed companion" role="group" aria-labelledby="${id}-name">
    <p id="${id}-name" part="label"><b>${words.say('signed-message.title', { language })}</b>: <bdi>${question}</bdi></p>
    ${stream
      ? html`<div class="preview">
          <video muted autoplay playsinline .muted=${true} .srcObject=${stream} aria-label=${words.say('signed-message.preview')} @playing=${({ currentTarget }: Event) => desk.watch(currentTarget as HTMLVideoElement /* the listener is on the video */)}></video>
          ${overlay(state)}
        </div>`
      : nothing}
    ${film ? html`<video class="film" controls playsinline preload="metadata" src=${film} aria-label=${words.say('signed-message.film')} @loadedmetadata=${findEnd}></video>` : nothing}
    ${first ? html`<p class=${at === 'trouble' || sent === 'refused' || sent === 'failed' ? 'error' : nothing}>${first}</p>` : nothing}
    ${others.map((text) => html`<p class="hint">${text}</p>`)}
    ${at === 'ready'
      ? html`<div class="option">
          <input type="checkbox" id="${id}-early" .checked=${desk.early} @change=${({ currentTarget }: Event) => desk.wantEarly((currentTarget as HTMLInputElement).checked /* the listener is on the box */)} />
          <label for="${id}-early">${words.say('signed-message.early')}</label>
        </div>`
      : nothing}
    <div class="actions">
      ${now.map((deed, index) => html`<button type="button" class=${index || deed === 'delete' || at === 'closed' ? nothing : 'main'} @click=${(event: Event) => press(event, deed)}>${words.say(`signed-message.${deed}`, { question })}</button>`)}
    </div>
  </div>`;
}

/**
 * Over the mirror, for eyes only: a frame for head, shoulders and the room that hands need, from above the head to the waist, an elbow
 * to each side (universaldesign.ie); the count-down; a red point while it records.
 */
const overlay = (state: RecorderState) => html`<svg viewBox="0 0 640 480" aria-hidden="true">
  <rect x="90" y="20" width="460" height="450" rx="24" /><ellipse cx="320" cy="130" rx="62" ry="80" /><path d="M160 470V330q0-70 90-82h140q90 12 90 82v140" />
  <text x="320" y="320">${state.at === 'counting' ? state.left : nothing}</text><circle cx="600" cy="40" r=${state.at === 'recording' ? 16 : 0} />
</svg>`;

/** Recorders leave out how long a film is (WebM): looking for its end finds out, so that one can move about in it. */
function findEnd({ currentTarget }: Event): void {
  const video = currentTarget as HTMLVideoElement; // the listener is on the video
  if (Number.isFinite(video.duration)) return;
  video.addEventListener('durationchange', () => (video.currentTime = 0), { once: true });
  video.currentTime = Number.MAX_SAFE_INTEGER;
}
