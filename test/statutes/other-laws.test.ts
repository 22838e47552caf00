import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { definitions } from '../../scripts/flow-definitions.ts';
import { begin, pageAt, transition } from '../../src/flow/machine.ts';
import { pagesOf } from '../../src/flow/paging.ts';
import { fieldsOnPath, pathThrough } from '../../src/flow/walk.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { complaint } from '../../src/flows/complaint.ts';
import { contract } from '../../src/flows/contract.ts';
import { brSac } from '../../src/statutes/br-sac.ts';
import { statutes } from '../../src/statutes/by-id.ts';
import { de312k } from '../../src/statutes/de-312k.ts';
import { de356a } from '../../src/statutes/de-356a.ts';
import { es102025 } from '../../src/statutes/es-10-2025.ts';
import { eu11a } from '../../src/statutes/eu-11a.ts';
import { frResiliation } from '../../src/statutes/fr-resiliation.ts';
import { ukDmcc } from '../../src/statutes/uk-dmcc.ts';
import { usCa } from '../../src/statutes/us-ca.ts';
import { answersSchema } from '../../src/wire/answers-schema.ts';
import { labelIn } from '../../src/wire/statutory-label.ts';

// Known as law reports and commentaries quote them (November 2026). Where the text itself is still to be compared, docs/statutes.md says so.

const root = fileURLToPath(new URL('../..', import.meta.url));
const published = (flow: string, statute: string) => definitions().find((definition) => definition.flow === flow && definition.statute === statute);
const minimal = { name: 'required', contract: 'required', email: 'required' };
const secondStep = (statute: typeof de356a | typeof eu11a) => pagesOf(cancel, {}, statute, 'steps').findIndex(({ confirms }) => confirms);

describe('Brazil', () => {
  test('the decree says nothing about contracting [BR-01]', () => {
    expect(brSac.flows).not.toHaveProperty('contract');
  });

  test('a complaint says whether a charge is to stop at once [BR-18]', () => {
    expect(brSac.flows.complaint.needs.undueCharge).toBe('required');
  });

  test('points are answered one by one, so there is at least one [BR-17]', () => {
    expect(brSac.flows.complaint.needs.points).toBe('required');
  });

  test('nobody waits longer for an answer to a complaint than to a cancellation [BR-16]', () => {
    expect(brSac.flows.complaint.deadline).toEqual(brSac.flows.cancel.deadline);
  });
});

describe('withdrawing in Germany', () => {
  const { labels, needs, words } = de356a.flows.cancel;

  test('begins with "Vertrag widerrufen", without "hier" [DE-20]', () => {
    expect(labels.start).toEqual({ lang: 'de', text: 'Vertrag widerrufen' });
  });

  test('ends with "Widerruf bestätigen" [DE-21]', () => {
    expect(labels.confirm).toEqual({ lang: 'de', text: 'Widerruf bestätigen' });
  });

  test('is no cancelling: another statute, other labels, other words [DE-23]', () => {
    expect(words).toBe('withdraw');
    expect(labels).not.toEqual(de312k.flows.cancel.labels);
    expect(published('cancel', 'de-356a')?.words['de']?.['cancel.title']).toBe('Vertrag widerrufen');
    expect(published('cancel', 'de-312k')?.words['de']?.['cancel.title']).toBe('Vertrag kündigen');
  });

  test('asks who, which contract and where the confirmation goes, and no reason [EU-02]', () => {
    expect(needs).toEqual(minimal);
  });
});

describe('withdrawing in the European Union', () => {
  const { labels, needs, words } = eu11a.flows.cancel;

  test.for([
    ['en', 'withdraw from contract here', 'confirm withdrawal', '[EU-01] [EU-03]'],
    ['de', 'Vertrag widerrufen', 'Widerruf bestätigen', '[DE-20] [DE-21]'],
    ['it', 'recedere dal contratto qui', 'conferma recesso', '[EU-07]'],
    ['fr', 'renoncer au contrat ici', 'confirmer la rétractation', '[EU-07]'],
    ['es', 'desistir del contrato aquí', 'confirmar desistimiento', '[EU-07]'],
  ])('in %s the buttons say "%s" and "%s" %s', ([lang = '', start, confirm]) => {
    expect(labelIn(labels.start, lang)).toEqual({ lang, text: start });
    expect(labelIn(labels.confirm, lang)).toEqual({ lang, text: confirm });
  });

  test('who reads a language without a label of its own reads the directive’s English, marked as English [EU-01]', () => {
    expect(labelIn(labels.start, 'ro')).toEqual({ lang: 'en', text: 'withdraw from contract here' });
  });

  test('asks who, which contract and where the confirmation goes, and no reason [EU-02]', () => {
    expect(needs).toEqual(minimal);
    expect(v.safeParse(answersSchema(cancel.answers, needs), { name: 'Ada', contract: '1', email: 'a@example.org', reason: 'too small' }).success).toBe(false);
  });

  test('confirms in a step after the statement, not with it [EU-03]', () => {
    for (const statute of [eu11a, de356a]) expect(secondStep(statute)).toBeGreaterThan(0);
  });

  test('is said in words of withdrawing, not of cancelling', () => {
    expect(words).toBe('withdraw');
    expect(published('cancel', 'eu-11a')?.words['en']?.['cancel.title']).toBe('Withdraw from your contract');
  });

  test('applies from 19 June 2026 [EU-01]', () => {
    expect([eu11a.since, de356a.since]).toEqual(['2026-06-19', '2026-06-19']);
  });
});

