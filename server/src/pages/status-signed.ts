import type { SignedPart } from '../../../src/wire/signed-part.ts';
import { labelOf } from './form-page.ts';
import { textField } from './fields.ts';
import { html, type Content, type Markup } from './html.ts';
import { statusAddress } from './status-address.ts';
import { erasedFile, fileList, said } from './status-case.ts';
import { caseProblem, correctionId } from './status-forms.ts';
import type { StatusParts } from './status-page.ts';

/** What was said in a sign language, as the company has understood it; the person says whether that is so. */
export function signedSection(parts: StatusParts): Content {
  const { words, seen: { view, definition } } = parts;
  const { signed = [] } = view;
  const name = ({ field, entry, message }: SignedPart): string => {
    if (message !== undefined) return words.say('status.message');
    return entry === undefined ? labelOf(definition, words, field) : words.say('points.nth', { number: entry + 1 });
  };
  return signed.length > 0 && html`<h2 id="signed">${words.say('status.signed')}</h2>
${signed.map((part) => html`<h3>${name(part)}</h3>
${!erasedFile(parts.seen.view, part.file.id) && video(parts, part, name(part))}
${fileList(parts, [part.play])}
${written(parts, part)}`)}`;
}

/** Whoever reads what was understood can see again what they said. Nothing is fetched before it is played; there is no sound. */
function video({ tenant, seen: { view }, secret }: StatusParts, { play }: SignedPart, name: string): Markup {
  return html`<video class="screen" controls playsinline preload="none" aria-label="${name}" src="${statusAddress(tenant, `${view.protocol}/files/${play.id}`, secret)}"></video>`;
}

function written(parts: StatusParts, part: SignedPart): Markup {
  const { words, seen: { view } } = parts;
  const { translation } = part;
  if (!translation) return html`<p>${words.say('status.signed.waits')}</p>`;
  const { at, text, verdict, correction = '', verdictAt = at } = translation;
  const [then, later] = [at, verdictAt].map((iso) => words.moment(iso, view.zone));
  return html`<p>${words.say('status.signed.written', { moment: then ?? '' })}</p>
${said(text)}
${verdict === 'right' && html`<p>${words.say('status.signed.confirmed', { moment: later ?? '' })}</p>`}
${verdict === 'corrected' ? html`<p>${words.say('status.signed.corrected', { moment: later ?? '' })}</p>\n${said(correction)}` : verdictForm(parts, part, translation.seq)}`;
}

/** Two buttons: the second takes the field along. Enter in no field sends it, for a text area takes the key. */
function verdictForm({ tenant, seen: { view }, words, secret, key, written: back }: StatusParts, { file, translation }: SignedPart, seq: number): Markup {
  const mine = back?.form === 'translation' && back.typed.file === file.id ? back : undefined;
  const problem = mine?.problems.find(({ field }) => field === 'correction');
  return html`<form class="screen" method="post" action="${statusAddress(tenant, view.protocol, secret)}#problems" novalidate>
<input type="hidden" name="form" value="translation">
<input type="hidden" name="key" value="${key}">
<input type="hidden" name="file" value="${file.id}">
<input type="hidden" name="seq" value="${seq}">
${!translation?.verdict && html`<p><button type="submit" name="verdict" value="right">${words.say('status.signed.right')}</button></p>`}
${textField(words, {
    name: 'correction',
    id: correctionId(file.id),
    label: words.say('status.signed.text'),
    hint: words.say('status.signed.hint'),
    value: mine?.typed.correction ?? translation?.text,
    problem: mine && problem && caseProblem(words, problem, mine),
  })}
<p><button type="submit" name="verdict" value="corrected">${words.say('status.signed.send')}</button></p>
</form>`;
}
