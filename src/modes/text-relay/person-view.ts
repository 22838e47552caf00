import { html, nothing, type TemplateResult } from 'lit';
import { rttConversation } from '../../components/rtt-conversation/rtt-conversation.ts';
import { called, idOf, say, type Copy, type ConversationScene } from '../../components/rtt-conversation/scene.ts';
import type { Call } from '../../components/calls.ts';
import type { ModeScene } from '../mode.ts';
import type { PersonTalk } from './person-talk.ts';

/** So many lines are shown at first, and so many more at each press. */
const step = 50;

/** Draws the conversation with a person; it remembers how much of it is shown. @param ids what its ids begin with */
export function personView(ids: string): (scene: ModeScene, person: PersonTalk, end: () => void) => TemplateResult {
  let most = step;
  return (scene, person, end) => {
    const { words } = scene;
    const { talk, call, helpers } = person;
    const { conversation, settings, text, piece, waiting } = talk;
    const seen: ConversationScene = {
      ids, words, conversation, settings, text, piece, waiting, most,
      fieldName: (field) => person.fieldName(field),
      acts: {
        type: (now) => talk.type(now),
        hold: (composing) => talk.hold(composing),
        commit: () => talk.commit(),
        turn: (op) => talk.turn(op),
        next: () => talk.next(),
        set: (changed) => talk.set(changed),
        answer: (id, taken) => person.answer(id, taken),
        keep: (copy) => void keep(copy, seen, call),
        showEarlier: () => {
          most += step;
          scene.redraw();
        },
        drawn: scene.drawn,
      },
    };
    return html`<h3>${say(seen, 'title')}</h3>
      <p>${words.say('text-relay.person.protocol', { protocol: call.session.protocol })}</p>
      ${helpers.length > 0
        ? html`<div class="option">
            <input type="checkbox" id=${idOf(seen, 'show')} .checked=${person.showing} @change=${({ currentTarget }: Event) => person.show((currentTarget as HTMLInputElement).checked)} />
            <label for=${idOf(seen, 'show')}>${words.say('text-relay.person.show', { name: helpers.join(', ') })}</label>
          </div>`
        : nothing}
      ${rttConversation(seen)}
      <div class="actions">
        ${person.ended ? nothing : html`<button type="button" @click=${end}>${words.say('text-relay.person.end')}</button>`}
        ${call.statusUrl ? html`<a href=${call.statusUrl}>${words.say('text-relay.person.follow')}</a>` : nothing}
      </div>`;
  };
}

/** What makes copies comes when one is wanted. */
async function keep(copy: Copy, scene: ConversationScene, call: Call): Promise<void> {
  const { words, conversation } = scene;
  const { copyOf } = await import('../../rtt/transcript.ts');
  const { name, type, content } = copyOf(copy, conversation.lines, {
    ...words,
    title: `${say(scene, 'title')} ${call.session.protocol}`,
    lost: say(scene, 'missing'),
    name: (p) => called(scene, p),
  });
  call.save(name, content, type);
}
