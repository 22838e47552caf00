import { html, nothing, type TemplateResult } from 'lit';
import { passwordMax } from '../../../src/wire/console-sign-in.ts';
import { knowsPasskeys } from '../passkey.ts';
import type { Scene } from '../scene.ts';
import { field, heading, languagePicker, sent, trouble } from './parts.ts';

/** How somebody can come in. */
export interface WaysIn {
  password(company: string, name: string, password: string): Promise<unknown>;
  passkey(company: string): Promise<unknown>;
  /** By the company's own provider. */
  provider(company: string): Promise<unknown>;
}

/** Nobody is signed in. */
export function signInView(scene: Scene, ways: WaysIn): TemplateResult {
  const { say } = scene;
  const company = (): string => scene.draft('company').trim();
  return html`<main>
    ${heading(say('sign-in'))} ${trouble(scene)}
    <form @submit=${sent(({ company = '', name = '', password = '' }) => scene.act(() => ways.password(company.trim(), name, password)))}>
      ${field({ name: 'company', label: say('sign-in.company'), hint: say('sign-in.company.hint'), autocomplete: 'organization', value: scene.draft('company'), input: (text) => scene.keep('company', text) })}
      ${field({ name: 'name', label: say('sign-in.name'), autocomplete: 'username', value: scene.draft('name'), input: (text) => scene.keep('name', text) })}
      ${field({ name: 'password', label: say('sign-in.password'), type: 'password', autocomplete: 'current-password', max: passwordMax })}
      <p class="actions"><button class="main">${say('sign-in')}</button></p>
    </form>
    <h2>${say('sign-in.otherwise')}</h2>
    <p class="hint">${say('sign-in.otherwise.hint')}</p>
    <p class="actions">
      ${knowsPasskeys() ? html`<button @click=${() => scene.act(() => ways.passkey(company()))}>${say('sign-in.passkey')}</button>` : nothing}
      <button @click=${() => scene.act(() => ways.provider(company()))}>${say('sign-in.provider')}</button>
    </p>
    ${languagePicker(scene)}
  </main>`;
}

/** The first password was for once; or somebody wants another. */
export function passwordForm(scene: Scene, first: boolean, change: (old: string, next: string) => Promise<unknown>): TemplateResult {
  const { say } = scene;
  return html`<form @submit=${sent(({ old = '', next = '' }, form) => void scene.act(() => change(old, next), 'password.saved').then((changed) => changed && form.reset()))}>
    ${first ? html`<p>${say('password.first')}</p>` : nothing}
    <input class="unseen" type="text" name="username" autocomplete="username" tabindex="-1" aria-hidden="true" .value=${scene.me?.operator.name ?? ''} readonly />
    ${field({ name: 'old', label: say('password.old'), type: 'password', autocomplete: 'current-password', max: passwordMax })}
    ${field({ name: 'next', label: say('password.new'), hint: say('password.hint'), type: 'password', autocomplete: 'new-password', max: passwordMax })}
    <p class="actions"><button class="main">${say('password.save')}</button></p>
  </form>`;
}
