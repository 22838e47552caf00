import { html, nothing, type TemplateResult } from 'lit';
import type { CompanyLine, CompanyList } from '../../../src/wire/console-company.ts';
import type { Scene } from '../scene.ts';
import { clock, moment } from '../views/parts.ts';
import { table } from '../views/table.ts';
import type { CompanyWord } from '../words/company/en.ts';
import type { RoomSay } from '../words/room-words.ts';

/** Every company of the server, a row each; what somebody should look at differs by more than its colour. */
export function companyListView(scene: Scene, words: RoomSay<CompanyWord>, { companies, problems }: CompanyList): TemplateResult {
  return html`
    <h2>${words('all')}</h2>
    <p>${words('all.text')}</p>
    ${problems.length > 0 ? html`<ul>${problems.map((problem) => html`<li>${words(`problem.${problem}`)}</li>`)}</ul>` : nothing}
    <p>${words('all.found', { count: companies.length })}</p>
    ${table({
      caption: words('all.table'),
      head: [words('company'), words('open'), words('overdue'), words('dead'), words('last'), words('mend')],
      rows: companies.map((company) => rowOf(scene, words, company)),
    })}
  `;
}

function rowOf(scene: Scene, words: RoomSay<CompanyWord>, { slug, name, open, overdue, dead, lastReceiptAt, problems }: CompanyLine): (string | TemplateResult)[] {
  const number = (value: number): string => new Intl.NumberFormat(scene.say.lang).format(value);
  const alarming = (value: number): string | TemplateResult => (value > 0 ? clock({ text: number(value), urgency: 'late' }) : number(value));
  return [
    html`<bdi>${name}</bdi> (${slug})`,
    number(open),
    alarming(overdue),
    alarming(dead),
    lastReceiptAt === null ? words('last.never') : moment(scene, lastReceiptAt),
    problems.map((problem) => words(`short.${problem}`)).join(', ') || words('nothing-to-mend'),
  ];
}
