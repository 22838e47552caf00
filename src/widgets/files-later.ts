import { html, type TemplateResult } from 'lit';
import type { FilesQuestion, FilesScene } from '../components/files/files.ts';
import type { WordSet } from '../i18n/word-set.ts';
import type { Endpoint } from '../transport/endpoint.ts';
import type { FilesNow } from './files-now.ts';

/** What the files question needs of the widget around it. */
export interface FilesHost {
  readonly scene: () => FilesScene;
  readonly endpoint: () => Endpoint | undefined;
  /** Words that it needs beside those of the flow. */
  readonly useWords: (set: WordSet) => void;
}

/** The files question of one widget: its view, its words and what sends come when a page asks, so that the first page need not wait. */
export class FilesLater {
  /** The question with everything behind it, once it has come. */
  now: FilesNow | undefined;
  readonly #host: FilesHost;
  #state: 'not yet' | 'coming' | 'failed' = 'not yet';

  constructor(host: FilesHost) {
    this.#host = host;
  }

  /** Draws the question. Files are never required: while the code comes, or when it does not, the page goes on without. */
  readonly view = (field: FilesQuestion): TemplateResult => {
    const { scene, name, label } = field;
    const { words } = scene;
    if (this.now && words.find('files.limits')) return this.now.view(field);
    if (this.#state === 'not yet') void this.#bring(name);
    return html`<div class="field">
      <p part="label">${label}</p>
      ${this.#state === 'failed'
        ? html`<p class="hint">${words.say('modes.failed', { mode: label })}</p>
            <button type="button" @click=${() => this.#bring(name)}>${words.say('queued.retry')}</button>`
        : words.say('page.loading')}
    </div>`;
  };

  async #bring(name: string): Promise<void> {
    const { redraw } = this.#host.scene();
    this.#state = 'coming';
    try {
      const { filesNow } = await import('./files-now.ts');
      this.now = await filesNow(name, this.#host);
    } catch {
      this.#state = 'failed';
    }
    redraw();
  }
}
