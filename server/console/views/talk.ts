import { html, nothing, type TemplateResult } from 'lit';
import { composer } from '../../../src/components/rtt-conversation/composer.ts';
import { linesView } from '../../../src/components/rtt-conversation/lines.ts';
import { onKey, pacing } from '../../../src/components/rtt-conversation/pacing.ts';
import { readingSettings } from '../../../src/components/rtt-conversation/reading.ts';
import type { ConversationScene } from '../../../src/components/rtt-conversation/scene.ts';
import { standing } from '../../../src/components/rtt-conversation/standing.ts';
import { may } from '../../../src/wire/console-permissions.ts';
import { hashOf } from '../place.ts';
import type { Scene } from '../scene.ts';
import { field, choice, heading, sent, trouble } from './parts.ts';
import { formView } from './form.ts';
import { videoView } from './video.ts';

const linkWords = { connecting: 'call.connecting', open: 'call.open', broken: 'call.broken', ended: 'call.ended' } as const;
const endWords = { elsewhere: 'call.elsewhere', left: 'call.moved' } as const;

/** The conversation, under a heading that stays when one is gone on with: whoever stands on it is not moved. */
export const talkView = (scene: Scene): TemplateResult => html`${heading(scene.say('call.title'))} ${trouble(scene)} ${inside(scene)}`;

/** What is said on both sides, the line to write in, the person's form, and how to end or hand over. */
function inside(scene: Scene): TemplateResult {
  const { say, talk, me } = scene;
  const { call, conversation } = talk;
  if (!call || !me) return html`<p>${say(talk.looking ? 'call.connecting' : 'call.none')}</p>`;
  const { role } = me.operator;
  return html`
    <p class="state">${linkText(scene)} ${conversation.link === 'open' ? personText(scene) : nothing}</p>
    ${may(role, 'keep-words') ? nothing : html`<p class="note">${say('call.relay')}</p>`}
    ${call.note ? html`<p class="note" dir="auto">${say('queue.note', { note: call.note })}</p>` : nothing}
    ${may(role, 'see-cases') && call.protocol ? html`<p><a href=${hashOf({ at: 'case', protocol: call.protocol })}>${say('case.open')}</a></p>` : nothing}
    ${videoView(scene)}
    <div class="beside">
      <section aria-labelledby="said">
        <h2 id="said">${say('call.lines')}</h2>
        ${conversationView(scene)}
      </section>
      ${may(role, 'see-form') ? formView(scene) : nothing}
    </div>
    ${conversation.link === 'ended' || talk.beside ? nothing : handover(scene)} ${endButtons(scene)}
  `;
}

function linkText({ say, talk: { conversation } }: Scene): string {
  const { link, why } = conversation;
  return link === 'ended' && (why === 'elsewhere' || why === 'left') ? say(endWords[why]) : say(linkWords[link]);
}

function personText({ say, talk: { conversation } }: Scene): string {
  return say(conversation.parties.some(({ role, here }) => role === 'person' && here === 'here') ? 'call.person-here' : 'call.person-away');
}

/** The person's side has the same views: whoever reads word by word, or one line at a time in braille, can work here too. */
function conversationView(scene: Scene): TemplateResult {
  const { say, talk } = scene;
  const { reading, conversation } = talk;
  if (!reading) return html``;
  const shared: ConversationScene = {
    ids: 'rtt-',
    words: say.shared,
    conversation,
    settings: talk.settings,
    text: reading.text,
    piece: reading.piece,
    waiting: reading.waiting,
    most: Number.MAX_SAFE_INTEGER,
    acts: {
      type: (text) => reading.type(text),
      hold: (composing) => reading.hold(composing),
      commit: () => reading.commit(),
      turn: (op) => reading.turn(op),
      next: () => reading.next(),
      set: (settings) => talk.set(settings),
      drawn: () => scene.drawn(),
      // Only the person accepts, and keeping copies is theirs too.
      answer: () => {},
      keep: () => {},
      showEarlier: () => {},
    },
  };
  return html`<div class="conversation" @keydown=${(event: KeyboardEvent) => onKey(shared, event)}>
    ${conversation.lines.length === 0 ? html`<p>${say('call.empty')}</p>` : nothing} ${linesView(shared)} ${pacing(shared)} ${standing(shared)}
    ${composer(shared)} ${snippets(scene)} ${readingSettings(shared)}
  </div>`;
}

function snippets({ say, talk, desk, me }: Scene): TemplateResult | typeof nothing {
  if (!me || !may(me.operator.role, 'use-snippets') || desk.snippets.length === 0 || talk.conversation.link === 'ended') return nothing;
  return html`<details>
      <summary>${say('call.snippets')}</summary>
      <p class="actions">${desk.snippets.map(({ title, text }) => html`<button @click=${() => talk.say(text)}><bdi>${title}</bdi></button>`)}</p>
    </details>
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
    scene.video.leave();
    if (await scene.act(() => talk.close())) scene.go(protocol && me && may(me.operator.role, 'see-cases') ? { at: 'case', protocol } : { at: 'queue' });
  };
  if (talk.conversation.link === 'ended') return html`<p class="actions"><button class="main" @click=${end}>${say('queue')}</button></p>`;
  if (talk.beside) return html`<p class="actions"><button @click=${end}>${say('call.leave')}</button></p>`;
  return html`<details><summary>${say('call.close')}</summary><p>${say('call.close.sure')}</p><p class="actions"><button class="main" @click=${end}>${say('call.close.yes')}</button></p></details>`;
}
