import { html, nothing, type TemplateResult } from 'lit';
import type { CompanyView } from '../../../src/wire/console-company.ts';
import { hashOf } from '../place.ts';
import type { Scene } from '../scene.ts';
import { clock, flowName } from '../views/parts.ts';
import { table } from '../views/table.ts';
import type { CompanyWord } from '../words/company/en.ts';
import type { RoomSay } from '../words/room-words.ts';

type Part = (scene: Scene, words: RoomSay<CompanyWord>, company: CompanyView) => TemplateResult;

/** The company as the server knows it, from who it is to who signs for it. What is to be looked at comes first. */
export const ownCompanyView: Part = (scene, words, company) => html`
  <p>${words('text')}</p>
  ${company.installation ? html`<ul class="plain"><li><a href=${hashOf({ at: 'company', within: 'all' })}>${words('to-all')}</a></li><li><a href=${hashOf({ at: 'company', within: 'check' })}>${words('to-check')}</a></li></ul>` : nothing}
  <h2>${words('mend')}</h2>
  ${company.problems.length === 0 ? html`<p>${words('mend.none')}</p>` : html`<ul>${company.problems.map((problem) => html`<li>${words(`problem.${problem}`)}</li>`)}</ul>`}
  ${[who, asked, ways, where, terms, keys].map((part) => part(scene, words, company))}
`;

const who: Part = (scene, words, { name, slug, locale, zone, contact, customers }) => html`
  <h2>${words('who')}</h2>
  ${facts([
    [words('name'), name],
    [words('slug'), slug],
    [words('locale'), languageName(scene, locale)],
    [words('zone'), zone],
    [words('contact'), contact ?? words('none')],
    [words('customers'), customers === null ? words('none') : new Intl.NumberFormat(scene.say.lang).format(customers)],
  ])}
`;

const asked: Part = (scene, words, { flows, languages, offers }) => html`
  <h2>${words('asked')}</h2>
  ${flows.length === 0
    ? nothing
    : table({
        caption: words('asked.table'),
        head: [words('flow'), words('law'), words('own'), words('version')],
        rows: flows.map(({ flow, statute, basis, own, version }) => [`${flowName(scene, flow)}, ${statute}`, basis || words('law.none'), String(own), html`<code>${version}</code>`]),
      })}
  ${facts([
    [words('languages'), languages.map((tag) => languageName(scene, tag)).join(', ') || words('none')],
    [words('offers'), offers.map(({ name }) => name).join('\n') || words('none')],
  ])}
`;

const ways: Part = (scene, words, { channels, origins, escalation, interpreters }) => html`
  <h2>${words('ways')}</h2>
  ${channels.length === 0
    ? nothing
    : table({
        caption: words('ways.table'),
        head: [words('kind'), words('value'), words('label'), words('hours')],
        rows: channels.map(({ kind, value, label = '', hours = '' }) => [kindName(words, kind), html`<bdi>${value}</bdi>`, html`<bdi>${label || words('none')}</bdi>`, html`<bdi>${hours || words('none')}</bdi>`]),
      })}
  ${facts([
    [words('origins'), origins.join('\n') || words('origins.none')],
    [words('beyond'), escalation.map(({ name, from }) => words(`beyond.${from}`, { name })).join('\n') || words('none')],
    [words('interpreters'), interpreters.map(({ lang, days, from, to }) => words('interpreters.line', { lang: lang ?? words('interpreters.any'), days: days.map((day) => weekday(scene, day)).join(', '), from, to })).join('\n') || words('none')],
  ])}
`;

const where: Part = (_scene, words, { endpoints, mails, alarmsTo }) => html`
  <h2>${words('where')}</h2>
  ${endpoints.length === 0
    ? nothing
    : table({
        caption: words('where.table'),
        head: [words('system'), words('adapter'), words('host'), words('events'), words('state')],
        rows: endpoints.map(({ id, adapter, host, events, state, secretMissing }) => [
          html`<bdi>${id}</bdi>`,
          html`<code>${adapter}</code>`,
          html`<bdi>${host ?? words('host.own')}</bdi>`,
          events?.map((event) => words(`event.${event}`)).join(', ') ?? words('events.all'),
          state === 'active' && secretMissing ? clock({ text: words('state.secret'), urgency: 'late' }) : words(`state.${state}`),
        ]),
      })}
  <p>${words(mails ? 'mails.yes' : 'mails.no')}</p>
  ${facts([[words('alarms'), alarmsTo ?? words('none')]])}
`;

const terms: Part = (scene, words, { warnings, holidays, retention }) => {
  const number = (value: number): string => new Intl.NumberFormat(scene.say.lang).format(value);
  return html`
    <h2>${words('terms')}</h2>
    ${facts([
      [words('warnings'), warnings.map(number).join(', ') || words('warnings.none')],
      [words('holidays'), holidays.join(', ') || words('none')],
    ])}
    ${retention.length === 0
      ? nothing
      : table({
          caption: words('terms.table'),
          head: [words('flow'), words('record'), words('files'), words('videos'), words('lines')],
          rows: alike(retention).map((group) => {
            const [{ record, files, videos, lines }] = group;
            const whose = group.length === retention.length ? words('terms.all') : group.map(({ flow, statute }) => `${flowName(scene, flow)}, ${statute}`).join('\n');
            return [html`<span class="text">${whose}</span>`, ...[record, files, videos, lines].map(number)];
          }),
        })}
  `;
};

const keys: Part = (_scene, words, { signIn: { passwords, provider }, identityKeys, issuer, kid }) => html`
  <h2>${words('keys')}</h2>
  ${facts([
    [words('passwords'), words(provider === null ? 'passwords.yes' : passwords ? 'passwords.both' : 'passwords.no')],
    ...(provider === null ? [] : [[words('provider'), provider] as const]),
    [words('identity-keys'), identityKeys.join('\n') || words('none')],
    [words('issuer'), issuer],
    [words('kid'), kid],
  ])}
`;

/** Flows whose things are kept for the same terms: most companies have one set of them for all. */
function alike(retention: CompanyView['retention']): (readonly [Terms, ...Terms[]])[] {
  const groups = new Map<string, [Terms, ...Terms[]]>();
  for (const one of retention) {
    const key = [one.record, one.files, one.videos, one.lines].join('/');
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}
type Terms = CompanyView['retention'][number];

/** What is set, each under its name. */
const facts = (lines: readonly (readonly [name: string, is: string])[]): TemplateResult => html`<dl class="answers">${lines.map(([name, is]) => html`<div><dt>${name}</dt><dd dir="auto">${is}</dd></div>`)}</dl>`;

const channelKinds = ['email', 'phone', 'chat', 'url', 'post'] as const;
function kindName(words: RoomSay<CompanyWord>, kind: string): string {
  const known = channelKinds.find((one) => one === kind);
  return known ? words(`kind.${known}`) : kind;
}

function languageName({ say }: Scene, tag: string): string {
  try {
    return new Intl.DisplayNames(say.lang, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag; // not a tag that this browser can read
  }
}

/** @param day 1 is Monday; the fifth of January 2026 was one */
const weekday = ({ say }: Scene, day: number): string => new Intl.DateTimeFormat(say.lang, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 0, 4 + day)));
