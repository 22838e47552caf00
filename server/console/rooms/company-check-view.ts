import { html, nothing, type TemplateResult } from 'lit';
import type { CheckedTenants, TenantsProblem } from '../../../src/wire/console-company.ts';
import type { Scene } from '../scene.ts';
import { field, sent } from '../views/parts.ts';
import type { CompanyWord } from '../words/company/en.ts';
import type { RoomSay } from '../words/room-words.ts';

interface Checking {
  readonly checked: CheckedTenants | undefined;
  /** Why what was pasted could not be looked at. */
  readonly wrong: string | undefined;
  readonly check: (document: string) => unknown;
}

const draft = 'tenants-document';
/** More than is looked at: a field that cuts a document off would make another one of it. */
const fieldMax = 10_000_000;

/** A document is pasted and looked at. What was pasted stays in the field. */
export function checkView(scene: Scene, words: RoomSay<CompanyWord>, { checked, wrong, check }: Checking): TemplateResult {
  return html`
    <h2>${words('check')}</h2>
    <p>${words('check.text')}</p>
    <form @submit=${sent(({ [draft]: document = '' }) => check(document))}>
      ${field({ name: draft, label: words('document'), hint: words('document.hint'), long: true, rows: 12, max: fieldMax, error: wrong, value: scene.draft(draft), input: (text) => scene.keep(draft, text) })}
      <p class="actions"><button class="main">${words('check.do')}</button></p>
    </form>
    ${checked ? resultView(words, checked) : nothing}
  `;
}

function resultView(words: RoomSay<CompanyWord>, { companies, added, gone, problems, more }: CheckedTenants): TemplateResult {
  const good = problems.length === 0;
  return html`
    <h3 id="checked" tabindex="-1">${good ? words('check.good', { count: companies }) : words('check.bad', { count: problems.length })}</h3>
    ${more ? html`<p>${words('check.more')}</p>` : nothing} ${added.length > 0 ? html`<p>${words('check.added', { companies: added.join(', ') })}</p>` : nothing}
    ${companies > 0 && gone.length > 0 ? html`<p>${words('check.gone', { companies: gone.join(', ') })}</p>` : nothing}
    ${good ? nothing : html`<ol>${problems.map((problem) => html`<li>${placeOf(words, problem)}<br />${sentenceOf(words, problem)}</li>`)}</ol>`}
  `;
}

function placeOf(words: RoomSay<CompanyWord>, { path, company }: TenantsProblem): TemplateResult {
  const place = path === '' ? words('at.document') : path;
  const [before = '', after = ''] = company === undefined ? ['', ''] : words('at.company', { path: '\u0000', company }).split('\u0000');
  return html`${before}<code dir="ltr">${place}</code>${after}`;
}

/** In the operator's language where it can be; a rule of the server's own stays English, as everywhere at the console. */
function sentenceOf(words: RoomSay<CompanyWord>, problem: TenantsProblem): TemplateResult | string {
  switch (problem.kind) {
    case 'json':
      return words(`json.${problem.why}`, { line: problem.line, column: problem.column });
    case 'unknown':
      return problem.meant === undefined ? words('unknown', { name: problem.name }) : words('unknown.meant', { name: problem.name, meant: problem.meant });
    case 'missing':
      return words('missing', { name: problem.name });
    case 'type':
      return words(`type.${problem.expected}`, { choices: (problem.choices ?? []).join(', ') });
    case 'rule':
      return html`<span lang="en" dir="ltr">${problem.sentence}</span>`;
  }
}