describe('terminating in France', () => {
  const { labels, needs } = frResiliation.flows.cancel;
  const given = { name: 'Zoé', medium: 'email', email: 'zoe@exemple.fr' };
  const accepts = (answers: object) => v.safeParse(answersSchema(cancel.answers, needs), answers).success;

  test('begins with « résilier votre contrat » [FR-01]', () => {
    expect(labels.start).toEqual({ lang: 'fr', text: 'résilier votre contrat' });
  });

  test('the fields are the closed list of the decree [FR-02]', () => {
    expect(needs).toEqual({
      name: 'required',
      contract: 'optional', // a reference, if there is one
      line: 'optional', // telecoms only
      endDate: 'optional',
      grounds: 'optional', // a legitimate reason, if ending early depends on one
      medium: 'required',
      email: 'required',
      address: 'required',
    });
    for (const beyond of ['kind', 'reason', 'identity', 'when', 'phone', 'message']) expect(accepts({ ...given, [beyond]: 'ordinary' })).toBe(false);
  });

  test('who has no e-mail address gets the confirmation by post [FR-02]', () => {
    expect(fieldsOnPath(cancel, { medium: 'email' }, frResiliation)).not.toContain('address');
    expect(fieldsOnPath(cancel, { medium: 'post' }, frResiliation)).not.toContain('email');
    expect(accepts(given)).toBe(true);
    expect(accepts({ name: 'Zoé', medium: 'post', address: '1 rue de la Paix' })).toBe(true);
  });

  test('an answer about post that no statute asked for keeps nobody from giving an address', () => {
    expect(fieldsOnPath(cancel, { medium: 'post' }, brSac)).toContain('email');
  });

  test('who has no reference, no line and no wished day leaves them out [FR-02]', () => {
    let state = begin(cancel, frResiliation);
    for (const answers of [{ name: 'Zoé' }, {}, { medium: 'email' }, { email: 'zoe@exemple.fr' }]) state = transition(cancel, frResiliation, state, { type: 'answered', answers });
    expect(state).toMatchObject({ status: 'asking', problems: [] });
    expect(pageAt(cancel, frResiliation, state).kind).toBe('review');
  });

  test('the button that commits has no label of the law, because none has been checked', () => {
    expect(labels).not.toHaveProperty('confirm');
  });
});

describe('complaining in Spain', () => {
  test('an answer is due in fifteen working days [ES-01]', () => {
    expect(es102025.flows.complaint.deadline).toEqual({ days: 15, count: 'working', zone: 'Europe/Madrid', holidays: 'ES' });
  });

  test('companies have until 28 December 2026, and no receipt claims the law before [ES-01]', () => {
    expect(es102025.since).toBe('2026-12-28');
    expect(published('complaint', 'es-10-2025')?.legal).toMatchObject({ basis: 'Ley 10/2025', since: '2026-12-28' });
  });

  test('the answer comes by post, by telephone or electronically, as the person likes [ES-01]', () => {
    const ends = (['email', 'post', 'phone'] as const).map((medium) => pathThrough(complaint, { medium }, es102025).at(-3));
    expect(ends).toEqual(['by-email', 'by-post', 'by-phone']);
  });

  test('the law says nothing about leaving or entering a contract', () => {
    expect(Object.keys(es102025.flows)).toEqual(['complaint']);
  });
});

describe('leaving in the United Kingdom', () => {
  test('asks for a clear statement and nothing that is not necessary [UK-01]', () => {
    expect(ukDmcc.flows.cancel.needs).toEqual(minimal);
  });

  test('counts from the moment it is said, so no day is asked [UK-03]', () => {
    for (const field of ['when', 'endDate']) expect(ukDmcc.flows.cancel.needs).not.toHaveProperty(field);
  });

  test('works, but is claimed by nobody while it is not in force', () => {
    expect(ukDmcc.pending).toBe(true);
    expect(published('cancel', 'uk-dmcc')?.legal).toEqual({ basis: '', deadline: null });
  });
});

describe('leaving in California', () => {
  test('is simple: three answers and nothing about staying [US-02] [US-03]', () => {
    expect(usCa.flows.cancel.needs).toEqual(minimal);
  });

  test('goes by the page on which one signed up [US-03]', () => {
    expect(Object.keys(usCa.flows)).toEqual(['cancel', 'contract']);
  });

  test('who signs up agrees to repeating charges by themselves, and is never taken to have agreed [US-02]', () => {
    const { needs } = usCa.flows.contract;
    expect(needs).toMatchObject({ agreed: 'required', recurring: 'required' });
    expect(contract.answers['recurring']).toMatchObject({ as: 'consent' });
    expect(fieldsOnPath(contract, {}, usCa)).toContain('recurring');
  });
});

describe('the page about statutes', () => {
  const page = readFileSync(fileURLToPath(new URL('../../docs/statutes.md', import.meta.url)), 'utf8');

  test('names every statute, its basis, its day and each of its labels', () => {
    for (const { id, basis, since, pending, flows } of statutes.values()) {
      const [row = ''] = page.split('\n').filter((line) => line.startsWith(`| \`${id}\` |`));
      expect(row, id).toContain(pending ? '**not in force**' : basis);
      if (since !== undefined) expect(row, id).toContain(since);
      for (const flow of Object.keys(flows)) expect(row, id).toContain(flow);
      const labels = Object.values(flows).flatMap((rules) => Object.values(rules.labels ?? {}).flat() as { text: string }[]); // one label or several
      for (const { text } of labels) expect(page).toContain(text);
    }
  });

  test('explains every code that the lint can write', () => {
    const sources = globSync(['src/lint/**/*.ts'], { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8'));
    const codes = new Set(sources.flatMap((source) => source.match(/'SD-[EW]\d\d'/g) ?? []).map((code) => code.slice(1, -1)));
    expect(codes.size).toBeGreaterThan(10);
    for (const code of codes) expect(page).toContain(`\n| \`${code}\` |`);
  });
});
