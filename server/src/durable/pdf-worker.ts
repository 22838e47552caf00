import { parentPort } from 'node:worker_threads';
import { pageBlocks } from './page-blocks.ts';
import type { PdfJob } from './pdf-press.ts';
import { taggedPdf } from './tagged-pdf.ts';

parentPort?.on('message', ({ number, page, ...rest }: PdfJob) => {
  taggedPdf({ ...rest, blocks: pageBlocks(page) }).then(
    (pdf) => parentPort?.postMessage({ number, pdf }),
    (error: unknown) => parentPort?.postMessage({ number, fault: error instanceof Error ? (error.stack ?? error.name) : 'unknown' }),
  );
});
