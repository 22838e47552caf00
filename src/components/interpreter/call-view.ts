import { html, nothing, type TemplateResult } from 'lit';
import type { LiveParty } from '../../sign/interpreter/live-call.ts';
import { say, who, type CallScene } from './scene.ts';

/** Everybody in a video call, how well one sees them, and what one can do. Who signs or speaks stands in words and as an outline. */
export function callView(scene: CallScene): TemplateResult {
  const { words, state, camera } = scene;
  return html`${standing(scene)}
    <ul class="pictures">
      ${state.parties.toSorted(interpreterFirst).map((party) => pictureOf(scene, party))} ${selfView(scene)}
    </ul>
    ${camera ? html`<p class="note">${say(words, `camera.${camera}`)}</p>` : nothing} ${clarity(scene)} ${buttons(scene)}`;
}

const interpreterFirst = (one: LiveParty, other: LiveParty): number => Number(other.role === 'interpreter') - Number(one.role === 'interpreter');

/** How the line stands. What else happens is said by the announcer, once. */
function standing({ words, state: { link, parties } }: CallScene): TemplateResult | typeof nothing {
  const slot = link === 'broken' ? 'broken' : link === 'connecting' ? 'connecting' : parties.length === 0 ? 'waiting' : undefined;
  return slot ? html`<p class="standing">${say(words, slot)}</p>` : nothing;
}

function pictureOf({ words, figures }: CallScene, party: LiveParty): TemplateResult {
  const { stream, video, here, signing, speaking, quality } = party;
  const name = who(words, party);
  const does = [...(signing ? [say(words, 'signs', { who: name })] : []), ...(speaking ? [say(words, 'speaks', { who: name })] : [])];
  const lacks = !here ? say(words, 'away', { who: name }) : !video ? say(words, 'no-picture', { who: name }) : '';
  return html`<li class="picture ${party.role} ${signing || speaking ? 'active' : ''}">
    <video autoplay playsinline aria-label=${name} ?hidden=${!video || !here} .srcObject=${stream ?? null}></video>
    <p><b>${[...does, lacks].filter(Boolean).join(' · ') || name}</b></p>
    ${figures && quality ? html`<p class="figures">${say(words, 'quality', { fps: Math.round(quality.fps), width: quality.width, height: quality.height })}</p>` : nothing}
  </li>`;
}

function selfView({ words, self, state: { sending } }: CallScene): TemplateResult {
  const does = [...(sending.signing ? [say(words, 'you-sign')] : []), ...(sending.voice ? [say(words, 'you-voice')] : [])];
  return html`<li class="picture self ${sending.signing ? 'active' : ''}">
    <video autoplay playsinline .muted=${true} aria-label=${say(words, 'self')} ?hidden=${!self} .srcObject=${self ?? null}></video>
    <p><b>${say(words, 'self')}</b> ${does.join(' · ')}</p>
  </li>`;
}

/** "Signing may be unclear" (EN 301 549, 6.5.2 to 6.5.4), why, and what helps; that one may go on in writing alone, the buttons after it say. */
function clarity({ words, state: { parties }, pressed, acts }: CallScene): TemplateResult | typeof nothing {
  const doubts = [...new Set(parties.flatMap((party) => party.doubts))];
  const theirs = parties.filter(({ theirDoubts }) => theirDoubts.length > 0);
  if (doubts.length === 0 && theirs.length === 0) return nothing;
  return html`<div class="clarity">
    ${doubts.length > 0 ? html`<p><b>${say(words, 'unclear')}</b> ${doubts.map((doubt) => say(words, `doubt.${doubt}`)).join(' ')}</p>` : nothing}
    ${theirs.map((party) => html`<p><b>${say(words, 'unclear.mine', { who: who(words, party) })}</b> ${party.theirDoubts.map((doubt) => say(words, `doubt.${doubt}`)).join(' ')}</p>`)}
    <div class="actions">
      ${toggle(say(words, 'smaller'), pressed.smaller, acts.smaller)}
      <button type="button" @click=${acts.reconnect}>${say(words, 'reconnect')}</button>
    </div>
  </div>`;
}

function buttons({ words, state: { sending }, pressed, acts }: CallScene): TemplateResult {
  return html`<div class="actions">
    <button type="button" @click=${() => acts.camera(!sending.video)}>${say(words, sending.video ? 'camera.off' : 'camera.on')}</button>
    <button type="button" @click=${() => acts.voice(!sending.voice)}>${say(words, sending.voice ? 'voice.off' : 'voice.on')}</button>
    ${sending.video ? toggle(say(words, 'signing'), pressed.signing, acts.signing) : nothing}
    <button type="button" @click=${acts.leave}>${say(words, 'leave')}</button>
  </div>`;
}

const toggle = (label: string, on: boolean, change: (on: boolean) => void): TemplateResult =>
  html`<button type="button" aria-pressed=${on} @click=${() => change(!on)}>${label}</button>`;
