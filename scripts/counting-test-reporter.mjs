import { resolve } from 'node:path';
import { wholeFile } from './counts.mjs';

/** A node:test reporter that says only what became of each test, as JSON. */
export default async function* countingTestReporter(events) {
  const tests = [];
  for await (const { type, data } of events) {
    // A file and a describe block report themselves too; only tests count.
    if (data?.details?.type === 'suite' || (type !== 'test:pass' && type !== 'test:fail')) continue;
    const skipped = data.skip !== undefined || data.todo !== undefined;
    const outcome = skipped ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed';
    const error = data.details?.error;
    // A file that breaks reports itself under its path.
    const name = data.file === resolve(data.name) ? wholeFile : data.name;
    tests.push({ file: data.file, name, outcome, ...(outcome === 'failed' ? { message: error?.cause?.message ?? error?.message } : {}) });
  }
  yield JSON.stringify({ tests });
}
