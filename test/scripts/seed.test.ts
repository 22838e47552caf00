import { expect, test } from 'vitest';
import { seed } from '../../scripts/seed.mjs';
import { startServer } from '../helpers/server.ts';

test('a fresh installation has something alive, and seeding it again changes nothing', async () => {
  const server = await startServer({ TENANTS: 'examples/companies/tenants.json' });
  try {
    const lines = await seed(server.url, server.dataDir);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['ipe', 'turnwerk', 'phare']);
    const [first = ''] = lines;
    const page = await (await fetch(first.slice(first.indexOf('http')))).text();
    expect(page).toContain('Fui cobrada duas vezes em maio.');
    expect(await seed(server.url, server.dataDir)).toEqual(lines);
  } finally {
    await server.stop();
  }
});
