import { html, nothing, type TemplateResult } from 'lit';
import type { FileRef } from '../../wire/file.ts';
import type { StatusScene } from './scene.ts';

/** Files by name and size; of one that was erased, when. A button and no link: the secret goes in a header, and never into an address. */
export function filesView({ words, view, ask }: StatusScene, files: readonly FileRef[]): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing;
  const erased = new Map(view?.erasedFiles?.map(({ id, at }) => [id, at]));
  return html`<ul class="plain">
    ${files.map((file) => {
      const at = erased.get(file.id);
      if (at !== undefined) return html`<li dir="auto">${words.say('status.file-erased', { name: file.name, moment: words.moment(at) })}</li>`;
      return html`<li><button type="button" @click=${() => ask({ type: 'download', file })}><bdi>${words.say('status.download', { name: file.name, ...sizeOf(file.bytes) })}</bdi></button></li>`;
    })}
  </ul>`;
}

/** Rounded up, so that nothing weighs zero. */
function sizeOf(bytes: number): { readonly size: number; readonly unit: string } {
  return bytes < 1_000_000 ? { size: Math.ceil(bytes / 1000), unit: 'kB' } : { size: Math.ceil(bytes / 1_000_000), unit: 'MB' };
}
