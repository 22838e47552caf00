import { describe, expect, test } from 'vitest';
import { spoken } from '../../scripts/words.ts';
import { bodyOf, shell } from '../../src/components/shell/shell.ts';
import { buttonLabel, flowWord, type Scene } from '../../src/components/scene.ts';
import { begin, transition, type FlowState } from '../../src/flow/machine.ts';
import { submissionOf } from '../../src/flow/submission.ts';
import type { Flow } from '../../src/flow/types.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { complaint } from '../../src/flows/complaint.ts';
import { contract } from '../../src/flows/contract.ts';
import type { Words } from '../../src/i18n/words.ts';
import { statutes } from '../../src/statutes/by-id.ts';
import { sandboxTransport } from '../../src/transport/sandbox.ts';
import { basic, fibre } from '../helpers/offers.ts';
import { readTemplate } from '../helpers/read-template.ts';
import { sceneOf } from '../helpers/scene.ts';
import type { Journey } from './journey.ts';
import { journeys } from './journeys.ts';
import { representatives } from './representatives.ts';
import { otherwise, watched, wordsOn } from './words.ts';

const flows: Readonly<Record<Flow['id'], Flow>> = { cancel, contract, complaint };
/** Every flow under every statute that says something about it. */
const ways = Object.values(flows).flatMap((flow) => [...statutes.values()].flatMap(({ id, flows }) => (flows[flow.id] ? [`${flow.id} under ${id}`] : [])));
const wayOf = ({ flow, statute }: Journey) => `${flow.id} under ${statute.id}`;
const walks = spoken.flatMap((lang) => journeys.map(([name, journey]) => [`${name}, in ${lang}`, journey, lang] as const));

const sandbox = sandboxTransport('ok', { wait: () => Promise.resolve(), log: () => {} });

const offers = [basic, fibre];
const at = ({ flow, statute }: Journey, state: FlowState, words: Words) => sceneOf({ flow, statute, state, words }, { offers, offer: offers.find(({ id }) => id === state.answers['offer']) });

/** The page as a person reads it. */
const read = (scene: Scene) => readTemplate(shell(scene, bodyOf(scene, true), 0, true, []));

describe('every journey reaches its receipt in every language, and every page on the way has all its words', () => {
  test.for(walks)('%s', async ([, journey, lang]) => {
    const { flow, statute, paging, stops, posted } = journey;
    const { words, missing } = watched(await wordsOn(journey, lang));
    let state = begin(flow, statute, {}, paging);
    for (const [index, [step, answers]] of stops.entries()) {
      const scene = at(journey, state, words);
      const { steps, confirms } = scene.page;
      expect([steps[0], confirms]).toEqual([step, index === stops.length - 1]);
      expect(read(scene)).toContain(flowWord(scene, steps.length > 1 ? 'title' : `${step}.title`));
      expect(read(scene)).toContain(confirms ? buttonLabel(scene, 'confirm').text : words.say('page.next'));
      // A press with nothing filled in is answered in this language too.
      const empty = transition(flow, statute, state, { type: 'answered' });
      if (empty.status === 'asking' && empty.problems.length > 0) expect(read(at(journey, empty, words))).toContain(words.say('summary.title', { count: empty.problems.length }));
      state = transition(flow, statute, state, { type: 'answered', answers });
      expect(state).toMatchObject(confirms ? { status: 'sending' } : { status: 'asking', problems: [] });
    }
    const submission = submissionOf(flow, state.answers, statute, lang, new Date());
    expect(submission.answers).toEqual(posted);
    const attempt = await sandbox.send({ key: `${wayOf(journey)} in ${lang}`, body: JSON.stringify(submission) }, { signal: new AbortController().signal });
    if (attempt.outcome !== 'received') throw new Error(`No receipt: ${attempt.outcome}.`);
    state = transition(flow, statute, state, { type: 'received', receipt: attempt.receipt });
    const receipt = at(journey, state, words);
    expect(read(receipt)).toContain(flowWord(receipt, 'receipt.title'));
    expect(read(receipt)).toContain(attempt.receipt.protocol);
    expect([...missing]).toEqual([]);
  });

  test('and a word that is taken away is missed', async () => {
    const [, journey] = journeys.find(([name]) => name.startsWith('cancel under generic')) ?? [];
    if (!journey) throw new Error('There is no such journey.');
    const words = await wordsOn(journey, 'en');
    const without = (key: string) => watched(otherwise(words, (name, parameters) => (name === key ? undefined : words.find(name, parameters))));
    for (const key of ['cancel.contract.name.label', 'page.next', 'cancel.contract.title']) {
      const { words: poorer, missing } = without(key);
      read(at(journey, begin(journey.flow, journey.statute), poorer));
      expect([...missing]).toEqual([key]);
    }
  });
});

describe('a new flow or statute', () => {
  test('has a journey of its own before it is finished', () => {
    expect(new Set(journeys.map(([, journey]) => wayOf(journey)))).toEqual(new Set(ways));
  });

  test('names a flow that is walked here', () => {
    for (const { id, flows: own } of statutes.values()) for (const flow of Object.keys(own)) expect(Object.keys(flows), id).toContain(flow);
  });
});

describe('the journeys that real browsers go', () => {
  test('are a tenth of all, and each flow under each statute and each language is among them', () => {
    expect(representatives.length).toBeGreaterThanOrEqual((ways.length * spoken.length) / 10);
    expect(new Set(representatives.map(({ journey }) => wayOf(journey)))).toEqual(new Set(ways));
    expect(new Set(representatives.map(({ lang }) => lang))).toEqual(new Set(spoken));
  });
});
