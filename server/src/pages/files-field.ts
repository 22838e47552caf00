import { fileLimits, type FileRef } from '../../../src/wire/file.ts';
import type { FormFiles, RefusedFile } from '../flows/form-files.ts';
import type { Words } from '../words.ts';
import { html, type Content, type Markup } from './html.ts';

/** What a device calls 100 MB fits whichever way it counts. */
const sizeMax = 100_000_000;

export interface FilesFieldParts {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly most: number;
  readonly files: FormFiles;
  /** What goes back with the form for a file that is here already. */
  readonly ticketOf: (file: FileRef) => string;
}

/**
 * Files without scripts: the browser's own way to choose them, what may be chosen said before, and what is here already by name,
 * with a way to take it back.
 */
export function filesField(words: Words, { name, label, hint, most, files: { kept, refused }, ticketOf }: FilesFieldParts): Markup {
  const described = [`${name}-hint`, refused.length > 0 && `${name}-error`].filter(Boolean).join(' ');
  return html`<div class="${refused.length > 0 ? 'field wrong' : 'field'}"><label for="${name}">${label}</label>
<p class="hint" id="${name}-hint">${hint && `${hint} `}${words.say('files.limits', { count: most, size: words.size(sizeMax) })} ${words.say('files.with-form')}</p>
${refused.length > 0 && html`<div id="${name}-error">${refused.map((file) => html`<p class="error">${words.say('form.error')} ${refusedText(words, file, most)}</p>`)}</div>`}
${keptList(words, kept, ticketOf)}
<p><input type="file" id="${name}" name="${name}" multiple accept="${fileLimits.types.join()}" aria-describedby="${described}"${refused.length > 0 && html` aria-invalid="true"`}></p></div>`;
}

function keptList(words: Words, kept: readonly FileRef[], ticketOf: FilesFieldParts['ticketOf']): Content {
  return kept.length > 0 && html`<p>${words.say('files.here')}</p>
<ul class="plain">${kept.map((file) => html`<li><bdi>${file.name}</bdi> (${words.size(file.bytes)})<input type="hidden" name="kept" value="${ticketOf(file)}">
<div class="option"><input type="checkbox" id="drop-${file.id}" name="drop" value="${file.id}"><label for="drop-${file.id}">${words.say('files.remove', { name: file.name })}</label></div></li>`)}</ul>`;
}

/** Exactly why a file is not here, and what would do; it begins with the file's name. */
export function refusedText(words: Words, { name, code }: RefusedFile, most: number): string {
  const holes = { name, max: code === 'too-many' ? most : words.size(sizeMax) };
  switch (code) {
    case 'file-empty':
    case 'file-type':
    case 'file-too-large':
    case 'file-not-taken':
      return words.say(`problem.${code}`, holes);
    case 'too-many':
      return words.say('problem.too-many-files', holes);
    default:
      return words.say('problem.file-unknown', holes);
  }
}
