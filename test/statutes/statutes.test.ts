import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { definitions } from '../../scripts/flow-definitions.ts';
import { spoken } from '../../scripts/words.ts';
import { pagesOf } from '../../src/flow/paging.ts';
import type { FlowId } from '../../src/flow/types.ts';
import { problemsIn } from '../../src/flow/problems.ts';
import { fieldsOf, fieldsOnPath, rulesOf } from '../../src/flow/walk.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { complaint } from '../../src/flows/complaint.ts';
import { contract } from '../../src/flows/contract.ts';
import { brSac } from '../../src/statutes/br-sac.ts';
import { statutes } from '../../src/statutes/by-id.ts';
import { de312k } from '../../src/statutes/de-312k.ts';
import { loadStatute } from '../../src/statutes/load.ts';
import { statuteNames } from '../../src/statutes/names.ts';
import { generic } from '../../src/statutes/generic.ts';
import { cancelFields } from '../../src/wire/cancel.ts';
import { FlowDefinition } from '../../src/wire/flow-definition.ts';
import { answersSchema } from '../../src/wire/answers-schema.ts';
import type { Need } from '../../src/wire/vocabulary.ts';

// Primary texts: § 312k BGB as quoted by Haufe and the law portals, art. 13 of Decreto 11.034/2022 ("sete dias corridos,
// contado da data de seu registro") as published by LegisWeb; both read on 2026-11-24.

const flows = [cancel, contract, complaint];
const accepts = (needs: Parameters<typeof answersSchema>[1], answers: unknown) => v.safeParse(answersSchema(cancelFields, needs), answers).success;

describe('Germany', () => {
  const { needs, labels } = de312k.flows.cancel;
  const given = { kind: 'ordinary', name: 'Käthe', contract: '1', email: 'k@example.de' };

  test('the first button says nothing but "Verträge hier kündigen" [DE-02]', () => {
    expect(labels.start).toEqual({ lang: 'de', text: 'Verträge hier kündigen' });
  });

  test('the button that commits says nothing but "jetzt kündigen" [DE-05]', () => {
    expect(labels.confirm).toEqual({ lang: 'de', text: 'jetzt kündigen' });
  });

  test('one page holds all fields and the button [DE-03]', () => {
    const [page, ...others] = pagesOf(cancel, {}, de312k, 'steps');
    expect(page).toMatchObject({ kind: 'ask', confirms: true });
    expect(others.map(({ kind }) => kind)).toEqual(['receipt']);
  });

  test('the fields are the closed list of the law, no more and no fewer [DE-04]', () => {
    expect(needs).toEqual({
      kind: 'required', // (a) ordinary or extraordinary
      reason: 'required', // (a) and then why
      name: 'required', // (b) who
      identity: 'optional', // (b) told from others
      contract: 'required', // (c) which contract
      endDate: 'optional', // (d) to which day
      email: 'required', // (e) where the confirmation goes
    });
  });

  test('the reason is asked only when the termination is extraordinary [DE-04]', () => {
    expect(fieldsOnPath(cancel, {}, de312k)).not.toContain('reason');
    expect(fieldsOnPath(cancel, { kind: 'ordinary' }, de312k)).not.toContain('reason');
    expect(fieldsOnPath(cancel, { kind: 'extraordinary' }, de312k)).toContain('reason');
    expect(problemsIn(cancel, { kind: 'extraordinary' }, de312k, ['reason'])).toEqual([{ field: 'reason', code: 'required', max: 10_000 }]);
  });

  test('a field beyond the list is refused on the wire, also one that other statutes ask [DE-04]', () => {
    expect(accepts(needs, given)).toBe(true);
    for (const beyond of ['phone', 'message', 'when', 'password']) expect(accepts(needs, { ...given, [beyond]: '1234' })).toBe(false);
  });

  test('the end date may be left open [DE-10]', () => {
    expect(needs.endDate).toBe('optional');
    expect(accepts(needs, { ...given, endDate: 'earliest' })).toBe(true);
    expect(accepts(needs, { ...given, endDate: 'whenever' })).toBe(false);
  });

  test('nothing else may stand on the page [DE-07]', () => {
    expect(de312k.strict).toBe(true);
  });
});

describe('Brazil', () => {
  test('an answer is due in seven consecutive days, by the clock of the capital’s zone [BR-16]', () => {
    expect(brSac.flows.cancel.deadline).toEqual({ days: 7, count: 'consecutive', zone: 'America/Sao_Paulo' });
  });

  test('no debt is asked about, and none can hinder [BR-20]', () => {
    expect(Object.keys(brSac.flows.cancel.needs)).toEqual(['name', 'contract', 'when', 'endDate', 'email', 'phone', 'message']);
  });

  test('the receipt names the decree', () => {
    expect(brSac.basis).toBe('Decreto 11.034/2022');
  });
});

