import type { TemplateResult } from 'lit';
import { filesField, type FilesQuestion } from '../components/files/files.ts';
import { fileWords } from '../i18n/sets/files.ts';
import type { Endpoint } from '../transport/endpoint.ts';
import { openUploads } from '../upload/open-uploads.ts';
import type { Uploads } from '../upload/upload.ts';
import type { FilesHost } from './files-later.ts';
import { PersonsFiles } from './persons-files.ts';

/** The files question with everything behind it. */
export interface FilesNow {
  readonly files: PersonsFiles;
  readonly view: (question: FilesQuestion) => TemplateResult;
}

/** Puts the list, its view, its words and the way to the backend together. Loaded when a page asks for files, and not before. */
export async function filesNow(field: string, host: FilesHost, open = uploadsTo): Promise<FilesNow> {
  // Fetched once here, so that a language that does not come is a failure to tell, and not an empty page.
  await fileWords(host.scene().words.lang);
  host.useWords(fileWords);
  const files = new PersonsFiles(field, host.scene, open(host.endpoint()));
  return { files, view: filesField(files) };
}

/** The way for files to a backend. A company's own endpoint, or a function, takes none. */
function uploadsTo(endpoint: Endpoint | undefined): Uploads | undefined {
  return typeof endpoint === 'string' ? openUploads({ endpoint }) : undefined;
}
