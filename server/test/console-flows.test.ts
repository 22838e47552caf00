import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { definitions } from '../../scripts/flow-definitions.ts';
import { FlowDesk, FlowLines, type OwnQuestion } from '../../src/wire/console-flows.ts';
import { ConfigAnswer } from '../../src/wire/config.ts';
import { problemOf } from './helpers/complaints.ts';
import { deskOf as deskOfHouse, openDesk, type AtTheConsole, type Desk } from './helpers/console.ts';
import { contractGeneric } from './helpers/contracts.ts';
import { allFlows, generic } from './helpers/flows.ts';
import { lookInto, openHouse, payloadOf, receiptOf, submission, tenants, type House } from './helpers/house.ts';

const open = { open: true } as const;
const flows = [...allFlows.filter((flow) => flow !== generic), { ...generic, ...open }];
const branch: OwnQuestion = { name: 'branch', spec: { as: 'choice', choices: ['north', 'south'] }, need: 'required', label: { en: 'Which branch?', de: 'Welche Filiale?' }, choices: { north: { en: 'North' }, south: { en: 'South' } } };
const reason: OwnQuestion = { name: 'lastWords', spec: { as: 'long-text', max: 500 }, need: 'optional', label: { en: 'Why do you leave?' } };
const address = '/flows/cancel/generic/draft';

const openFlows = (options: object = {}): Promise<Desk> => openDesk({ flows, ...options });
const deskOf = async (who: AtTheConsole, path = address): Promise<FlowDesk> => v.parse(FlowDesk, (await who.ask('GET', `${path}?lang=en`)).json());
const save = (who: AtTheConsole, fields: readonly unknown[] | null, revision = 0, path = address) => who.ask('PUT', path, { revision, fields });
const publish = (who: AtTheConsole, revision = 1, after = 0, path = '/flows/cancel/generic/publish') => who.ask('POST', path, { revision, after });
const cancels = (house: House, answers: object = {}, more: object = {}) => house.submit(submission({ statute: 'generic', answers: { ...answers }, ...more }));
const versionOf = (response: Awaited<ReturnType<House['submit']>>): unknown => payloadOf(receiptOf(response).receipt)['flowVersion'];
const configOf = async ({ ask }: House, headers = {}) => ask({ url: '/v1/acme/config', headers });

/** A clock that a test moves. */
function movable(at = '2026-11-20T12:00:00.000Z') {
  let now = Date.parse(at);
  return { clock: () => new Date(now), pass: (milliseconds: number) => void (now += milliseconds) };
}
const day = 86_400_000;

