import type { FieldProblem } from '../../../src/wire/problem.ts';
import type { TenantConfig } from '../tenants.ts';
import type { OwnKey, Words } from '../words.ts';
import { lineField, type FieldParts } from './fields.ts';
import { html, type Markup } from './html.ts';
import { page, type Page } from './page.ts';
import { problemSentence, problemSummary, summaryTitle } from './problems.ts';

export interface StatusDoorParts {
  readonly tenant: TenantConfig;
  readonly words: Words;
  readonly typed?: { readonly protocol: string; readonly secret: string };
  readonly problems?: readonly FieldProblem[];
  /** Numbers that may have been meant; asked about whether they exist or not. */
  readonly meant?: readonly string[];
  /** Why nothing is shown, when it is no single field's fault. */
  readonly notice?: OwnKey;
}

const labels = { protocol: 'receipt.protocol', secret: 'status.secret' } as const satisfies Record<string, OwnKey>;
type Name = keyof typeof labels;

/** Where a person asks for their request with its number and its key, from paper or from memory. */
export function statusDoorPage(parts: StatusDoorParts): Page {
  const { tenant, words, problems = [], notice } = parts;
  const title = words.say('status.title');
  const heading = notice ? words.say(notice) : problems.length > 0 ? summaryTitle(words, problems.length) : undefined;
  const main = html`<h1>${title}</h1>
${heading && problemSummary(heading, problems.map(({ field, code }) => ({ target: field, text: sentence(words, field, code) })))}
<p>${words.say('receipt.company')}: ${tenant.name}</p>
<p>${words.say('status.lead')}</p>
<form method="post" action="/s/${tenant.slug}" novalidate>
<button type="submit" hidden></button>
<input type="hidden" name="locale" value="${words.lang}">
${field(parts, 'protocol', 'status.protocol.hint', html`type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" required`)}
${corrections(parts)}
${field(parts, 'secret', 'status.secret.hint', html`type="text" autocomplete="off" autocapitalize="none" spellcheck="false" required`)}
<p><button type="submit">${words.say('status.show')}</button></p>
</form>
${tenant.contact && html`<p>${words.say('receipt.contact')}: ${tenant.contact}</p>`}`;
  return page({ words, title: `${heading === undefined ? '' : `${words.say('form.error')} `}${title} – ${tenant.name}`, main, referrer: 'same-origin' });
}

function field({ words, typed, problems = [] }: StatusDoorParts, name: Name, hint: OwnKey, attributes: Markup): Markup {
  const problem = problems.find((one) => one.field === name);
  const parts: FieldParts = { name, label: words.say(labels[name]), hint: words.say(hint), value: typed?.[name], problem: problem && sentence(words, name, problem.code) };
  return lineField(words, parts, attributes);
}

/** One press mends the number, and what else was typed goes along. */
function corrections({ words, meant = [] }: StatusDoorParts): readonly Markup[] {
  return meant.map((protocol) => html`<p><button type="submit" name="meant" value="${protocol}">${words.say('status.meant', { protocol })}</button></p>`);
}

function sentence(words: Words, field: string, code: string): string {
  const label = words.say(field === 'secret' ? labels.secret : labels.protocol);
  return code === 'not-a-protocol' ? words.say('status.not-a-protocol', { label }) : problemSentence(words, code, 'text', { label });
}
