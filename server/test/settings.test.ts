import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nearest } from '../src/ops/nearest.ts';
import { placesFrom } from '../src/ops/settings-sources.ts';
import { settingsFrom } from '../src/settings.ts';

function file(content: unknown, name = 'same-door.json'): string {
  const folder = mkdtempSync(join(tmpdir(), 'same-door-settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** What the operator is told, line by line. */
function faults(environment: Record<string, string>): string[] {
  try {
    settingsFrom(environment);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

describe('settings stand in a file or in the environment', () => {
  test('and the environment wins', () => {
    const CONFIG = file({ PORT: 5000, HOST: '0.0.0.0', TRUST_PROXY: true, STOP_SECONDS: '5' });
    expect(settingsFrom({ CONFIG })).toMatchObject({ port: 5000, host: '0.0.0.0', trustProxy: true, stopSeconds: 5, publicUrl: 'http://localhost:5000' });
    expect(settingsFrom({ CONFIG, PORT: '6000' })).toMatchObject({ port: 6000, host: '0.0.0.0' });
    // What is set to nothing is not set.
    expect(settingsFrom({ CONFIG, PORT: ' ' })).toMatchObject({ port: 5000 });
    expect(placesFrom({ CONFIG: file({ DATA_DIR: '/srv/data' }), DATABASE_URL: 'postgres://db/door' })).toEqual({ dataDirectory: '/srv/data', databaseUrl: 'postgres://db/door' });
  });

  test('a name that is none is refused, and the one that was meant is named', () => {
    const CONFIG = file({ DATABSE_URL: 'x', Port: 1, colour: 'blue' });
    expect(faults({ CONFIG })).toEqual([
      `DATABSE_URL is no setting, and a setting that does nothing is one that somebody relies on: write DATABASE_URL, or take it out. (${CONFIG})`,
      `Port is no setting, and a setting that does nothing is one that somebody relies on: write PORT, or take it out. (${CONFIG})`,
      `colour is no setting, and a setting that does nothing is one that somebody relies on: take it out. (${CONFIG})`,
    ]);
  });

  test('all that has to be mended is said at once, with the file it stands in', () => {
    const CONFIG = file({ PORT: '80a', HOST: { at: 'home' } });
    expect(faults({ CONFIG, JANUS_URL: 'https://janus.example' })).toEqual([
      `HOST takes text in quotation marks, a number, or true: it is written as in the environment. (${CONFIG})`,
      `PORT takes a whole number from 0 to 65535, not "80a". (${CONFIG})`,
      'JANUS_URL takes an address such as wss://janus.example/ws.',
    ]);
  });

  test.for<[name: string, content: string | undefined, says: string]>([
    ['is not there', undefined, 'cannot be read'],
    ['is no JSON', '{ "PORT": 1', 'is no JSON'],
    ['is a list', '[]', 'has to hold one object'],
  ])('a file that %s is said so', ([, content, says]) => {
    expect(faults({ CONFIG: content === undefined ? '/nowhere/same-door.json' : file(content) })[0]).toContain(says);
  });
});

describe('secrets', () => {
  test('do not stand in the file, nor do passwords in addresses', () => {
    const said = faults({ CONFIG: file({ METRICS_TOKEN: 'a-token-that-is-long', DATABASE_URL: 'postgres://door:hunter2@db/door', NATS_URL: 'nats://nats.example:4222' }) });
    expect(said).toHaveLength(2);
    expect(said[0]).toContain('METRICS_TOKEN is secret');
    expect(said[1]).toContain('DATABASE_URL_FILE');
  });

  test('are read from a file of their own, whose name may stand anywhere', () => {
    const METRICS_TOKEN_FILE = file('a-token-that-is-long\n', 'token');
    expect(settingsFrom({ METRICS_TOKEN_FILE }).metricsToken).toBe('a-token-that-is-long');
    expect(settingsFrom({ CONFIG: file({ METRICS_TOKEN_FILE }) }).metricsToken).toBe('a-token-that-is-long');
    expect(settingsFrom({ CONFIG: file({ METRICS_TOKEN_FILE }), METRICS_TOKEN: 'another-one-by-environment' }).metricsToken).toBe('another-one-by-environment');
    expect(faults({ METRICS_TOKEN_FILE, METRICS_TOKEN: 'a-token-that-is-long' })[0]).toContain('both set');
    expect(faults({ TURN_SECRET_FILE: '/nowhere/secret' })[0]).toContain('cannot be read');
  });

  test.for<Record<string, string>>([
    { DATABASE_URL: 'mysql://door:hunter2@db/door' },
    { NATS_URL: 'hunter2' },
    { SMTP_URL: 'http://door:hunter2@mail', MAIL_FROM: 'a@shop.example' },
    { EGRESS_PROXY: 'socks://door:hunter2@proxy' },
    { METRICS_TOKEN: 'hunter2' },
    { IN_FILE: '{ "DATABASE_URL": "postgres://door:hunter2@db" ' },
    { IN_FILE: '{ "DATABASE_URL": "postgres://door:hunter2@db" }' },
  ])('are never said again (%o)', ({ IN_FILE, ...environment }) => {
    const said = faults({ ...environment, ...(IN_FILE !== undefined && { CONFIG: file(IN_FILE) }) }).join('\n');
    expect(said).not.toBe('');
    expect(said).not.toContain('hunter2');
  });
});

test('what other parts of the server need can be set', () => {
  expect(
    settingsFrom({ DATABASE_URL: 'postgres://db/door', NATS_URL: 'nats://nats:4222', SMTP_URL: 'smtp://mail:25', MAIL_FROM: '"Acme" <receipts@acme.example>', EGRESS_PROXY: 'http://proxy:3128', METRICS_TOKEN: 'a-token-that-is-long' }),
  ).toMatchObject({ databaseUrl: 'postgres://db/door', natsUrl: 'nats://nats:4222', mail: { url: 'smtp://mail:25', from: '"Acme" <receipts@acme.example>' }, deliveries: { proxy: 'http://proxy:3128' }, metricsToken: 'a-token-that-is-long' });
  expect(faults({ SMTP_URL: 'smtp://mail:25' })[0]).toContain('SMTP_URL needs MAIL_FROM too');
  expect(faults({ SMTP_URL: 'smtp://mail:25', MAIL_FROM: 'a@b\nBcc: c@d' })[0]).toContain('MAIL_FROM takes');
});

test('the nearest name is one that could have been meant', () => {
  expect(nearest('DATABASE_ULR', ['DATABASE_URL', 'NATS_URL'])).toBe('DATABASE_URL');
  expect(nearest('anything', ['PORT'])).toBeUndefined();
});
