import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FlowDefinition } from '../../src/wire/flow-definition.ts';
import type { Storage } from '../src/storage/storage.ts';
import { engines } from './helpers/engines.ts';
import { brSac } from './helpers/flows.ts';
import { tenants } from './helpers/house.ts';
import { bytes, later, leaf, now, registered, submissionOf, uploaded } from './helpers/stored.ts';

const plain = (of: Uint8Array | null | undefined) => [...(of ?? [])];

/** Two companies with a flow each, on an empty database. */
async function companies(storage: Storage): Promise<readonly [string, string]> {
  const [ours = '', theirs = ''] = await Promise.all(tenants.map((tenant) => storage.keepTenant(tenant, now)));
  for (const id of [ours, theirs]) await storage.flows.begin(id, (bases) => bases, now, [brSac]);
  return [ours, theirs];
}

const live = async (storage: Storage, tenantId: string) => (await storage.flows.begin(tenantId, (bases) => bases, now)).bases;

describe.each(engines)('storage on $name', ({ open }) => {
  test('keeps a submission once for its key, whatever comes with the key again, and gives it back byte for byte', async () => {
    const storage = await open();
    const [ours, theirs] = await companies(storage);
    const first = await registered(storage, ours);
    const { submissionId, protocol, bodySha256, receivedAt, jws, secretHash, deadlineAt } = first;
    const stored = { submissionId, protocol, bodySha256, receivedAt, jws, secretHash, deadlineAt };
    expect(await storage.register(submissionOf(ours, { key: first.key }))).toEqual({ state: 'known', stored });
    expect(await storage.register(submissionOf(ours, { protocol }))).toEqual({ state: 'protocol-taken' });
    expect(await storage.findByKey(ours, first.key)).toEqual(stored);
    expect([await storage.findByKey(theirs, first.key), await storage.findByProtocol(theirs, protocol)]).toEqual([null, null]);
    const found = await storage.findByProtocol(ours, protocol);
    expect([plain(found?.bodyEncrypted), found?.definition]).toEqual([[0, 255, 39], brSac]);
    await registered(storage, theirs, { key: first.key, protocol });
  });

  test('finds nothing for an id with a NUL in it, and goes on', async () => {
    const storage = await open();
    const [ours] = await companies(storage);
    expect([await storage.findByKey(ours, 'a\0b'), await storage.findByProtocol(ours, '%00\0')]).toEqual([null, null]);
    await registered(storage, ours);
  });

  test('gives one receipt for each of 50 keys that arrive 20 times at once', async () => {
    const storage = await open();
    const [ours] = await companies(storage);
    const keys = Array.from({ length: 50 }, () => randomUUID());
    const outcomes = await Promise.all(keys.flatMap((key) => Array.from({ length: 20 }, async () => {
      const given = submissionOf(ours, { key });
      const outcome = await storage.register(given);
      return { key, id: outcome.state === 'new' ? given.submissionId : outcome.state === 'known' ? outcome.stored.submissionId : outcome.state, state: outcome.state };
    })));
    expect(outcomes.filter(({ state }) => state === 'new')).toHaveLength(50);
    for (const key of keys) expect(new Set(outcomes.filter((one) => one.key === key).map(({ id }) => id)).size).toBe(1);
  });

  test('keeps companies apart whatever the key and the number', async () => {
    const storage = await open();
    const ids = await companies(storage);
    const word = fc.stringMatching(/^[a-z0-9]{1,2}$/);
    const written = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(0 as const, 1 as const), word, word, async (which, key, protocol) => {
        const given = submissionOf(ids[which], { key, protocol });
        const outcome = await storage.register(given);
        if (outcome.state === 'new') written.set(`${which}/${key}`, given.submissionId);
        if (outcome.state === 'known') expect(outcome.stored.submissionId).toBe(written.get(`${which}/${key}`));
        for (const [other, tenant] of ids.entries()) {
          expect((await storage.findByKey(tenant, key))?.submissionId).toBe(written.get(`${other}/${key}`));
          const found = await storage.findByProtocol(tenant, protocol);
          if (found) expect([...written].find(([, value]) => value === found.submissionId)?.[0].startsWith(`${other}/`)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('lets one of many who save or publish at the same moment through, and tells the others', async () => {
    const storage = await open();
    const [ours, theirs] = await companies(storage);
    const key = { flow: brSac.flow, statute: brSac.statute } as const;
    const draft = { ...key, revision: 0, fields: [], operatorId: randomUUID(), at: now };
    const saved = await Promise.all(Array.from({ length: 5 }, () => storage.flows.saveDraft(ours, draft)));
    expect(saved.toSorted()).toEqual(['changed', 'changed', 'changed', 'changed', 'saved']);
    const definition: FlowDefinition = { ...brSac, version: 'ours' };
    const release = { ...key, revision: 1, after: 0, base: brSac, definition, fields: [], sha256: 'ab', operatorId: randomUUID(), at: later, leaf: leaf('flow-published') };
    const published = await Promise.all(Array.from({ length: 5 }, () => storage.flows.publish(ours, release)));
    expect(published.toSorted()).toEqual(['changed', 'changed', 'changed', 'changed', 'published']);
    expect(await storage.flows.history(ours, key)).toMatchObject([{ number: 1, version: 'ours', by: null }]);
    expect(await storage.flows.drafts(ours)).toMatchObject([{ revision: 2, fields: null }]);
    // What was replaced may still be shown by a page, and what it stands on is known.
    expect([await storage.flows.earlier(ours, key, now), await storage.flows.earlier(theirs, key, now)]).toEqual([['1'], []]);
    expect(await live(storage, ours)).toEqual([brSac]);
    expect([await storage.flows.published(ours), await storage.flows.published(theirs)]).toEqual([1, 0]);
  });

  test('publishes a version once and for ever, and keeps nothing of what was refused', async () => {
    const storage = await open();
    const [ours] = await companies(storage);
    const changed: FlowDefinition = { ...brSac, legal: { basis: 'another', deadline: null } };
    await expect(storage.flows.begin(ours, (bases) => bases, now, [{ ...changed, version: '0' }, changed])).rejects.toThrow('already published as version "1"');
    expect(await live(storage, ours)).toEqual([brSac]);
    await storage.flows.begin(ours, (bases) => bases, now, [{ ...changed, version: '2' }]);
    expect((await live(storage, ours)).map(({ version }) => version)).toEqual(['2']);
    expect((await storage.tenants()).map(({ slug }) => slug)).toEqual(['acme', 'other']);
  });

  test('follows a case: what is said once, answered, closed, reopened, and judged without a trace', async () => {
    const storage = await open();
    const { cases } = storage;
    const [tenantId] = await companies(storage);
    const { caseId, protocol, secretHash } = await registered(storage, tenantId);
    const event = { tenantId, caseId, at: later };
    expect(await cases.findSecret(tenantId, protocol)).toEqual({ caseId, receiptHash: secretHash, sessionHash: null });
    expect(await cases.findSecret(tenantId, '')).toBeNull();
    const message = { ...event, id: randomUUID(), key: randomUUID(), bodySha256: 'm', bodyEncrypted: bytes(7), files: [], signed: [], leaf: leaf('message-received') };
    const said = await Promise.all([cases.say(message), cases.say({ ...message, id: randomUUID() }), cases.say({ ...message, id: randomUUID(), key: randomUUID() })]);
    expect(said.map(({ state }) => state).sort()).toEqual(['known', 'new', 'new']);
    const history = { ...event, medium: 'email' as const, contentKey: 'h', addressEncrypted: bytes(9), dueAt: later, leaf: leaf('history-requested') };
    expect((await cases.requestHistory({ ...history, id: randomUUID() })).state).toBe('new');
    expect((await cases.requestHistory({ ...history, id: randomUUID() })).state).toBe('known');
    const answer = (point: number | null, replaces = false) => cases.answer({ tenantId, caseId, at: later, points: 0, replaces, outcomeTokenHash: 'token', answers: [{ id: randomUUID(), point, bodyEncrypted: bytes(8), leaf: leaf('point-answered', 'company') }] });
    expect(await cases.close({ ...event, leaf: leaf('case-closed', 'company') })).toBe('not-answered');
    expect((await Promise.all([answer(null), answer(null)])).map(({ state }) => state).sort()).toEqual(['taken', 'written']);
    expect(await cases.close({ ...event, leaf: leaf('case-closed', 'company') })).toBe('closed');
    expect((await cases.say({ ...message, id: randomUUID(), key: randomUUID() })).state).toBe('closed');
    expect(await cases.historySent({ ...event, leaf: leaf('history-sent', 'company') })).toBe(1);
    const outcome = { resolved: 'no' as const, satisfaction: 2 };
    expect((await Promise.all([1, 2].map(() => cases.spend(tenantId, 'token', outcome, () => '2026-10')))).sort()).toEqual(['counted', 'spent']);
    expect(await cases.spend(tenantId, 'another', outcome, () => '2026-10')).toBe('unknown');
    const reopening = { ...event, contentKey: 'r', bodyEncrypted: bytes(6), leaf: leaf('case-reopened') };
    expect(await cases.reopen({ ...reopening, id: randomUUID() })).toEqual({ state: 'new', reopenedCount: 1, reopenedAt: later });
    expect((await cases.reopen({ ...reopening, id: randomUUID() })).state).toBe('known');
    const read = await cases.read(tenantId, caseId);
    expect(read).toMatchObject({ status: 'open', reopenedCount: 1, outcomeSpent: true, askedAt: later, sid: null, historyRequests: [{ medium: 'email', sentAt: later, dueAt: later }] });
    expect(read?.messages.map(({ seq, kind, bodyEncrypted }) => [seq, kind, ...plain(bodyEncrypted)])).toEqual([[1, 'message', 7], [2, 'message', 7], [3, 'answer', 8], [4, 'reopening', 6]]);
    expect(read?.deadlines.map(({ kind, state, metAt }) => [kind, state, metAt])).toEqual(expect.arrayContaining([['answer', 'met', later], ['history', 'met', later]]));
    expect(await cases.read('nobody', caseId)).toBeNull();
  });

  test('gives a file to one of two requests that name it at the same moment', async () => {
    const storage = await open();
    const [ours, theirs] = await companies(storage);
    const file = await uploaded(storage, ours);
    const outcomes = await Promise.all([1, 2, 3].map(() => storage.register(submissionOf(ours, { files: [file] }))));
    expect(outcomes.map(({ state }) => state).sort()).toEqual(['files-refused', 'files-refused', 'new']);
    expect(await storage.register(submissionOf(theirs, { files: [file] }))).toEqual({ state: 'files-refused', faults: [{ index: 0, code: 'file-unknown' }] });
    expect(await storage.attachments.forget(ours, file.id)).toBe(false);
    expect(plain((await storage.attachments.find(ours, file.id))?.nameEncrypted)).toEqual([1]);
  });

  test('counts files that wait against the quota, and forgets what nobody sent', async () => {
    const { attachments, ...storage } = await open();
    const [ours] = await companies({ attachments, ...storage });
    const file = (id: string, size: number, openEnded = false) => attachments.open(ours, { id, bytes: size, openEnded, mime: '', nameEncrypted: bytes(), createdAt: now }, 100);
    expect([await file('a', 60), await file('b', 60), await file('c', 1e9, true)]).toEqual(['opened', 'no-room', 'opened']);
    await expect(file('a', 1)).rejects.toThrow(/SQLITE_CONSTRAINT|23505/);
    await attachments.keepOffset(ours, 'c', 39);
    expect([await attachments.hasRoom(ours, 100), await attachments.hasRoom(ours, 99)]).toEqual([true, false]);
    await attachments.end(ours, 'c', 40);
    await attachments.measure(ours, 'c', 40);
    expect(await attachments.find(ours, 'c')).toMatchObject({ bytes: 40, received: 40, openEnded: false, state: 'uploading' });
    expect((await attachments.abandoned(ours, later)).sort()).toEqual(['a', 'c']);
    expect([await attachments.forget(ours, 'a'), await attachments.forget(ours, 'a')]).toEqual([true, false]);
  });

  test('copies a signed video once, beside the original', async () => {
    const storage = await open();
    const [ours] = await companies(storage);
    const video = await uploaded(storage, ours);
    const { caseId } = await registered(storage, ours, { signed: [video] });
    expect(await storage.signed.nextToCopy(ours, 2)).toEqual({ fileId: video.id, bytes: 3, mime: 'image/png' });
    await storage.signed.tries(ours, video.id);
    await storage.signed.copied(ours, video.id, { id: 'copy', bytes: 5, sha256: 'c', mime: 'video/mp4', nameEncrypted: bytes(2), seconds: 1.25, fps: 29.97, at: later });
    expect(await storage.signed.nextToCopy(ours, 2)).toBeNull();
    expect((await storage.cases.read(ours, caseId))?.signed).toEqual([{ fileId: video.id, seconds: 1.25, fps: 29.97, copy: { id: 'copy', bytes: 5, sha256: 'c', mime: 'video/mp4' } }]);
    const translation = { tenantId: ours, caseId, fileId: video.id, bodyEncrypted: bytes(4), replaces: false, at: later, leaf: leaf('translation-written', 'company') };
    expect((await Promise.all([1, 2].map(() => storage.cases.translate({ ...translation, id: randomUUID() })))).sort()).toEqual(['taken', 'written']);
    const verdict = { tenantId: ours, caseId, fileId: video.id, seq: 1, kind: 'confirmation' as const, contentKey: 'v', bodyEncrypted: bytes(4), at: later, leaf: leaf('translation-confirmed') };
    expect([await storage.cases.judgeTranslation({ ...verdict, id: randomUUID() }), await storage.cases.judgeTranslation({ ...verdict, id: randomUUID() }), await storage.cases.judgeTranslation({ ...verdict, id: randomUUID(), contentKey: 'w', seq: 9 })]).toEqual(['new', 'known', 'changed']);
  });

  test('gives a conversation to one of two operators, keeps each line once, and erases what a relay operator carried', async () => {
    const storage = await open();
    const { sessions } = storage;
    const [tenantId] = await companies(storage);
    const session = { tenantId, sid: randomUUID(), caseId: randomUUID(), protocol: 'P', key: 'k', tokenHash: 't', flow: 'cancel', statute: 'br-sac', flowVersion: '1', locale: 'en', waysEncrypted: bytes(1), openedAt: now, leaf: leaf('conversation-opened') };
    const { sid, caseId } = session;
    expect((await Promise.all([sessions.open(session), sessions.open({ ...session, sid: randomUUID(), caseId: randomUUID() })])).map(({ state }) => state)).toEqual(['new', 'known']);
    expect((await sessions.open({ ...session, sid: randomUUID(), caseId: randomUUID(), key: 'l' })).state).toBe('protocol-taken');
    const claim = (by: string, at: string, until: string, relay = false) => sessions.claim(tenantId, sid, { by, now: at, until, relay });
    expect((await Promise.all([claim('one', now, later), claim('two', now, later)])).sort()).toEqual([false, true]);
    const [holder = ''] = (await sessions.openOnes(tenantId)).map(({ claimedBy }) => claimedBy ?? '');
    expect(await sessions.renew(tenantId, sid, { by: 'nobody', now, until: later })).toBe(false);
    expect(await sessions.offer(tenantId, sid, { by: holder, now, to: '*', noteEncrypted: bytes(5) })).toBe(true);
    expect(await claim('three', now, later, true)).toBe(true);
    expect([await sessions.reserve(tenantId, sid, 10), await sessions.reserve(tenantId, sid, 10)]).toEqual([10, 20]);
    const line = (n: number, s: number) => sessions.keepLine({ tenantId, sid, n, party: 'person', s, l: s, textEncrypted: bytes(n), at: now });
    expect(await Promise.all([line(2, 1), line(3, 1), line(11, 2)])).toEqual(['new', 'known', 'new']);
    expect(await sessions.heads(tenantId, sid)).toEqual([{ party: 'person', s: 2, l: 2 }]);
    expect((await sessions.lines(tenantId, sid, 2)).map(({ n }) => n)).toEqual([11]);
    await sessions.keepQuality({ tenantId, sid, party: 'person', run: 'r', quality: '[1]', at: now });
    await sessions.keepQuality({ tenantId, sid, party: 'person', run: 'r', quality: '[2]', at: later });
    expect(await sessions.quality(tenantId, sid)).toEqual([{ party: 'person', run: 'r', quality: '[2]', at: later }]);
    expect((await storage.cases.read(tenantId, caseId))?.lines).toHaveLength(2);
    // The conversation's case takes one submission, whoever sends two.
    const joining = () => storage.register(submissionOf(tenantId, { caseId, joins: true, protocol: 'P' }));
    expect((await Promise.all([joining(), joining()])).map(({ state }) => state).sort()).toEqual(['case-taken', 'new']);
    const end = { at: later, leaf: leaf('conversation-closed') };
    expect([await sessions.close(tenantId, sid, end), await sessions.close(tenantId, sid, end), await sessions.close(tenantId, 'none', end)]).toEqual(['closed', 'known', 'unknown']);
    expect([await sessions.lines(tenantId, sid, 0), (await sessions.find(tenantId, sid))?.relayed]).toEqual([[], true]);
  });

  test('keeps operators, and orders names as their bytes are', async () => {
    const { operators, ...rest } = await open();
    const [ours] = await companies({ operators, ...rest });
    const add = (name: string, onlyFirst = false) => operators.add(ours, { id: randomUUID(), name, nameKey: name, role: 'agent', languages: ['pt-BR'], passwordHash: 'p', mustChange: true, at: now }, onlyFirst);
    expect(await Promise.all([add('Zoe', true), add('ana', true)])).toEqual(['added', 'taken']);
    expect([await add('ana'), await add('Ärne'), await add('ana')]).toEqual(['added', 'added', 'taken']);
    expect((await operators.list(ours)).map(({ name }) => name)).toEqual(['Zoe', 'ana', 'Ärne']);
    const ana = await operators.findByName(ours, 'ana');
    expect(ana).toMatchObject({ languages: ['pt-BR'], mustChange: true });
    const operatorId = ana?.id ?? '';
    for (const idHash of ['x', 'y']) await operators.addLogin(ours, { idHash, operatorId, at: now });
    expect(await operators.setPassword(ours, operatorId, { hash: 'q', mustChange: false }, 'x')).toBe(true);
    await operators.touchLogin(ours, 'x', later);
    expect([await operators.findLogin(ours, 'y'), await operators.findLogin(ours, 'x')]).toMatchObject([null, { seenAt: later, operator: { mustChange: false } }]);
    await operators.endLogins(ours, later);
    await operators.endLogin(ours, 'x');
    expect(await operators.findLogin(ours, 'x')).toBeNull();
    await operators.setSnippets(ours, [{ title: 'Hi', text: 'Good day' }, { title: 'Bye', text: 'Ciao' }]);
    await operators.setSnippets(ours, [{ title: 'Bye', text: 'Ciao' }]);
    expect(await operators.snippets(ours)).toEqual([{ title: 'Bye', text: 'Ciao' }]);
    const { caseId } = await registered(rest as Storage, ours, { protocol: '2026-AAAA', deadlineAt: null });
    await registered(rest as Storage, ours, { protocol: '2026-BBBB' });
    await operators.note(ours, { caseId, operatorId, deed: 'read', at: now });
    expect(await operators.log(ours, caseId)).toEqual([{ name: 'ana', deed: 'read', at: now }]);
    const listed = async (status: 'open' | 'closed' | null, number: string) => (await operators.cases(ours, { status, number, limit: 10, offset: 0 })).map(({ protocol, toTranslate }) => [protocol, toTranslate]);
    expect([await listed(null, ''), await listed('open', '2026-A'), await listed('closed', '')]).toEqual([[['2026-BBBB', 0], ['2026-AAAA', 0]], [['2026-AAAA', 0]], []]);
  });
});
