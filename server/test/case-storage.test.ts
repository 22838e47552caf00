import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answersInForce, isAnswered, pointsLeft } from '../src/cases/answered.ts';
import { migrations } from '../src/storage/schema.ts';
import { openSqlite } from '../src/storage/sqlite.ts';
import { temporaryFolder } from './helpers/house.ts';

describe('which points wait', () => {
  const kinds = fc.constantFrom('message' as const, 'answer' as const, 'reopening' as const);
  const talk = fc.array(fc.record({ kind: kinds, point: fc.option(fc.integer({ min: 1, max: 4 })) }));

  test('is what was not answered since the case was last opened, whatever was said', () => {
    fc.assert(
      fc.property(talk, fc.integer({ min: 0, max: 4 }), (messages, points) => {
        const left = pointsLeft(points, messages);
        const since = messages.slice(messages.map(({ kind }) => kind).lastIndexOf('reopening') + 1).filter(({ kind }) => kind === 'answer');
        for (let point = 1; point <= points; point += 1) expect(left.includes(point)).toBe(!since.some((message) => message.point === point));
        expect(isAnswered(points, messages)).toBe(points > 0 ? left.length === 0 : since.some(({ point }) => point === null));
      }),
    );
  });

  test('takes the latest answer for the one that counts', () => {
    const [first, second] = [{ kind: 'answer', point: 1, text: 'a' }, { kind: 'answer', point: 1, text: 'b' }] as const;
    expect(answersInForce([first, second]).get(1)).toBe(second);
  });
});

describe('a database from before there were cases to follow', () => {
  test('keeps its deadlines, and its requests can be followed', async () => {
    const folder = temporaryFolder();
    const { default: Sqlite } = await import('better-sqlite3');
    const old = new Sqlite(join(folder, 'same-door.db'));
    old.exec(migrations[0] ?? '');
    old.pragma('user_version = 1');
    old.exec(`
      INSERT INTO tenants VALUES ('t', 'acme', 'Acme', '[]', 'en', 'UTC', '2026-01-01');
      INSERT INTO flows VALUES ('t', 'cancel', 'generic', '1', 'live', '{}', '2026-01-01');
      INSERT INTO cases VALUES ('t', 'c', '2026-0000-0000-0000', 'cancel', 'open', '2026-01-01');
      INSERT INTO submissions VALUES ('t', 's', 'c', 'k', '', x'00', 'cancel', 'generic', '1', 'declared', '2026-01-01', '2026-01-01', NULL);
      INSERT INTO receipts VALUES ('t', 's', '', 'hash', '');
      INSERT INTO deadlines VALUES ('t', 'd', 'c', 'answer', '2026-01-08', 'open', NULL, NULL);`);
    old.close();
    const storage = await openSqlite({ directory: folder });
    expect(await storage.cases.findSecret('t', '2026-0000-0000-0000')).toEqual({ caseId: 'c', receiptHash: 'hash', sessionHash: null });
    expect(await storage.cases.read('t', 'c')).toMatchObject({
      status: 'open', reopenedCount: 0, outcomeSpent: false, askedAt: null, submission: { identity: 'declared', identityFault: null }, messages: [], historyRequests: [],
      deadlines: [{ kind: 'answer', dueAt: '2026-01-08', state: 'open', metAt: null }],
    });
    expect(await storage.cases.read('another', 'c')).toBeNull();
    expect(await storage.cases.findSecret('another', '2026-0000-0000-0000')).toBeNull();
    await storage.close();
  });
});

describe('a database from before anybody could sign', () => {
  test('keeps what was said and who did what, files that are on their way, and takes signed videos', async () => {
    const folder = temporaryFolder();
    const { default: Sqlite } = await import('better-sqlite3');
    const old = new Sqlite(join(folder, 'same-door.db'));
    for (const migration of migrations.slice(0, 6)) old.exec(migration);
    old.pragma('user_version = 6');
    old.exec(`
      INSERT INTO tenants VALUES ('t', 'acme', 'Acme', '[]', 'en', 'UTC', '2026-01-01');
      INSERT INTO cases (tenant_id, id, protocol, kind, status, opened_at) VALUES ('t', 'c', '2026-0000-0000-0000', 'cancel', 'open', '2026-01-01');
      INSERT INTO messages VALUES ('t', 'c', 1, 'm', 'k', 'h', 'person', 'message', NULL, x'01', '2026-01-02'), ('t', 'c', 2, 'n', 'l', '', 'company', 'answer', 3, x'02', '2026-01-03');
      INSERT INTO operators VALUES ('t', 'o', 'Ana', 'ana', 'agent', '[]', '', 0, '2026-01-01');
      INSERT INTO desk_log VALUES ('t', 'c', '1', 'o', 'answered', '2026-01-03');
      INSERT INTO attachments (tenant_id, id, state, bytes, received, mime, created_at) VALUES ('t', 'f', 'uploading', 100, 50, 'image/png', '2026-01-01');`);
    old.close();
    const storage = await openSqlite({ directory: folder });
    expect(await storage.operators.log('t', 'c')).toEqual([{ name: 'Ana', deed: 'answered', at: '2026-01-03' }]);
    expect(await storage.attachments.find('t', 'f')).toMatchObject({ bytes: 100, received: 50, openEnded: false });
    await storage.close();
    const now = new Sqlite(join(folder, 'same-door.db'), { readonly: true });
    const messages = now.prepare('SELECT seq, id, client_key, body_sha256, author, kind, point, about, hex(body_enc) AS body, at FROM messages ORDER BY seq').all();
    const broken = now.pragma('foreign_key_check');
    now.close();
    expect([messages, broken]).toEqual([
      [
        { seq: 1, id: 'm', client_key: 'k', body_sha256: 'h', author: 'person', kind: 'message', point: null, about: null, body: '01', at: '2026-01-02' },
        { seq: 2, id: 'n', client_key: 'l', body_sha256: '', author: 'company', kind: 'answer', point: 3, about: null, body: '02', at: '2026-01-03' },
      ],
      [],
    ]);
  });
});
