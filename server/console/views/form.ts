import { html, nothing, type TemplateResult } from 'lit';
import type { FormWords } from '../../../src/wire/console.ts';
import type { WireValue } from '../../../src/wire/vocabulary.ts';
import type { Scene } from '../scene.ts';
import { choice, field, sent } from './parts.ts';

/** The person's form as they last sent it, and what was proposed for it. Nothing here fills it in: the person accepts, or does not. */
export function formView(scene: Scene): TemplateResult {
  const { say, talk } = scene;
  const { form: words, conversation } = talk;
  const { form, proposals } = conversation;
  return html`<section aria-labelledby="form">
    <h2 id="form">${say('form.title')}</h2>
    ${form ? answers(scene, words, form) : html`<p>${say('form.none')}</p>`}
    ${proposals.length > 0
      ? html`<h3>${say('form.proposals')}</h3>
          <ul>${proposals.map(({ field: name, value, taken }) => html`<li>${labelOf(words, name)}: <bdi>${value}</bdi>, <strong>${say(taken === undefined ? 'form.waits' : taken ? 'form.taken' : 'form.declined')}</strong></li>`)}</ul>`
      : nothing}
    ${words && conversation.link !== 'ended' ? proposal(scene, words) : nothing}
  </section>`;
}

function answers({ say }: Scene, words: FormWords | undefined, { at, answers: given }: { readonly at: string; readonly answers: Readonly<Record<string, WireValue>> }): TemplateResult {
  const known = words?.fields ?? Object.keys(given).map((name) => ({ name, label: name, choices: [] }));
  return html`<dl class="answers">
    ${known.map(({ name, label, choices }) => {
      const text = textOf(Object.hasOwn(given, name) ? given[name] : undefined);
      const shown = choices.find(({ value }) => value === text)?.label ?? text;
      return html`<div><dt>${label}${at === name ? html` <strong>(${say('form.here')})</strong>` : nothing}</dt><dd dir="auto">${shown || say('form.empty')}</dd></div>`;
    })}
  </dl>`;
}

function proposal(scene: Scene, words: FormWords): TemplateResult {
  const { say, talk } = scene;
  const options = words.fields.map(({ name, label }) => ({ value: name, label }));
  const propose = (name: string, value: string, form: HTMLFormElement): void => {
    if (value.trim() && talk.propose(name, value.trim())) form.reset();
  };
  return html`<details>
    <summary>${say('form.propose')}</summary>
    <p>${say('form.hint')}</p>
    <form @submit=${sent(({ field: name = '', value = '' }, form) => propose(name, value, form))}>
      ${choice({ name: 'field', label: say('form.field'), options, value: options[0]?.value ?? '' })} ${field({ name: 'value', label: say('form.value'), max: 2_000 })}
      <p class="actions"><button class="main">${say('form.send')}</button></p>
    </form>
  </details>`;
}

export function labelOf(words: FormWords | undefined, name: string): string {
  return words?.fields.find((one) => one.name === name)?.label ?? name;
}

function textOf(value: WireValue | undefined): string {
  if (value === undefined || typeof value === 'string') return value ?? '';
  return value.map((one) => (typeof one === 'string' ? one : one.name)).join('\n');
}
