import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Clocked, Urgency } from '../clock.ts';
import type { Scene } from '../scene.ts';
import { languages, type Lang } from '../words/words.ts';

/** The heading of a part; it has the focus when the part opens. */
export function heading(text: string): TemplateResult {
  return html`<h1 tabindex="-1">${text}</h1>`;
}

const shapes: Readonly<Record<Urgency, SVGTemplateResult>> = {
  calm: svg`<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" />`,
  soon: svg`<path d="M8 1 15.5 14.5H.5Z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" />`,
  late: svg`<path d="M5 .5h6L15.5 5v6L11 15.5H5L.5 11V5Z" fill="currentColor" />`,
};

/** A clock: words that say how urgent it is, and a shape that differs by more than its colour (WCAG 1.4.1). */
export function clock({ text, urgency }: Clocked): TemplateResult {
  return html`<span class="clock ${urgency}"><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shapes[urgency]}</svg>${text}</span>`;
}

/** What went wrong; it gets the focus, and is no live region: both would say it twice. */
export function trouble({ say, trouble: key }: Pick<Scene, 'say' | 'trouble'>): TemplateResult | typeof nothing {
  if (!key) return nothing;
  return html`<div class="summary" tabindex="-1"><h2>${say('problem')}</h2><p>${say(key)}</p></div>`;
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  readonly type?: 'text' | 'password';
  readonly autocomplete?: AutoFill;
  readonly long?: boolean;
  /** Lines of a long text that are in sight at once. */
  readonly rows?: number;
  readonly optional?: boolean;
  readonly max?: number;
  /** What is wrong with what was sent; it stands beside the field. */
  readonly error?: string | undefined;
  readonly input?: (text: string) => void;
}

/** One labelled field. Nothing is scolded before it was sent: no native `required`. */
export function field({ name, label, hint, value, type = 'text', autocomplete = 'off', long = false, rows = 3, optional = false, max = 1000, error, input }: Field): TemplateResult {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || nothing;
  const invalid = error ? 'true' : nothing;
  const required = optional ? nothing : 'true';
  const typed = (event: Event) => input?.((event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value);
  return html`<div class="field">
    <label for=${name}>${label}</label>
    ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
    ${error ? html`<p class="error" id="${name}-error">${error}</p>` : nothing}
    ${long
      ? html`<textarea id=${name} name=${name} rows=${rows} dir="auto" maxlength=${max} aria-required=${required} aria-invalid=${invalid} aria-describedby=${described} .value=${value ?? ''} @input=${typed}></textarea>`
      : html`<input id=${name} name=${name} type=${type} dir=${type === 'password' ? nothing : 'auto'} maxlength=${max} autocomplete=${autocomplete} autocapitalize="none" aria-required=${required} aria-invalid=${invalid} aria-describedby=${described} .value=${value ?? ''} @input=${typed} />`}
  </div>`;
}

export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly lang?: string }[];
  readonly value: string;
  readonly change?: (value: string) => void;
}

export function choice({ name, label, options, value, change }: Choice): TemplateResult {
  return html`<div class="field">
    <label for=${name}>${label}</label>
    <select id=${name} name=${name} @change=${(event: Event) => change?.((event.currentTarget as HTMLSelectElement).value)}>
      ${options.map((option) => html`<option value=${option.value} lang=${option.lang ?? nothing} ?selected=${option.value === value}>${option.label}</option>`)}
    </select>
  </div>`;
}

/** The texts of a form that was sent, by name; the page stays. */
export function sent(work: (texts: Readonly<Record<string, string>>, form: HTMLFormElement) => unknown) {
  return (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    work(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value : ''])), form);
  };
}

export function languagePicker(scene: Scene): TemplateResult {
  const { say } = scene;
  const options = Object.entries(languages).map(([value, label]) => ({ value, label, lang: value }));
  return choice({ name: 'lang', label: say('language'), options, value: say.lang, change: (lang) => scene.speak(lang as Lang) }); // one of the options
}

/** A moment, as people write it. */
export function moment({ say }: Pick<Scene, 'say'>, at: string, zone?: string): TemplateResult {
  return html`<time datetime=${at}>${momentText({ say }, at, zone)}</time>`;
}

export function momentText({ say }: Pick<Scene, 'say'>, at: string, zone?: string): string {
  return new Intl.DateTimeFormat(say.lang, { dateStyle: 'medium', timeStyle: 'short', ...(zone && { timeZone: zone }) }).format(new Date(at));
}

const flows = ['cancel', 'contract', 'complaint'] as const;

/** What a case or a conversation is about; a flow that we do not know, by its own name. */
export function flowName({ say }: Pick<Scene, 'say'>, flow: string): string {
  const known = flows.find((one) => one === flow);
  return known ? say(`flow.${known}`) : flow;
}
