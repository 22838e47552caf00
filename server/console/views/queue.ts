import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Call } from '../../../src/wire/console-calls.ts';
import { dueAt, waitingFor } from '../clock.ts';
import type { Scene } from '../scene.ts';
import { clock, flowName, heading, trouble } from './parts.ts';

/** Who waits, who was lost, who is being helped: the longest waiting first. */
export function queueView(scene: Scene): TemplateResult {
  const { say, calls } = scene;
  const [waiting, helped] = [calls.waiting, calls.calls.filter(({ state }) => state === 'claimed')];
  return html`
    ${heading(say('queue'))} ${trouble(scene)}
    <h2>${say('queue.waiting', { count: waiting.length })}</h2>
    ${waiting.length === 0 ? html`<p>${say('queue.nobody')}</p>` : list(scene, waiting)}
    <h2>${say('queue.helped', { count: helped.length })}</h2>
    ${helped.length === 0 ? nothing : list(scene, helped)}
  `;
}

function list(scene: Scene, calls: readonly Call[]): TemplateResult {
  return html`<ul class="calls">${repeat(calls, ({ sid }) => sid, (call) => html`<li>${card(scene, call)}</li>`)}</ul>`;
}

function card(scene: Scene, call: Call): TemplateResult {
  const { say, calls } = scene;
  const { sid, locale, send, recv, note, dueAt: due, state, claimedBy } = call;
  const ways = (of: Call['send']) => new Intl.ListFormat(say.lang, { type: 'conjunction' }).format(of.map((way) => say(`way.${way}`)));
  const language = new Intl.DisplayNames(say.lang, { type: 'language' }).of(locale) ?? locale;
  return html`
    <h3 id="about-${sid}">${say('queue.about', { what: flowName(scene, call.flow) })}</h3>
    <p>${state === 'claimed' ? nothing : clock(waitingFor(say, call.waitingSince, calls.now))} ${due ? clock(dueAt(say, { dueAt: due, state: 'open' }, calls.now)) : nothing}</p>
    <p id="ways-${sid}">${say('queue.language', { language })} ${say('queue.ways', { send: ways(send), recv: ways(recv) })}</p>
    ${claimedBy ? html`<p>${say(state === 'lost' ? 'queue.lost' : 'queue.with', { name: claimedBy.name })}</p>` : nothing}
    ${call.offered ? html`<p>${say(call.offered.to ? 'queue.offered' : 'queue.offered-all')}</p>` : nothing}
    ${note ? html`<p dir="auto">${say('queue.note', { note })}</p>` : nothing} ${takeButton(scene, call)}
  `;
}

/** Where somebody signs there is room for a third: an interpreter beside whoever works for the company, or the other way round. */
function mayJoin({ me, desk }: Scene, { send, recv, claimedBy }: Call): boolean {
  const holder = desk.colleagues.find(({ id }) => id === claimedBy?.id);
  if (!me || !holder || ![...send, ...recv].includes('sign')) return false;
  const interprets = (role: string) => role === 'interpreter';
  return interprets(me.operator.role) !== interprets(holder.role) && me.operator.role !== 'relay' && holder.role !== 'relay';
}

function takeButton(scene: Scene, call: Call): TemplateResult | typeof nothing {
  const { say, talk, me } = scene;
  const mine = call.claimedBy?.id === me?.operator.id;
  const forMe = call.offered && (!call.offered.to || call.offered.to.id === me?.operator.id) && !mine;
  const beside = call.state === 'claimed' && !mine && !forMe;
  if (beside && !mayJoin(scene, call)) return nothing;
  const word = beside ? 'queue.join' : mine ? 'queue.go-on' : forMe ? 'queue.accept' : 'queue.take';
  const press = async (): Promise<void> => {
    const here = mine && talk.call?.sid === call.sid;
    const open = () => (me ? talk.open(call, me.operator.role, say.lang, beside) : Promise.resolve());
    if (here || (await scene.act(open))) scene.go({ at: 'call' });
  };
  return html`<p><button class="main" aria-describedby="about-${call.sid} ways-${call.sid}" @click=${() => scene.calls.holding(press)}>${say(word)}</button></p>`;
}
