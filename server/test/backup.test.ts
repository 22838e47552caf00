import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLocalJWKSet, compactVerify, type JSONWebKeySet } from 'jose';
import { describe, expect, test } from 'vitest';
import { runBackup, runRestore } from '../src/ops/backup-command.ts';
import { openHouse, receiptOf, submission, temporaryFolder, type House } from './helpers/house.ts';

async function backedUp(house: House): Promise<string> {
  const target = join(temporaryFolder(), 'backup');
  expect(await runBackup([target], house)).toMatchObject({ code: 0 });
  return target;
}

const said = async (told: Promise<{ code: number; lines: readonly string[] }>) => {
  const { code, lines } = await told;
  return `${code}: ${lines.join(' ')}`;
};

test('a backup that is made while requests come in holds everything that was acknowledged before it began, and old receipts stay genuine', { timeout: 60_000 }, async () => {
  const house = await openHouse();
  const address = await house.app.listen({ port: 0, host: '127.0.0.1' });
  const before: { protocol: string; receipt: string; url: string }[] = [];
  let stopped = false;
  let begun = false;
  const people = Array.from({ length: 4 }, async () => {
    while (!stopped) {
      const response = await fetch(`${address}/v1/acme/submissions`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify(submission()) });
      const answer = (await response.json()) as { protocol: string; receipt: string; url: string };
      expect(response.status).toBe(201);
      if (!begun) before.push(answer);
    }
  });
  await expect.poll(() => before.length, { timeout: 30_000 }).toBeGreaterThan(40);
  const target = join(temporaryFolder(), 'backup');
  begun = true;
  // A process of its own, as whoever runs the server starts it.
  const command = spawn(process.execPath, [fileURLToPath(new URL('../src/backup.ts', import.meta.url)), target], { env: { ...process.env, DATA_DIR: house.dataDirectory }, stdio: 'inherit' });
  expect(await once(command, 'exit')).toEqual([0, null]);
  stopped = true;
  await Promise.all(people);

  const restored = join(temporaryFolder(), 'data');
  expect(await runRestore([target], { dataDirectory: restored })).toMatchObject({ code: 0 });
  const again = await openHouse({ dataDirectory: restored });
  const jwks = createLocalJWKSet((await again.ask({ method: 'GET', url: '/.well-known/jwks.json' })).json<JSONWebKeySet>());
  for (const { protocol, receipt, url } of before) {
    const { pathname, search } = new URL(url, 'http://localhost');
    const found = await again.ask({ method: 'GET', url: `${pathname.replace('/r/', '/v1/receipts/')}${search}` });
    expect([found.statusCode, found.json<{ receipt: string }>().receipt, protocol]).toEqual([200, receipt, protocol]);
    await compactVerify(receipt, jwks);
  }
  expect((await again.submit(submission())).statusCode).toBe(201);
});

describe('a backup is refused', () => {
  test('when it is unfinished, changed, or something was put into it', async () => {
    const house = await openHouse();
    await house.submit(submission());
    const target = await backedUp(house);
    const dataDirectory = join(temporaryFolder(), 'data');
    const restore = () => said(runRestore([target], { dataDirectory }));

    appendFileSync(join(target, 'keys', 'server.key'), 'x');
    expect(await restore()).toContain('1: keys/server.key is not as it was');
    writeFileSync(join(target, 'keys', 'server.key'), readFileSync(join(house.dataDirectory, 'keys', 'server.key')));
    mkdirSync(join(target, 'extra'));
    writeFileSync(join(target, 'extra', 'note.txt'), 'hello');
    expect(await restore()).toContain('something that the backup did not write: extra/note.txt');
    rmSync(join(target, 'extra'), { recursive: true });
    renameSync(join(target, 'same-door.db'), join(target, '..', 'away'));
    expect(await restore()).toContain('same-door.db is missing');
    renameSync(join(target, '..', 'away'), join(target, 'same-door.db'));
    const manifest = readFileSync(join(target, 'manifest.json'), 'utf8');
    writeFileSync(join(target, 'manifest.json'), manifest.replace('"keys/server.key"', '"../server.key"'));
    expect(await restore()).toContain('manifest.json in');
    rmSync(join(target, 'manifest.json'));
    expect(await restore()).toContain('is no finished backup');
    // Nothing of it was left anywhere.
    expect(existsSync(dataDirectory)).toBe(false);
    expect(readdirSync(join(dataDirectory, '..'))).toEqual([]);
    writeFileSync(join(target, 'manifest.json'), manifest);
    expect(await restore()).toMatch(/^0: /);
  });

  test('where something is already: neither data nor an older backup is written over', async () => {
    const house = await openHouse();
    const target = await backedUp(house);
    expect(await said(runRestore([target], house))).toContain('is not empty');
    expect(await said(runBackup([target], house))).toContain('is there already');
    expect(await said(runBackup([join(house.dataDirectory, 'backup')], house))).toContain('elsewhere');
    expect(await said(runBackup([join(temporaryFolder(), 'backup')], { dataDirectory: temporaryFolder() }))).toContain('There is no data');
    expect((await runBackup([], house)).code).toBe(1);
  });
});

test('a fresh volume, which is an empty folder, takes a backup; keys and folders are for their owner only', async () => {
  const house = await openHouse();
  const { protocol } = receiptOf(await house.submit(submission()));
  const dataDirectory = temporaryFolder();
  expect(await said(runRestore([await backedUp(house)], { dataDirectory }))).toMatch(/^0: \d+ files/);
  for (const [path, mode] of [['.', 0o700], ['keys', 0o700], ['keys/server.key', 0o600], ['same-door.db', 0o600]] as const) expect(statSync(join(dataDirectory, path)).mode & 0o777).toBe(mode);
  expect((await openHouse({ dataDirectory })).app.services.tenants).toHaveLength(2);
  expect(protocol).toBeTruthy();
});

test('with PostgreSQL keys and files are copied, and it is said that the rows are elsewhere', async () => {
  const house = await openHouse();
  const target = join(temporaryFolder(), 'backup');
  expect(await said(runBackup([target], { ...house, databaseUrl: 'postgres://db/door' }))).toContain('dump them before each of these backups');
  expect(existsSync(join(target, 'same-door.db'))).toBe(false);
  expect(await said(runRestore([target], { dataDirectory: join(temporaryFolder(), 'data') }))).toContain('Restore the PostgreSQL dump');
});
