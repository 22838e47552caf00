import { html, nothing, type TemplateResult } from 'lit';
import { endonymOf } from '../../../src/sign/languages.ts';
import type { DeskView } from '../../../src/wire/console-cases.ts';
import { may } from '../../../src/wire/console-permissions.ts';
import type { SignedPart, Translation } from '../../../src/wire/signed-part.ts';
import type { Scene } from '../scene.ts';
import { field, moment, sent } from './parts.ts';

/** What was said in a sign language: the video, and what it says, or the field in which somebody writes that down. */
export function signedView(scene: Scene, { protocol, signed, zone, erasedFiles = [] }: DeskView): TemplateResult | typeof nothing {
  const { say } = scene;
  if (signed.length === 0) return nothing;
  return html`<h2>${say('signed')}</h2>
    <ol class="plain">
      ${signed.map((part) => {
        const name = nameOf(scene, part);
        return html`<li>
          <h3>${name}</h3>
          ${erasedFiles.some(({ id }) => id === part.file.id) ? html`<p>${say('case.file.erased', { name: part.file.name })}</p>` : video(scene, protocol, part, name)}
          <p>${say('signed.facts', { lang: endonymOf(part.lang), length: lengthText(part.seconds) })}${part.fps === undefined ? nothing : ` ${say('signed.fps', { fps: part.fps })}`}</p>
          ${part.translation ? written(scene, part.translation, zone) : nothing} ${task(scene, protocol, part, name)}
        </li>`;
      })}
    </ol>`;
}

/**
 * The browser's own player: every control has its name and its key. Nothing is fetched before somebody plays it, for whoever opens a file
 * of a case is written down. There is no sound, and the captions are what is still to be written (WCAG 1.2.1).
 */
function video(scene: Scene, protocol: string, { play }: SignedPart, name: string): TemplateResult {
  return html`<video controls playsinline preload="none" aria-label=${name} src=${scene.at(`/cases/${protocol}/files/${play.id}`)}></video>`;
}

function written({ say }: Scene, { text, at, verdict, correction, verdictAt }: Translation, zone: string): TemplateResult {
  const when = verdictAt ? moment({ say }, verdictAt, zone) : nothing;
  return html`<p><strong>${say('signed.written')}</strong>, ${moment({ say }, at, zone)}</p>
    <p class="text" dir="auto">${text}</p>
    ${verdict === undefined ? html`<p>${say('signed.unanswered')}</p>` : html`<p><strong>${say(`signed.${verdict}`)}</strong>, ${when}</p>`}
    ${correction === undefined ? nothing : html`<p class="text" dir="auto">${correction}</p>`}`;
}

/** Once the person has said something, the record stands. Until then a better version may take the place of this one. */
function task(scene: Scene, protocol: string, part: SignedPart, name: string): TemplateResult | typeof nothing {
  const { say, me } = scene;
  if (!me || !may(me.operator.role, 'translate') || part.translation?.verdict) return nothing;
  if (!part.translation) return form(scene, protocol, part, name);
  return html`<details>
    <summary>${say('signed.anew')}</summary>
    ${form(scene, protocol, part, name)}
  </details>`;
}

function form(scene: Scene, protocol: string, { file, translation }: SignedPart, name: string): TemplateResult {
  const { say, desk } = scene;
  const id = `translation-${file.id}`;
  const draft = `${protocol}/${id}`;
  const send = async (text: string): Promise<void> => {
    const done = await scene.act(() => desk.translate(protocol, { file: file.id, text, ...(translation && { replaces: true }) }), 'signed.sent');
    if (done) scene.keep(draft, '');
  };
  return html`<form @submit=${sent((texts) => send(texts[id] ?? ''))}>
    ${field({ name: id, label: say('signed.text', { name }), hint: say('signed.hint'), long: true, max: 10_000, value: scene.draft(draft), input: (text) => scene.keep(draft, text) })}
    <p class="actions"><button class="main">${say('signed.send')}</button></p>
  </form>`;
}

function nameOf({ say, desk }: Scene, { field: name, entry, message }: SignedPart): string {
  if (message !== undefined) return say('signed.message', { number: message });
  return entry === undefined ? (desk.form?.fields.find((one) => one.name === name)?.label ?? name) : say('case.point', { number: entry + 1 });
}

/** Minutes and seconds, `0:42`. */
function lengthText(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
