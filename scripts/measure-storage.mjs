import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage } from '../server/src/storage/open-storage.ts';

// How many submissions a second come to rest, 32 at once, without HTTP and signing: npm run measure:storage [-- postgres://…] (an empty database)
const [databaseUrl] = process.argv.slice(2);
const rounds = 3;
const each = 5_000;
const directory = mkdtempSync(join(tmpdir(), 'same-door-measure-'));
const storage = await openStorage({ directory, databaseUrl });
const at = new Date().toISOString();
const tenantId = await storage.keepTenant({ slug: 'measured', name: 'Measured', origins: [], locale: 'en', zone: 'UTC' }, at);
await storage.flows.begin(tenantId, (bases) => bases, at, [{ flow: 'cancel', statute: 'generic', version: '1' }]);

const register = () =>
  storage.register({
    tenantId, submissionId: randomUUID(), caseId: randomUUID(), protocol: randomUUID(), key: randomUUID(), flow: 'cancel', statute: 'generic', flowVersion: '1',
    bodySha256: 'a'.repeat(64), bodyEncrypted: new Uint8Array(1_300), submittedAt: at, receivedAt: at, jws: 'j'.repeat(385), kid: 'k', secretHash: 's'.repeat(64),
    deadlineAt: at, leafHash: 'l'.repeat(64),
  });

for (let round = 0; round < rounds; round += 1) {
  const waits = [];
  let left = each;
  const cpu = process.cpuUsage();
  const start = performance.now();
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      while ((left -= 1) >= 0) {
        const asked = performance.now();
        const { state } = await register();
        if (state !== 'new') throw new Error(`A new submission was taken for "${state}".`);
        waits.push(performance.now() - asked);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  waits.sort((a, b) => a - b);
  console.log(`${Math.round(each / seconds)} a second, p50 ${waits[each / 2].toFixed(1)} ms, p99 ${waits[each * 0.99].toFixed(1)} ms, ${Math.round((user + system) / each)} µs of CPU here for each`);
}
await storage.close();
rmSync(directory, { recursive: true });
