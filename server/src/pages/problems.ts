import type { FieldSpec } from '../../../src/wire/vocabulary.ts';
import type { Words } from '../words.ts';
import { html, type Markup } from './html.ts';

/** What is to be mended, and the id of the field where that is done. */
export interface Mending {
  readonly target: string;
  readonly text: string;
}

/** Stands at the top of a page that comes back; each problem leads to its field. Without problems only the heading speaks. */
export function problemSummary(heading: string, mendings: readonly Mending[] = []): Markup {
  return html`<div class="summary" role="alert" tabindex="-1" id="problems">
<h2>${heading}</h2>
${mendings.length > 0 && html`<ul class="plain">${mendings.map(({ target, text }) => html`<li class="error"><a href="#${target}">${text}</a></li>`)}</ul>`}
</div>`;
}

export function summaryTitle(words: Words, count: number): string {
  const plural = new Intl.PluralRules(words.lang).select(count);
  return (
    words.find(`summary.title.${plural}`, { count }) ??
    words.find('summary.title', { count }) ??
    words.say(count === 1 ? 'form.problems.one' : 'form.problems.other', { count })
  );
}

/**
 * A problem in words: those that the flow brings along for this kind of field, or for any, and else ours.
 * @param holes at least `label`, since a summary stands apart from its fields
 */
export function problemSentence(words: Words, code: string, as: FieldSpec['as'] | undefined, holes: Readonly<Record<string, string | number>>): string {
  const key = `problem.${code}`;
  return (
    (as && words.find(`${key}.${as}`, holes)) ??
    words.find(key, holes) ??
    words.say(code === 'required' || code === 'too-long' ? `problem.${code}` : 'problem.other', holes)
  );
}
