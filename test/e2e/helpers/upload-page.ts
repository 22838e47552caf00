import { openUploads } from '../../../src/upload/open-uploads.ts';
import type { UploadNews } from '../../../src/upload/upload.ts';

/** What a test reaches on the page: bundled by Vite, as a company's own build would do it. */
export interface UploadPage {
  /** The same bytes every time, as if the person picked the same film again. */
  film(bytes: number): File;
  send(endpoint: string, file: File): void;
  readonly told: UploadNews[];
}

declare global {
  interface Window {
    uploadPage: UploadPage;
  }
}

const told: UploadNews[] = [];

window.uploadPage = {
  told,
  film(bytes) {
    const content = new Uint8Array(bytes);
    for (let at = 0; at < bytes; at += 1) content[at] = (at * 31 + (at >> 8)) & 255;
    content.set(new TextEncoder().encode('\0\0\0\x18ftypisom\0\0\0\0isommp42'));
    return new File([content], 'holiday.mp4', { type: 'video/mp4', lastModified: 1 });
  },
  send: (endpoint, file) => void openUploads({ endpoint }).start(file, (news) => void told.push(news)),
};
