/** A node:test reporter that says only `{ passed, failed, skipped }`, as JSON. */
export default async function* countingTestReporter(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    // A file and a describe block report themselves too; only tests count.
    if (data?.details?.type === 'suite' || (type !== 'test:pass' && type !== 'test:fail')) continue;
    if (data.skip !== undefined || data.todo !== undefined) counts.skipped += 1;
    else if (type === 'test:pass') counts.passed += 1;
    else counts.failed += 1;
  }
  yield JSON.stringify(counts);
}