describe('a company that asks something else from now on', () => {
  test('writes a draft that changes nothing, looks at it, publishes it, and is asked by at once', async () => {
    const desk = await openFlows();
    const { house } = desk;
    const admin = await desk.admin();
    const etag = String((await configOf(house)).headers['etag']);
    const before = await deskOf(admin);
    expect(before).toMatchObject({ open: true, live: { number: 0, fields: [] }, draft: { revision: 0 }, changes: [], history: [] });
    expect(before.asked.map(({ name, own }) => [name, own]).slice(0, 3)).toEqual([['name', false], ['contract', false], ['when', false]]);

    const drafted = v.parse(FlowDesk, (await save(admin, [branch, reason])).json());
    expect(drafted).toMatchObject({ draft: { revision: 1, by: 'admin' }, changes: [{ name: 'branch', is: 'added' }, { name: 'lastWords', is: 'added' }], live: { number: 0 } });
    expect(drafted.asked.filter(({ own }) => own).map(({ label }) => label)).toEqual(['Which branch?', 'Why do you leave?']);
    expect((await cancels(house)).statusCode).toBe(201);
    expect((await configOf(house, { 'if-none-match': etag })).statusCode).toBe(304);

    const published = v.parse(FlowDesk, (await publish(admin)).json());
    expect(published).toMatchObject({ live: { number: 1, by: 'admin' }, changes: [], history: [{ number: 1, by: 'admin', fields: [{ name: 'branch' }, { name: 'lastWords' }] }] });
    expect(published.draft.fields).toBeUndefined();
    const config = v.parse(ConfigAnswer, (await configOf(house, { 'if-none-match': etag })).json()).config;
    expect(config.fields.map(({ name }) => name)).toEqual(['branch', 'lastWords']);
    expect(config.flows).toContainEqual({ flow: 'cancel', statute: 'generic', version: published.live.version });
    const named = { flowVersion: published.live.version };
    expect((await cancels(house, {}, named)).json()).toMatchObject({ problems: [{ field: 'branch', code: 'required' }] });
    const sent = await cancels(house, { branch: 'north' }, named);
    expect(versionOf(sent)).toBe(published.live.version);
    expect((await house.ask({ url: receiptOf(sent).url })).body).toContain('<dt>Which branch?</dt><dd dir="auto">North</dd>');
    expect((await house.ask({ url: '/f/acme/cancel?statute=generic&locale=de' })).body).toContain('Welche Filiale?');
    // What was published before a restart is asked after it.
    const later = await house.restart({ flows });
    expect((await configOf(later)).json<ConfigAnswer>().config.fields).toHaveLength(2);
  });

  test('leaves a leaf that says who, when, and the hash of all that is asked', async () => {
    const desk = await openFlows();
    const admin = await desk.admin();
    await save(admin, [branch]);
    const { live, history } = v.parse(FlowDesk, (await publish(admin)).json());
    const leaves = await lookInto(desk.house.dataDirectory, `SELECT event, actor, object FROM audit_leaves WHERE event = 'flow-published'`);
    expect(leaves).toEqual([{ event: 'flow-published', actor: `operator:${admin.operator.id}`, object: `cancel/generic/1/${live.version}` }]);
    const [row] = await lookInto(desk.house.dataDirectory, `SELECT definition FROM flows WHERE version = '${live.version}'`);
    expect(history[0]?.sha256).toBe(createHash('sha256').update(String(row?.['definition'])).digest('hex'));
  });

  test('finds every earlier version again, and goes back by publishing one anew', async () => {
    const desk = await openFlows();
    const admin = await desk.admin();
    await save(admin, [branch]);
    const first = v.parse(FlowDesk, (await publish(admin)).json());
    const sent = await cancels(desk.house, { branch: 'south' });
    await save(admin, [{ ...branch, choices: { north: { en: 'Upper town' }, south: { en: 'Lower town' } } }], 2);
    const second = v.parse(FlowDesk, (await publish(admin, 3, 1)).json());
    expect(second.live.version).not.toBe(first.live.version);
    // The receipt says what was read then.
    expect((await desk.house.ask({ url: receiptOf(sent).url })).body).toContain('<dd dir="auto">South</dd>');
    await save(admin, second.history[1]?.fields ?? [], 4);
    const third = v.parse(FlowDesk, (await publish(admin, 5, 2)).json());
    expect(third.live).toMatchObject({ number: 3, version: first.live.version });
    expect(third.history.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect((await cancels(desk.house, { branch: 'south' })).statusCode).toBe(201);
  });

  test('publishes nothing where nothing was drafted, and throws a draft away', async () => {
    const desk = await openFlows();
    const admin = await desk.admin();
    expect(problemOf(await publish(admin, 0))).toEqual([409, 'nothing-to-publish']);
    await save(admin, [branch]);
    expect(v.parse(FlowDesk, (await save(admin, null, 1)).json()).draft).toEqual({ revision: 2 });
    expect(problemOf(await publish(admin, 2))).toEqual([409, 'nothing-to-publish']);
  });
});

describe('a page that was opened before', () => {
  test('is held to what it showed for a week, whatever is asked by now', async () => {
    const { clock, pass } = movable();
    const desk = await openFlows({ clock });
    const admin = await desk.admin();
    await save(admin, [branch]);
    const old = v.parse(FlowDesk, (await publish(admin)).json()).live.version;
    await save(admin, [{ ...branch, choices: { north: { en: 'Upper town' }, south: { en: 'Lower town' } } }, { ...reason, need: 'optional' }], 2);
    await publish(admin, 3, 1);
    pass(6 * day);
    const sent = await cancels(desk.house, { branch: 'north' }, { flowVersion: old, submittedAt: clock().toISOString() });
    expect(versionOf(sent)).toBe(old);
    expect((await desk.house.ask({ url: receiptOf(sent).url })).body).toMatch(/<dd dir="auto">North<\/dd>(?!.*Why do you leave)/s);
    pass(2 * day);
    // Too old: then it counts as what is asked now, and only what is missing has to be answered.
    const late = await cancels(desk.house, { branch: 'north' }, { flowVersion: old, submittedAt: clock().toISOString() });
    expect(versionOf(late)).not.toBe(old);
  });

  test('that names no version is held to the last one that it meets, so that a new question costs nobody a request', async () => {
    const desk = await openFlows();
    const admin = await desk.admin();
    await save(admin, [branch]);
    const { live } = v.parse(FlowDesk, (await publish(admin)).json());
    const now = { submittedAt: new Date().toISOString() };
    const sent = await cancels(desk.house, {}, now);
    expect([sent.statusCode, versionOf(sent)]).toEqual([201, '1']);
    expect(versionOf(await cancels(desk.house, { branch: 'north' }, now))).toBe(live.version);
    expect((await cancels(desk.house, { branch: 'west' }, now)).json()).toMatchObject({ problems: [{ field: 'branch', code: 'not-a-choice' }] });
  });

  test('counts by the day on which the button was pressed, when a device without a network kept it for a month', async () => {
    const { clock, pass } = movable();
    const desk = await openFlows({ clock });
    const pressed = clock().toISOString();
    pass(2 * day);
    const admin = await desk.admin();
    await save(admin, [branch]);
    await publish(admin);
    pass(30 * day);
    expect(versionOf(await cancels(desk.house, {}, { submittedAt: pressed }))).toBe('1');
    expect((await cancels(desk.house, {}, { submittedAt: clock().toISOString() })).json()).toMatchObject({ problems: [{ field: 'branch', code: 'required' }] });
  });

  test('without scripts goes through as it was read, and after the week comes back with all that was typed', async () => {
    const { clock, pass } = movable();
    const desk = await openFlows({ clock });
    const { house } = desk;
    const page = (await house.ask({ url: '/f/acme/cancel?statute=generic&locale=en' })).body;
    const hidden = (name: string, text = page): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
    const admin = await desk.admin();
    await save(admin, [branch]);
    await publish(admin);
    const typed = { statute: 'generic', locale: 'en', key: hidden('key'), version: hidden('version'), name: 'Ana Souza', contract: '4711', when: 'soonest', endDate: '', email: 'ana@example.com', phone: '', message: 'Good bye' };
    const headers = { origin: 'http://localhost:4173' };
    expect((await house.postForm(typed, headers)).statusCode).toBe(303);
    pass(8 * day);
    const again = await house.postForm({ ...typed, message: 'Good bye again' }, headers);
    expect(again.statusCode).toBe(422);
    expect(again.body).toContain('Which branch?: please fill this in.');
    for (const text of ['Ana Souza', '4711', 'ana@example.com', 'Good bye again']) expect(again.body).toContain(text);
    expect(hidden('version', again.body)).not.toBe(typed.version);
    expect((await house.postForm({ ...typed, version: hidden('version', again.body), key: hidden('key', again.body), branch: 'south' }, headers)).statusCode).toBe(303);
  });
});

describe('two people at one draft', () => {
  test('the second is told, nothing is written over, and what stands there is shown', async () => {
    const desk = await openFlows();
    const admin = await desk.admin();
    const supervisor = await desk.colleague(admin, 'Sofia', 'supervisor');
    expect((await save(supervisor, [reason])).statusCode).toBe(200);
    expect(problemOf(await save(admin, [branch]))).toEqual([409, 'changed-meanwhile']);
    const { draft } = await deskOf(admin);
    expect(draft).toMatchObject({ revision: 1, by: 'Sofia', fields: [reason] });
    // Whoever wants to publish has looked at what is published.
    expect(problemOf(await publish(admin, 0))).toEqual([409, 'changed-meanwhile']);
    await publish(admin, 1);
    await save(admin, [branch], 2);
    expect(problemOf(await publish(admin, 3, 0))).toEqual([409, 'changed-meanwhile']);
    // A draft that was published in between counts as a change, too.
    expect(problemOf(await save(supervisor, [branch], 1))).toEqual([409, 'changed-meanwhile']);
  });

  test('a supervisor drafts and looks, an admin publishes, and an agent sees nothing of it', async () => {
    const desk = await openFlows();
    const admin = await desk.admin();
    const supervisor = await desk.colleague(admin, 'Sofia', 'supervisor');
    const agent = await desk.colleague(admin, 'Ana', 'agent');
    await save(supervisor, [branch]);
    expect(problemOf(await publish(supervisor))).toEqual([403, 'not-allowed']);
    expect(problemOf(await agent.ask('GET', '/flows'))).toEqual([403, 'not-allowed']);
    const lines = v.parse(FlowLines, (await supervisor.ask('GET', '/flows')).json()).flows;
    expect(lines).toContainEqual(expect.objectContaining({ flow: 'cancel', statute: 'generic', open: true, own: 0, draft: true }));
    expect(lines).toContainEqual(expect.objectContaining({ flow: 'cancel', statute: 'de-312k', open: false, basis: '§ 312k BGB', draft: false }));
    expect((await publish(admin)).statusCode).toBe(200);
    const theirs = await desk.admin('other');
    expect((await deskOf(theirs)).live).toMatchObject({ number: 0, fields: [] });
    expect(problemOf(await theirs.ask('GET', '/flows/cancel/none/draft'))).toEqual([404, 'not-found']);
  });
});

describe('a preview', () => {
  test('is the form as the draft would ask it, for those who may draft, and sends nothing anywhere', async () => {
    const desk = await openFlows();
    const admin = await desk.admin();
    await save(admin, [branch]);
    const preview = await admin.ask('GET', '/flows/cancel/generic/preview?locale=de');
    expect(preview.headers['content-type']).toContain('text/html');
    expect(preview.body).toContain('Vorschau. Von dieser Seite kann nichts abgeschickt werden.');
    expect(preview.body).toContain('Welche Filiale?');
    expect(preview.body).toContain('<form method="dialog" novalidate>');
    expect(preview.body).not.toMatch(/method="post"|action=/);
    expect((await desk.house.ask({ url: '/f/acme/cancel?statute=generic' })).body).not.toMatch(/Which branch\?|Preview/);
    expect((await desk.ask({ url: '/v1/console/flows/cancel/generic/preview' })).statusCode).toBe(401);
    const agent = await desk.colleague(admin, 'Ana', 'agent');
    expect((await agent.ask('GET', '/flows/cancel/generic/preview')).statusCode).toBe(403);
  });
});

describe('what stands in the company’s file', () => {
  const inFile = { flow: 'cancel', statute: 'generic', ...branch };
  const withFile = (fields: readonly object[]) => [{ ...tenants[0], fields }, tenants[1]];

  test('is asked until the console publishes something, and is shown as set aside from then on', async () => {
    const desk = await openFlows({ tenants: withFile([inFile]) });
    const admin = await desk.admin();
    const before = await deskOf(admin);
    expect(before).toMatchObject({ live: { number: 0, fields: [branch] } });
    expect(before.setAside).toBeUndefined();
    await save(admin, [reason]);
    const after = v.parse(FlowDesk, (await publish(admin)).json());
    expect(after).toMatchObject({ live: { number: 1, fields: [reason] }, setAside: [branch] });
    // Another file changes nothing of it, and is seen.
    const later = await desk.house.restart({ flows, tenants: withFile([{ ...inFile, need: 'optional' }]) });
    expect((await configOf(later)).json<ConfigAnswer>().config.fields.map(({ name }) => name)).toEqual(['lastWords']);
  });

  test('may name questions of the console in what goes to the company’s systems, and these cannot be taken away then', async () => {
    const desk = await openFlows();
    const admin = await desk.admin();
    await save(admin, [branch]);
    await publish(admin);
    const endpoint = { id: 'crm', adapter: 'graphql', config: { url: 'https://crm.acme.example/graphql', query: 'mutation($i: I!) { a(i: $i) { id } }', variables: { i: { key: '{{id}}', branch: '{{data.answers.branch}}' } } } };
    const later = await desk.house.restart({ flows, tenants: [{ ...tenants[0], endpoints: [endpoint] }, tenants[1]] });
    const ready = (await later.ask({ url: '/readyz' })).json<{ checks: { name: string; reason?: string }[] }>();
    expect(ready.checks.find(({ name }) => name === 'configuration')).toBeUndefined();
    const there = deskOfHouse(later, desk.told);
    const cookie = admin.cookie;
    const taken = await there.ask({ method: 'PUT', url: `/v1/console${address}`, cookie, payload: { revision: 2, fields: [] } });
    expect(problemOf(taken)).toEqual([409, 'still-mapped']);
    expect(taken.json()).toMatchObject({ detail: expect.stringContaining('no flow asks for "branch"') as unknown });
  });

  test('counts as law does: a law that closes the list takes the questions away, and the operator is told why', async () => {
    const desk = await openFlows();
    const admin = await desk.admin();
    await save(admin, [branch]);
    await publish(admin);
    const later = await desk.house.restart({ flows: [...allFlows.filter((flow) => flow !== generic), { ...generic, version: '2', legal: { ...generic.legal, closedBy: 'Art. 9 of a new law' } }] });
    expect((await configOf(later)).json<ConfigAnswer>().config.fields).toEqual([]);
    expect((await cancels(later)).statusCode).toBe(201);
    expect(later.lines.some((line) => line.includes('is not asked any more. Art. 9 of a new law closes the list'))).toBe(true);
    await later.app.close();
    // And it comes back with the law that allowed it.
    const again = await later.restart({ flows });
    expect((await configOf(again)).json<ConfigAnswer>().config.fields.map(({ name }) => name)).toEqual(['branch']);
  });

  test('need not be given again: without flows, what stood here stands', async () => {
    const desk = await openFlows();
    const admin = await desk.admin();
    await save(admin, [branch]);
    const { live } = v.parse(FlowDesk, (await publish(admin)).json());
    const later = await desk.house.restart({ flows: undefined });
    expect((await configOf(later)).json<ConfigAnswer>().config.flows).toContainEqual({ flow: 'cancel', statute: 'generic', version: live.version });
    expect((await cancels(later, {}, { flowVersion: live.version })).json()).toMatchObject({ problems: [{ field: 'branch', code: 'required' }] });
  });
});

describe('several processes of one server', () => {
  test('publish for all of them: the other asks what is new as soon as it looks', async () => {
    const desk = await openFlows();
    const there = await openHouse({ dataDirectory: desk.house.dataDirectory, ...(desk.house.databaseUrl !== undefined && { databaseUrl: desk.house.databaseUrl }), flows });
    const admin = await desk.admin();
    await save(admin, [branch]);
    const { live } = v.parse(FlowDesk, (await publish(admin)).json());
    const acme = there.app.services.tenants.find(({ slug }) => slug === 'acme');
    expect(await acme?.live.refresh()).toBe(true);
    expect(await acme?.live.refresh()).toBe(false);
    expect((await configOf(there)).json<ConfigAnswer>().config.flows).toContainEqual({ flow: 'cancel', statute: 'generic', version: live.version });
    expect(versionOf(await cancels(there, { branch: 'north' }))).toBe(live.version);
  });
});

describe('a draft that cannot be asked', () => {
  const choice = (choices: string[]) => ({ ...branch, spec: { as: 'choice', choices }, choices: Object.fromEntries(choices.map((one) => [one, { en: one }])) });
  const wrong = [
    ['a name that a widget knows already', { ...reason, name: 'kind' }, 'fields.0.name', 'name-taken'],
    ['a name that a form means otherwise', { ...reason, name: 'version' }, 'fields.0.name', 'name-taken'],
    ['a name that every object has', { ...reason, name: 'constructor' }, 'fields.0.name', 'name-taken'],
    ['a name that is none', { ...reason, name: 'Why?' }, 'fields.0.name', 'not-a-name'],
    ['no words', { ...reason, label: {} }, 'fields.0.label', 'required'],
    ['words of nothing', { ...reason, label: { en: ' ' } }, 'fields.0.label.en', 'required'],
    ['a choice between nothing', { ...branch, spec: { as: 'choice', choices: [] } }, 'fields.0.spec.choices', 'required'],
    ['a choice without words', { ...branch, choices: {} }, 'fields.0.choices', 'words-missing'],
    ['a choice that would take the place of the question', choice(['label']), 'fields.0.choices', 'not-a-choice'],
    ['files', { ...reason, spec: { as: 'files', most: 3 } }, 'fields.0.spec.as', 'not-a-choice'],
    ['a pattern of a stranger', { ...reason, spec: { as: 'text', max: 10, pattern: '(a+)+' } }, 'fields.0.spec.pattern', 'required'],
  ] as const;

  test('is refused with the place of what is wrong, and nothing of it is kept', async () => {
    const desk = await openFlows();
    const admin = await desk.admin();
    for (const [what, field, place, code] of wrong) {
      const answer = await save(admin, [field]);
      expect([what, answer.statusCode, answer.json<{ problems: unknown }>().problems]).toEqual([what, 400, [{ field: place, code }]]);
    }
    expect((await deskOf(admin)).draft).toEqual({ revision: 0 });
    expect((await save(admin, [reason, reason])).json()).toMatchObject({ problems: [{ field: 'fields.1.name', code: 'name-taken' }] });
  });
});

describe('what is law', () => {
  // Every law that this library knows, as it is published.
  test.for(definitions().map((definition) => [`${definition.flow} ${definition.statute}`, definition] as const))('cannot be changed by a draft: %s', async ([, definition]) => {
    const desk = await openDesk({ flows: [definition] });
    const admin = await desk.admin();
    const path = `/flows/${definition.flow}/${definition.statute}/draft`;
    const [statutory = ''] = Object.keys(definition.needs);
    const asked = await save(admin, [branch], 0, path);
    if (!definition.open) {
      expect(problemOf(asked)).toEqual([409, 'list-closed']);
      const { detail } = asked.json<{ detail: string }>();
      expect(detail).toContain(definition.legal.closedBy ?? definition.legal.basis);
      expect(detail).toContain('closes the list');
      return;
    }
    expect(asked.statusCode).toBe(200);
    // Neither in its place nor under its name.
    const renamed = await save(admin, [{ ...reason, name: statutory }], 1, path);
    expect(renamed.json()).toMatchObject({ status: 400, problems: [{ field: 'fields.0.name', code: 'name-taken' }] });
    // Nothing of law and product can be named in a draft at all.
    for (const more of [{ labels: {} }, { steps: [] }, { words: {} }, { legal: {} }]) expect((await admin.ask('PUT', path, { revision: 1, fields: [], ...more })).statusCode).toBe(400);
    await publish(admin, 1, 0, path.replace('draft', 'publish'));
    const [made] = desk.house.app.services.tenants[0]?.flows ?? [];
    const { definition: live } = made ?? {};
    expect(live).toMatchObject({ legal: definition.legal, labels: definition.labels, strict: definition.strict, needs: definition.needs, fields: definition.fields });
    for (const [lang, words] of Object.entries(definition.words)) expect(live?.words[lang]).toMatchObject(words);
    expect(live?.steps.map(({ id, fields }) => [id, fields.filter((name) => name !== 'branch')])).toEqual(definition.steps.map(({ id, fields }) => [id, fields]));
  });

  test('getting out must not take more than getting in, whichever of the two is drafted', async () => {
    const desk = await openFlows({ flows: [...flows, { ...contractGeneric, ...open }] });
    const admin = await desk.admin();
    const more = ['one', 'two'].map((name) => ({ ...reason, name }));
    // Cancelling asks for seven things here, contracting for four.
    const answer = await save(admin, more);
    expect(problemOf(answer)).toEqual([409, 'harder-to-leave']);
    expect(answer.json()).toMatchObject({ detail: expect.stringContaining('getting out must not take more than getting in') as unknown });
  });
});
