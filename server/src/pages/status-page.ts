import type { FileRef } from '../../../src/wire/file.ts';
import type { CaseForm, WrittenCaseForm } from '../cases/case-forms.ts';
import type { SeenCase } from '../cases/case-book.ts';
import type { TenantConfig } from '../tenants.ts';
import type { OwnKey, Words } from '../words.ts';
import { html, type Content, type Markup } from './html.ts';
import { page, type Page } from './page.ts';
import { problemSummary, summaryTitle } from './problems.ts';
import { spelled } from './receipt-page.ts';
import { answersSection, conversationSection, deadlinesSection, elsewhereSection, erasedSection, messagesSection, sentSection } from './status-case.ts';
import { caseMendings, formsOf } from './status-forms.ts';
import { signedSection } from './status-signed.ts';

export interface StatusParts {
  readonly tenant: TenantConfig;
  readonly seen: SeenCase;
  readonly words: Words;
  readonly now: Date;
  /** What opens the case; stands in the addresses of its forms and files, as in the page's own. */
  readonly secret: string;
  /** Goes back with each form, so that sending twice is harmless. */
  readonly key: string;
  /** What goes back with a message for each file that is here already. */
  readonly ticketOf: (file: FileRef) => string;
  /** What was just done. */
  readonly done?: CaseForm | undefined;
  /** The form that comes back, with all that was typed. */
  readonly written?: WrittenCaseForm | undefined;
  /** Why it came back, when it is no answer's fault. */
  readonly notice?: OwnKey;
}

/** Everything that became of a request, and what can be done about it, on one page that needs no script (BR-10, BR-13, BR-17). */
export function statusPage(parts: StatusParts): Page {
  const { tenant, seen: { view }, words, now } = parts;
  const title = words.say('status.case', { company: tenant.name });
  const first = happened(parts);
  const moment = (iso: string): Markup => html`<time datetime="${iso}">${words.moment(iso, view.zone)}</time>`;
  const forms = formsOf(parts);
  const main = html`<h1>${title}</h1>
${first?.shown}
<p><strong>${statusSentence(parts)}</strong></p>
<p class="hint">${words.say('status.as-of', { moment: words.moment(now.toISOString(), view.zone) })}</p>
<dl>
<dt>${words.say('receipt.protocol')}</dt>
<dd><span class="number">${view.protocol}</span>
${words.say('receipt.spelled', { spelled: spelled(view.protocol) })}</dd>
<dt>${words.say('receipt.received')}</dt><dd>${moment(view.openedAt)}</dd>
${view.reopened > 0 && html`<dt>${words.say('status.reopened')}</dt><dd>${view.reopened} ×</dd>`}
${tenant.contact && html`<dt>${words.say('receipt.contact')}</dt><dd dir="auto">${tenant.contact}</dd>`}
</dl>
<div class="screen">
<h2>${words.say('status.actions')}</h2>
<ul class="plain">
${forms.map(({ form, title: name }) => html`<li><a href="#${form}">${name}</a></li>`)}
${view.signed && html`<li><a href="#signed">${words.say('status.signed')}</a></li>`}
${view.receiptUrl && html`<li><a href="${view.receiptUrl}">${words.say('status.receipt')}</a></li>`}
</ul>
</div>
${erasedSection(parts)}
${answersSection(parts)}
${signedSection(parts)}
${messagesSection(parts)}
${conversationSection(parts)}
${deadlinesSection(parts)}
${elsewhereSection(parts)}
<div class="screen">
${forms.map(({ shown }) => shown)}
</div>
${sentSection(parts)}`;
  return page({ words, title: `${first ? `${first.text} – ` : ''}${title}`, main, videos: view.signed !== undefined });
}

/** What the person is told first of all: it worked, or what to mend. */
function happened({ words, done, written, notice }: StatusParts): { readonly text: string; readonly shown: Content } | undefined {
  if (done) {
    const text = words.say(`status.${done}.done`);
    // A heading, and the target of the address: focus lands on it, and a screen reader begins here.
    return { text, shown: html`<div class="notice"><h2 id="done" tabindex="-1">${text}</h2></div>` };
  }
  const mendings = written ? caseMendings(words, written) : [];
  if (notice) return { text: words.say(notice), shown: problemSummary(words.say(notice), mendings) };
  if (mendings.length === 0) return undefined;
  const heading = summaryTitle(words, mendings.length);
  return { text: `${words.say('form.error')} ${heading}`, shown: problemSummary(heading, mendings) };
}

function statusSentence({ words, seen: { view } }: StatusParts): string {
  const answered = view.points.filter(({ answer }) => answer).length;
  if (view.status !== 'open') return words.say(`status.${view.status}`);
  // The answers from before still stand there, but they are not what is waited for.
  if (view.reopened > 0) return words.say('status.open.again');
  return answered > 0 ? words.say('status.partly', { answered, of: view.points.length }) : words.say('status.open');
}
