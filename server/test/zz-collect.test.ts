import fc from 'fast-check';
import { test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { stepsTo } from './fuzz/steps.ts';
import { openWorld } from './fuzz/world.ts';
test('x', { timeout: 2_000_000 }, async () => {
  const found = new Map<string, string>();
  let sent = 0;
  for (let r = 0; sent < Number(process.env['N']); r++) {
    const world = await openWorld(r % 5 === 4 ? { limits: { tenant: 200, submission: 3, address: 400, receiptTries: 3, uploads: 20, logins: 3 } } : {});
    const story = fc.array(stepsTo(world.routes), { minLength: 1, maxLength: 40, size: 'max' });
    await fc.assert(fc.asyncProperty(story, async (steps) => {
      const w = await world.play(steps);
      if (w) { const at = /^at (\S+ \S+)/m.exec(w)?.[1]; const k = at + ' :: ' + (w.split('\n')[0] ?? '').replace(/[^ ]*\/[^ ]*/g, '').replace(/"(at|reqId)":"[^"]*"/g, '').slice(0, 300); if (!found.has(k)) { found.set(k, w); writeFileSync('/tmp/found.txt', [...found].map(([k, w]) => '## ' + k + '\n' + w).join('\n\n')); } }
    }), { numRuns: 250, seed: Number(process.env['SEED'] ?? 1) + r });
    sent += world.requests();
  }
  console.info(sent);
});
