import type { Tenant } from '../flows/published-flow.ts';
import { wordsFor } from '../words.ts';
import { html } from './html.ts';
import { page, type Page } from './page.ts';

/** Where to begin on a server that serves no company's page of its own. */
export function startPage(locale: string, tenants: readonly Tenant[]): Page {
  const words = wordsFor(locale);
  const title = words.say('start.title');
  const forms = tenants.flatMap((tenant) => tenant.flows.map(({ definition }) => ({ tenant, definition })));
  return page({
    words,
    title,
    main: html`<h1>${title}</h1>
<h2>${words.say('start.forms')}</h2>
<ul class="plain">${forms.map(({ tenant, definition: { flow, statute } }) => html`<li><a href="/f/${tenant.slug}/${flow}?statute=${statute}">${tenant.name}: ${flow}, ${statute}</a></li>`)}</ul>
<ul class="plain">
${tenants.map(({ slug, name }) => html`<li><a href="/s/${slug}">${name}: ${words.say('status.title')}</a></li>
<li><a href="/${slug}/resolution-index">${name}: ${words.say('index.name')}</a></li>`)}
<li><a href="/verify">${words.say('verify.title')}</a></li>
<li><a href="/openapi.json">${words.say('start.api')}</a></li>
</ul>`,
  });
}
