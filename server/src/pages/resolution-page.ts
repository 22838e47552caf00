import { indexLines, type IndexLine } from '../../../src/wire/index-lines.ts';
import type { IndexRow, ResolutionFigures } from '../../../src/wire/resolution-index.ts';
import type { Tenant } from '../flows/published-flow.ts';
import { crowd } from '../resolution/disclosure.ts';
import type { OwnKey, Words } from '../words.ts';
import { bars, type Bar } from './bars.ts';
import { html, type Content, type Markup } from './html.ts';
import { page, type Page } from './page.ts';

export interface ResolutionParts {
  readonly tenant: Tenant;
  readonly words: Words;
  /** None while nothing is published. */
  readonly figures: ResolutionFigures | null;
  /** Months before and after this one that are published. */
  readonly earlier?: string | undefined;
  readonly later?: string | undefined;
}

/** The resolution index as a page: the table first, then the same shares as bars. It says what it is, and claims no more. */
export function resolutionPage(parts: ResolutionParts): Page {
  const { tenant, words, figures } = parts;
  if (!figures) {
    const title = `${tenant.name}: ${words.say('index.name')}`;
    return page({ words, title, main: html`<h1>${title}</h1>\n<p>${words.say('index.none')}</p>` });
  }
  const holes = { company: tenant.name, month: words.month(figures.period) };
  const title = words.say('index.title', holes);
  const withheld = figures.rows.some(isWithheld);
  const main = html`<h1>${title}</h1>
<p>${words.say('index.lead', holes)}</p>
<p><strong>${words.say(`index.${figures.state}`)}</strong> ${words.say('index.revision', { number: words.number(figures.revision) })}</p>
${withheld && html`<p>${words.say('index.withheld.why', { least: crowd })}</p>`}
${figures.rows.length === 0 && html`<p>${words.say('index.empty')}</p>`}
${figures.rows.map((row, index) => section(parts, figures, row, index))}
<p class="hint">${words.say('index.ours')}</p>
${months(parts, figures)}`;
  return page({ words, title, main });
}

/** Flows of the library; one of the company's own goes by its id. */
const flowNames: ReadonlySet<string> = new Set(['cancel', 'contract', 'complaint']);

const columns = ['index.what', 'index.number', 'index.of', 'index.share'] as const;

const isWithheld = (row: IndexRow): boolean => row.reported === null || (row.answeredWithinDeadline !== null && row.resolvedWithinDeadline === null);

function section({ tenant, words }: ResolutionParts, { period, customers }: ResolutionFigures, row: IndexRow, index: number): Markup {
  const definition = tenant.flows.find((one) => one.definition.flow === row.flow && one.definition.statute === row.statute)?.definition;
  const flow = flowNames.has(row.flow) ? words.say(`index.flow.${row.flow}` as OwnKey) : row.flow; // one of these three
  const lines = indexLines(row);
  const { median, p90 } = row.daysToAnswer;
  // The roles say what the elements are: on narrow screens the style sheet lays them out otherwise, and browsers then forget (Chromium 156).
  return html`<h2>${flow}</h2>
<table role="table">
<caption>${words.say('index.caption', { flow, basis: definition?.legal.basis || row.statute, month: words.month(period) })}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((key) => html`<th role="columnheader" scope="col">${words.say(key)}</th>`)}</tr></thead>
<tbody role="rowgroup">
${lines.map((line) => tableRow(words, line))}</tbody>
</table>
${row.per1000Customers !== null && customers !== null && html`<p>${words.say('index.bar', { label: words.say('index.per-thousand'), share: words.number(row.per1000Customers) })}<br>${words.say('index.customers', { count: words.number(customers) })}</p>`}
${median !== null && p90 !== null && html`<h3>${words.say('index.speed')}</h3>
<dl><dt>${words.say('index.median')}</dt><dd>${words.daysLong(Math.max(1, median))}</dd><dt>${words.say('index.p90')}</dt><dd>${words.daysLong(Math.max(1, p90))}</dd></dl>`}
${picture(words, `bars-${index}`, lines)}`;
}

function tableRow(words: Words, { key, part, whole, of }: IndexLine): Markup {
  const withheld = words.say('index.withheld');
  const total = whole === null ? withheld : words.say(`index.of.${of}`, { count: words.number(whole) });
  return html`<tr role="row"><th role="rowheader" scope="row">${words.say(`index.${key}`)}</th><td role="cell">${part === null ? withheld : words.number(part)}</td><td role="cell">${total}</td><td role="cell">${part === null || whole === null ? withheld : shareOf(words, part, whole)}</td></tr>
`;
}

/** Of nothing there is no share. */
const shareOf = (words: Words, part: number, whole: number): string => (whole === 0 ? '–' : words.share(part, whole));

function picture(words: Words, id: string, lines: readonly IndexLine[]): Content {
  const list: Bar[] = lines.flatMap(({ key, part, whole, of, shown }) => (shown && part !== null && whole !== null && whole > 0 ? [{ label: words.say(`index.${key}`), part, whole, of: words.say(`index.of.${of}`, { count: words.number(whole) }) }] : []));
  return list.length > 0 && html`<h3>${words.say('index.bars')}</h3>
${bars(words, id, list)}`;
}

function months({ tenant, words, earlier, later }: ResolutionParts, { period }: ResolutionFigures): Markup {
  const link = (month: string, key: 'index.earlier' | 'index.later'): Markup =>
    html`<li><a href="/${tenant.slug}/resolution-index?period=${month}&locale=${words.lang}"${key === 'index.earlier' ? html` rel="prev"` : html` rel="next"`}>${words.say(key, { month: words.month(month) })}</a></li>`;
  return html`<nav class="screen" aria-labelledby="months">
<h2 id="months">${words.say('index.months')}</h2>
<ul class="plain">
${earlier && link(earlier, 'index.earlier')}
${later && link(later, 'index.later')}
<li><a href="/v1/${tenant.slug}/resolution-index?period=${period}">${words.say('index.json')}</a></li>
</ul>
</nav>`;
}
