import { html, nothing, type TemplateResult } from 'lit';
import { indexLines } from '../../../src/wire/index-lines.ts';
import { escalationBodies, type DeskIndex, type IndexRow, type ResolutionFigures } from '../../../src/wire/resolution-index.ts';
import type { Scene } from '../scene.ts';
import { flowName } from '../views/parts.ts';
import { table } from '../views/table.ts';
import type { IndexWord } from '../words/index/en.ts';
import type { RoomSay } from '../words/room-words.ts';
import { monthName } from './months.ts';

interface Published {
  readonly period: string;
  readonly figures: ResolutionFigures | null;
  readonly slug: string;
}

/** What everybody may read, with the way to where they read it. */
export function figuresView(scene: Scene, words: RoomSay<IndexWord>, { period, figures, slug }: Published): TemplateResult {
  const month = monthName(scene.say.lang, period);
  const title = html`<h2>${words('figures', { month })}</h2>`;
  if (!figures) return html`${title}<p>${words('none')}</p>`;
  const withheld = figures.rows.some(({ reported, answeredWithinDeadline, resolvedWithinDeadline }) => reported === null || (answeredWithinDeadline !== null && resolvedWithinDeadline === null));
  return html`${title}
    <p>${words(figures.state)} ${words('revision', { number: figures.revision })}</p>
    ${withheld ? html`<p>${words('withheld.why')}</p>` : nothing} ${figures.rows.length === 0 ? html`<p>${words('empty')}</p>` : nothing}
    ${figures.rows.map((row) => html`${rowTable(scene, words, month, row)} ${speed(scene, words, row)}`)}
    <ul class="plain">
      <li><a href="/${slug}/resolution-index?period=${period}&locale=${scene.say.lang}">${words('public')}</a></li>
      <li><a href="/v1/${slug}/resolution-index?period=${period}">${words('json')}</a></li>
    </ul>`;
}

/** How many were noted for the month; who they are stands nowhere here. */
export function notedView(words: RoomSay<IndexWord>, month: string, { escalations, exclusions }: DeskIndex): TemplateResult {
  const sources = ['person', 'operator', 'import'] as const;
  const noted = (body: string, source: string): string => String(escalations.find((one) => one.body === body && one.source === source)?.count ?? 0);
  return html`
    <h2>${words('noted', { month })}</h2>
    ${table({
      caption: words('noted.table'),
      head: [words('noted.body'), ...sources.map((source) => words(`source.${source}`))],
      rows: escalationBodies.map((body) => [words(`body.${body}`), ...sources.map((source) => noted(body, source))]),
    })}
    ${table({ caption: words('excluded.table'), head: [words('excluded.reason'), words('count')], rows: exclusions.map(({ reason, count }) => [words(`reason.${reason}`), String(count)]) })}
  `;
}

function rowTable(scene: Scene, words: RoomSay<IndexWord>, month: string, row: IndexRow): TemplateResult {
  const { lang } = scene.say;
  const number = (value: number): string => new Intl.NumberFormat(lang).format(value);
  const share = (part: number, whole: number): string => (whole === 0 ? '–' : new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: 1 }).format(part / whole));
  return table({
    caption: words('caption', { flow: flowName(scene, row.flow), statute: row.statute, month }),
    head: [words('what'), words('number'), words('of'), words('share')],
    rows: indexLines(row).map(({ key, part, whole, of }) => [
      words(`line.${key}`),
      part === null ? words('withheld') : number(part),
      whole === null ? words('withheld') : words(`of.${of}`, { count: number(whole) }),
      part === null || whole === null ? words('withheld') : share(part, whole),
    ]),
  });
}

function speed({ say }: Scene, words: RoomSay<IndexWord>, { daysToAnswer: { median, p90 } }: IndexRow): TemplateResult | typeof nothing {
  if (median === null || p90 === null) return nothing;
  const days = (count: number): string => new Intl.NumberFormat(say.lang, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(Math.max(1, count));
  return html`<p>${words('speed', { median: days(median), most: days(p90) })}</p>`;
}
