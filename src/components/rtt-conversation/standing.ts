import { html, nothing, type TemplateResult } from 'lit';
import { others } from '../../rtt/conversation.ts';
import type { TalkMoment } from '../../rtt/talk.ts';
import { called, say, type ConversationScene } from './scene.ts';

/** What is said once of a moment. */
export const momentText = (scene: Pick<ConversationScene, 'words'>, happened: TalkMoment): string => {
  const name = 'name' in happened ? happened.name || say(scene, 'someone') : '';
  const slots: Partial<Record<TalkMoment['moment'], string>> = { ga: 'their-turn', sk: 'wants-end', bell: 'rings' };
  return say(scene, slots[happened.moment] ?? happened.moment, { name });
};

/** How things stand, for who looks: the connection, who is away, how long it may take, whose turn it is, how far others have read. */
export function standing(scene: ConversationScene): TemplateResult | typeof nothing {
  const { conversation } = scene;
  const { link, why, waiting, turn, you, lines, read } = conversation;
  const mine = lines.filter(({ p }) => p === you);
  const notes = [
    link === 'connecting' ? say(scene, 'connecting') : link === 'broken' ? say(scene, 'lost') : '',
    link === 'ended' ? say(scene, why === 'elsewhere' ? 'elsewhere' : 'closed') : '',
    ...others(conversation).flatMap(({ p, here }) => (here === 'away' ? momentText(scene, { moment: 'away', name: called(scene, p) }) : [])),
    waiting ? (waiting.ahead > 0 ? say(scene, 'waiting', { count: waiting.ahead }) : say(scene, 'first')) : '',
    typeof waiting?.seconds === 'number' ? say(scene, 'minutes', { count: Math.max(1, Math.ceil(waiting.seconds / 60)) }) : '',
    ...others(conversation).flatMap(({ p }) => (conversation.voices[p]?.bells ? momentText(scene, { moment: 'bell', name: called(scene, p) }) : [])),
    turn && turn.p !== you ? momentText(scene, { moment: turn.op, name: called(scene, turn.p) }) : '',
    ...Object.entries(read).flatMap(([p, n]) => readUpTo(scene, p, mine.filter((line) => line.n <= n).length, mine.length)),
  ].filter(Boolean);
  return notes.length === 0 ? nothing : html`<div class="standing">${notes.map((note) => html`<p>${note}</p>`)}</div>`;
}

/** Somebody who reads line by line needs time: "reading line 4 of 7" asks the other side to wait. */
const readUpTo = (scene: ConversationScene, p: string, at: number, all: number): readonly string[] =>
  p === scene.conversation.you || all === 0 || at >= all ? [] : [say(scene, 'reading', { name: called(scene, p), at: Math.max(1, at), all })];

/** Values that somebody proposes for the form. None is an answer before the person takes it. */
export const proposals = (scene: ConversationScene): TemplateResult | typeof nothing =>
  scene.conversation.proposals.length === 0
    ? nothing
    : html`${scene.conversation.proposals.map(({ id, p, field, value, taken }) => {
        const title = say(scene, 'proposes', { name: called(scene, p), field: scene.fieldName?.(field) ?? field });
        const answer = (yes: boolean) => () => scene.acts.answer(id, yes);
        return html`<div class="proposal" role="group" aria-label=${title}>
          <p>${title} <b dir="auto">${value}</b></p>
          ${taken === undefined
            ? html`<div class="actions">
                <button type="button" @click=${answer(true)}>${say(scene, 'take')}</button>
                <button type="button" @click=${answer(false)}>${say(scene, 'refuse')}</button>
              </div>`
            : html`<p>${say(scene, taken ? 'taken' : 'refused')}</p>`}
        </div>`;
      })}`;
