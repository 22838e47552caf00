import { html, nothing, type TemplateResult } from 'lit';
import type { Scene } from '../scene.ts';

/** Turns the pages of a list, where there is more than one. @param turn goes to a page, counted from 0 */
export function pager({ say }: Pick<Scene, 'say'>, list: { readonly page: number; readonly more: boolean } | undefined, turn: (page: number) => unknown): TemplateResult | typeof nothing {
  if (!list || (!list.more && list.page === 0)) return nothing;
  return html`<p class="actions">
    ${list.page > 0 ? html`<button @click=${() => turn(list.page - 1)}>${say('page.back')}</button>` : nothing}
    ${list.more ? html`<button @click=${() => turn(list.page + 1)}>${say('page.more')}</button>` : nothing}
  </p>`;
}
