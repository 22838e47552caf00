import type { UploadOptions } from 'tus-js-client';
import type { Growing } from './growing.ts';

/**
 * How tus-js-client reads what is not there yet.
 * @param idle hears that nothing can be sent just now, and that it goes on: that silence is not the line's
 */
export function readerOf(file: Growing, signal: AbortSignal, idle: (is: boolean) => void): UploadOptions {
  return {
    uploadLengthDeferred: true,
    fileReader: {
      openFile: async () => ({
        size: file.size,
        async slice(start, end) {
          idle(true);
          const value = await file.read(start, end, signal);
          idle(false);
          return { value, done: file.whole && start + value.size >= file.size };
        },
        close: () => {},
      }),
    },
  };
}
