import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { nameOf, type Conversation } from '../../../src/rtt/conversation.ts';
import { may } from '../../../src/wire/console.ts';
import { hashOf } from '../place.ts';
import type { Scene } from '../scene.ts';
import { field, choice, heading, sent, trouble } from './parts.ts';
import { formView } from './form.ts';

const linkWords = { connecting: 'call.connecting', open: 'call.open', broken: 'call.broken', ended: 'call.ended' } as const;
const endWords = { elsewhere: 'call.elsewhere', left: 'call.moved' } as const;

/** The conversation: what is said on both sides, the line to write in, the person's form, and how to end or hand over. */
export function talkView(scene: Scene): TemplateResult {
  const { say, talk, me } = scene;
  const { call, conversation } = talk;
  if (!call || !me) return html`${heading(say('call.title'))} ${trouble(scene)}<p>${say('call.none')}</p>`;
  const { role } = me.operator;
  return html`
    ${heading(say('call.title'))} ${trouble(scene)}
    <p class="state">${linkText(scene)} ${conversation.link === 'open' ? personText(scene) : nothing}</p>
    ${may(role, 'keep-words') ? nothing : html`<p class="note">${say('call.relay')}</p>`}
    ${call.note ? html`<p class="note" dir="auto">${say('queue.note', { note: call.note })}</p>` : nothing}
    ${may(role, 'see-cases') && call.protocol ? html`<p><a href=${hashOf({ at: 'case', protocol: call.protocol })}>${say('case.open')}</a></p>` : nothing}
    <div class="beside">
      <section aria-labelledby="said">
        <h2 id="said">${say('call.lines')}</h2>
        ${lines(scene)} ${turnText(scene)} ${readingText(scene)} ${conversation.link === 'ended' ? nothing : composer(scene)}
      </section>
      ${may(role, 'see-form') ? formView(scene) : nothing}
    </div>
    ${conversation.link === 'ended' ? nothing : handover(scene)} ${endButtons(scene)}
  `;
}

function linkText({ say, talk: { conversation } }: Scene): string {
  const { link, why } = conversation;
  return link === 'ended' && (why === 'elsewhere' || why === 'left') ? say(endWords[why]) : say(linkWords[link]);
}

function personText({ say, talk: { conversation } }: Scene): string {
  return say(conversation.parties.some(({ role, here }) => role === 'person' && here === 'here') ? 'call.person-here' : 'call.person-away');
}

/** Who speaks, in words, before what they say. */
export function speaker({ say }: Pick<Scene, 'say'>, conversation: Conversation, p: string): string {
  if (p === conversation.you) return say('call.you');
  return nameOf(conversation, p) || (p.startsWith('person:') ? say('call.person') : p.split(':')[0] || p);
}

/** No live region: whole lines are said by the announcer, and letters by nobody. */
function lines(scene: Scene): TemplateResult {
  const { say, talk: { conversation } } = scene;
  const live = Object.entries(conversation.voices).filter(([p, { live }]) => p !== conversation.you && live);
  if (conversation.lines.length === 0 && live.length === 0) return html`<p>${say('call.empty')}</p>`;
  return html`<ol class="lines" tabindex="0" aria-labelledby="said">
    ${repeat(conversation.lines, ({ key }) => key, ({ p, text, lost }) => html`<li class=${p === conversation.you ? 'mine' : 'theirs'}>
      <strong>${speaker(scene, conversation, p)}</strong> <span class="text" dir="auto">${text}</span>${lost ? html` <em>${say('call.lost')}</em>` : nothing}
    </li>`)}
    ${live.map(([p, voice]) => html`<li class="theirs live"><strong>${say('call.writes', { name: speaker(scene, conversation, p) })}</strong> <span class="text" dir="auto">${voice.live}</span></li>`)}
  </ol>`;
}

