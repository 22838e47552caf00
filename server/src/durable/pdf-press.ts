import { Worker } from 'node:worker_threads';

/** A page of ours that becomes a document. */
export interface PdfRequest {
  readonly page: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly title: string;
  readonly unshown: string;
  readonly madeAt: string;
}
export type PdfJob = PdfRequest & { readonly number: number };
type Answer = { readonly number: number; readonly pdf: Uint8Array } | { readonly number: number; readonly fault: string };

/** Makes PDFs beside the server: setting type takes a fifth of a second of processor time, in which nobody else would be answered. */
export interface PdfPress {
  /** Null when too many wait already. */
  press(request: PdfRequest): Promise<Buffer | null>;
  stop(): Promise<void>;
}

/** @param mostWaiting documents under way at one time */
export function createPdfPress(mostWaiting = 20): PdfPress {
  const waiting = new Map<number, { resolve: (pdf: Buffer) => void; reject: (error: Error) => void }>();
  let worker: Worker | undefined;
  let numbers = 0;

  const failAll = (error: Error): void => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const started = (): Worker => {
    const made = new Worker(new URL('./pdf-worker.ts', import.meta.url));
    made.on('message', (answer: Answer) => {
      const asked = waiting.get(answer.number);
      waiting.delete(answer.number);
      if ('pdf' in answer) asked?.resolve(Buffer.from(answer.pdf));
      else asked?.reject(new Error(answer.fault));
      if (waiting.size === 0) made.unref();
    });
    // The next document gets a new one.
    made.on('error', failAll);
    made.on('exit', () => worker === made && failAll(new Error('The PDF worker has ended.')));
    return made;
  };

  return {
    press(request) {
      if (waiting.size >= mostWaiting) return Promise.resolve(null);
      worker ??= started();
      worker.ref();
      const number = (numbers += 1);
      worker.postMessage({ ...request, number } satisfies PdfJob);
      return new Promise((resolve, reject) => waiting.set(number, { resolve, reject }));
    },
    async stop() {
      await worker?.terminate();
    },
  };
}