test('without a statute nothing is claimed: no basis, no label, no deadline', () => {
  expect(generic).toMatchObject({ basis: '', strict: false });
  expect(generic.flows.cancel).not.toHaveProperty('labels');
  expect(generic.flows.cancel).not.toHaveProperty('deadline');
});

const led = [...statutes.values()].flatMap((statute) => flows.flatMap((flow) => (statute.flows[flow.id] ? [[`${statute.id} ${flow.id}`, statute, flow] as const] : [])));

describe('every statute', () => {
  test.for([...statutes])('%s is found by its own id, and comes as itself when it is asked for', async ([id, statute]) => {
    expect(statute.id).toBe(id);
    expect(await loadStatute(id)).toBe(statute);
  });

  test('is named to a developer who asks which there are, and no other', async () => {
    expect(statuteNames.toSorted()).toEqual([...statutes.keys()].toSorted());
    expect(await loadStatute('toString')).toBeUndefined();
    expect(await loadStatute('br-sca')).toBeUndefined();
  });

  test.for(led)('%s asks only for fields of the wire', ([, statute, flow]) => {
    expect(Object.keys(flow.answers)).toEqual(expect.arrayContaining(Object.keys(rulesOf(flow, statute).needs)));
  });

  test.for(led)('%s refuses what it does not ask', ([, statute, flow]) => {
    const needs = rulesOf(flow, statute).needs as Readonly<Record<string, Need>>; // a table that is not empty has no holes
    for (const name of Object.keys(flow.answers).filter((name) => !(name in needs))) expect(v.safeParse(answersSchema(flow.answers, needs), { [name]: 'x' }).success).toBe(false);
  });

  test.for(led)('%s leads to a question for each field that it names', ([, statute, flow]) => {
    const asked = Object.keys(flow.steps).flatMap((id) => fieldsOf(flow, id, statute));
    expect(asked.toSorted()).toEqual(Object.keys(rulesOf(flow, statute).needs).toSorted());
  });
});

describe('what is published', () => {
  const published = definitions();
  const versionOf = ({ version: _, ...content }: FlowDefinition) => createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);

  test('is every flow under every statute', () => {
    const known = (['cancel', 'contract', 'complaint'] as const).flatMap((flow) => [...statutes.values()].filter(({ flows }) => flow in flows).map(({ id }) => `${flow} ${id}`));
    expect(published.map(({ flow, statute }) => `${flow} ${statute}`)).toEqual(known);
    expect(known).toEqual(expect.arrayContaining(['cancel br-sac', 'complaint br-sac', 'contract generic']));
    expect(known).not.toContain('contract br-sac'); // BR-01: contracting is none of the decree's business
    for (const definition of published) expect(v.safeParse(FlowDefinition, definition).issues).toBeUndefined();
  });

  test('has its content as its version: the same content is the same version, one letter more is another', () => {
    expect(definitions()).toEqual(published);
    for (const definition of published) {
      expect(definition.version).toBe(versionOf(definition));
      expect(versionOf({ ...definition, legal: { ...definition.legal, basis: `${definition.legal.basis}.` } })).not.toBe(definition.version);
    }
    expect(new Set(published.map(({ version }) => version)).size).toBe(published.length);
  });

  test('is the file that the server reads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'same-door-flows-'));
    try {
      const file = join(folder, 'flows.json');
      execFileSync(process.execPath, ['scripts/publish-flows.mjs', file], { cwd: fileURLToPath(new URL('../..', import.meta.url)) });
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(published);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('lists the fields as the statute asks them, in reading order', () => {
    for (const { flow, statute, steps, needs, fields } of published) {
      const listed = steps.flatMap(({ fields: names }) => names);
      expect(listed).toEqual(Object.keys(needs));
      expect(listed).toEqual(Object.keys(fields));
      expect(needs).toEqual(statutes.get(statute)?.flows[flow as FlowId]?.needs);
    }
  });

  test('names every field in every language', () => {
    for (const { flow, steps, words } of published) {
      expect(Object.keys(words)).toEqual(spoken);
      for (const language of Object.values(words)) for (const { id, fields } of steps) for (const name of fields) expect(language).toHaveProperty([`${flow}.${id}.${name}.label`]);
    }
  });
});