function turnText(scene: Scene): TemplateResult | typeof nothing {
  const { say, talk: { conversation } } = scene;
  const { turn } = conversation;
  if (!turn || turn.p === conversation.you) return nothing;
  return html`<p class="note">${turn.op === 'ga' ? say('call.turn.ga') : say('call.turn.sk', { name: speaker(scene, conversation, turn.p) })}</p>`;
}

/** Whoever reads line by line says how far; then it is kind to wait. */
function readingText({ say, talk: { conversation } }: Scene): TemplateResult | typeof nothing {
  const mine = conversation.lines.filter(({ p }) => p === conversation.you);
  const read = Object.entries(conversation.read).find(([p]) => p.startsWith('person:'))?.[1];
  if (read === undefined || mine.length === 0) return nothing;
  const done = mine.filter(({ n }) => n <= read).length;
  return html`<p>${done >= mine.length ? say('call.reading-done') : say('call.reading', { at: done + 1, all: mine.length })}</p>`;
}

function composer(scene: Scene): TemplateResult {
  const { say, talk, desk, me } = scene;
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    talk.commit();
  };
  const input = (event: Event): void => {
    const area = event.currentTarget as HTMLTextAreaElement;
    const left = talk.type(area.value);
    if (area.value !== left) area.value = left;
  };
  return html`<div class="field">
      <label for="line">${say('call.write')}</label>
      <p class="hint" id="line-hint">${say('call.write.hint')}</p>
      <textarea id="line" rows="2" dir="auto" aria-describedby="line-hint" .value=${talk.draft} ?readonly=${talk.typing} @input=${input} @keydown=${key} @compositionstart=${() => talk.hold(true)} @compositionend=${() => talk.hold(false)}></textarea>
    </div>
    <p class="actions"><button @click=${() => talk.turn('ga')}>${say('call.ga')}</button><button @click=${() => talk.turn('sk')}>${say('call.sk')}</button></p>
    ${me && may(me.operator.role, 'use-snippets') && desk.snippets.length > 0
      ? html`<details><summary>${say('call.snippets')}</summary>
          <p class="actions">${desk.snippets.map(({ title, text }) => html`<button @click=${() => talk.say(text)}><bdi>${title}</bdi></button>`)}</p></details>`
      : nothing}
    ${talk.typing ? html`<p><button @click=${() => talk.stopTyping()}>${say('call.snippet.stop')}</button></p>` : nothing}`;
}

function handover(scene: Scene): TemplateResult {
  const { say, desk, talk } = scene;
  const options = [{ value: '', label: say('handover.anybody') }, ...desk.colleagues.map(({ id, name, role }) => ({ value: id, label: `${name}, ${say(`role.${role}`)}` }))];
  return html`<details>
    <summary>${say('handover.title')}</summary>
    <form @submit=${sent(({ to = '', note = '' }) => scene.act(() => talk.handOver(to, note), 'handover.sent'))}>
      ${choice({ name: 'to', label: say('handover.to'), options, value: '' })}
      ${field({ name: 'note', label: say('handover.note'), long: true, value: scene.draft('handover'), input: (text) => scene.keep('handover', text) })}
      <p class="actions"><button class="main">${say('handover.send')}</button></p>
    </form>
    ${talk.handedOver ? html`<p>${say('handover.sent')}</p>` : nothing}
  </details>`;
}

/** Ending is asked once more: it ends for the person too. */
function endButtons(scene: Scene): TemplateResult {
  const { say, talk, me } = scene;
  const end = async (): Promise<void> => {
    const protocol = talk.call?.protocol;
    if (await scene.act(() => talk.close())) scene.go(protocol && me && may(me.operator.role, 'see-cases') ? { at: 'case', protocol } : { at: 'queue' });
  };
  if (talk.conversation.link === 'ended') return html`<p class="actions"><button class="main" @click=${end}>${say('queue')}</button></p>`;
  return html`<details><summary>${say('call.close')}</summary><p>${say('call.close.sure')}</p><p class="actions"><button class="main" @click=${end}>${say('call.close.yes')}</button></p></details>`;
}
