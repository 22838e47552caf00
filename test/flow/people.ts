import fc from 'fast-check';
import { begin, pageAt, transition, type FlowEvent, type FlowState } from '../../src/flow/machine.ts';
import { fieldsOn } from '../../src/flow/paging.ts';
import type { Paging } from '../../src/flow/paging.ts';
import type { Flow } from '../../src/flow/types.ts';
import { pathThrough } from '../../src/flow/walk.ts';
import { cancel } from '../../src/flows/cancel.ts';
import { contract } from '../../src/flows/contract.ts';
import { statutes } from '../../src/statutes/by-id.ts';
import { generic } from '../../src/statutes/generic.ts';
import type { Statute } from '../../src/statutes/statute.ts';
import type { Answers, FieldSpec } from '../../src/wire/vocabulary.ts';
import { kitchenSink, sinkLaw, strictSinkLaw } from './kitchen-sink.ts';

/** Every flow under every statute that it can stand under. */
export const situations: readonly { readonly flow: Flow; readonly statute: Statute }[] = [
  ...[...statutes.values()].filter(({ flows }) => flows.cancel).map((statute) => ({ flow: cancel, statute })),
  { flow: contract, statute: generic },
  { flow: kitchenSink, statute: sinkLaw },
  { flow: kitchenSink, statute: strictSinkLaw },
];

export const anySituation = fc.constantFrom(...situations);
export const anyPaging = fc.constantFrom<Paging>('steps', 'one-page');

const right = (spec: FieldSpec): fc.Arbitrary<string> => {
  switch (spec.as) {
    case 'text':
    case 'long-text':
      return fc.constantFrom('a', 'É uma resposta', '  with room  ', '🙂🙂');
    case 'email':
      return fc.constantFrom('a@example.com', ' josé@exemplo.com.br');
    case 'phone':
      return fc.constantFrom('142', '+49 30 123');
    case 'consent':
      return fc.constant('yes');
    case 'date':
      return fc.constantFrom('2027-01-31', '2028-2-29');
    case 'choice':
      return fc.constantFrom(...spec.choices);
    case 'offer':
      return fc.constantFrom('basic', 'fibre-500');
    case 'points':
      return fc.constantFrom('["One."]', '["One."," ","Two, with room. "]');
    case 'files':
      return fc.constantFrom(JSON.stringify([{ id: 'f'.repeat(22), name: 'bill.pdf', bytes: 3, sha256: 'a'.repeat(64), type: 'application/pdf' }]));
  }
};

/** An answer that passes. */
export const rightAnswers = (flow: Flow): fc.Arbitrary<Answers> =>
  fc.record(Object.fromEntries(Object.entries(flow.answers).map(([name, spec]) => [name, right(spec)])));

/** Anything that can stand in the controls, right or wrong or nothing. */
export const anyAnswers = (flow: Flow): fc.Arbitrary<Answers> =>
  fc.record(
    Object.fromEntries(Object.entries(flow.answers).map(([name, spec]) => [name, fc.oneof(right(spec), fc.constantFrom('', ' ', '2027-02-30', 'no'), fc.string({ unit: 'binary', maxLength: 60 }))])),
    { requiredKeys: [] },
  );

/** What a person, or the backend, does next: a number picks among what can be done on the page that is there. */
export interface Deed {
  readonly what: 'change' | 'answer' | 'back' | 'edit' | 'page' | 'withhold' | 'queue' | 'receive' | 'reject';
  readonly answers: Answers;
  readonly pick: number;
}

export const deeds = (flow: Flow): fc.Arbitrary<Deed[]> =>
  fc.array(
    fc.record({
      what: fc.constantFrom('change' as const, 'change' as const, 'answer' as const, 'answer' as const, 'back' as const, 'edit' as const, 'page' as const, 'withhold' as const, 'queue' as const, 'receive' as const, 'reject' as const),
      answers: fc.oneof(rightAnswers(flow), anyAnswers(flow)),
      pick: fc.nat(99),
    }),
    { maxLength: 25 },
  );

export const receipt = { receiptId: 'r', protocol: '2026-7K3M-9QXT-4BR3', receivedAt: '2026-11-24T10:00:00Z', signed: true, bodySha256: '', from: 'api.example' };

/** The event that a deed means on the page that is there: a page can only be answered with its own fields. */
export function eventOf(flow: Flow, statute: Statute, state: FlowState, { what, answers, pick }: Deed): FlowEvent {
  const here = fieldsOn(flow, statute, pageAt(flow, statute, state));
  const written = Object.fromEntries(Object.entries(answers).filter(([name]) => here.includes(name)));
  const path = pathThrough(flow, state.answers, statute).filter((id) => flow.steps[id]?.kind === 'ask');
  switch (what) {
    case 'change':
      return { type: 'changed', answers: written };
    case 'answer':
      return { type: 'answered', answers: written };
    case 'back':
      return { type: 'back' };
    case 'edit':
      return { type: 'edit', step: path[pick % path.length] ?? flow.start };
    case 'page':
      return { type: 'paged', paging: pick % 2 ? 'steps' : 'one-page' };
    case 'withhold':
      return { type: 'withheld' };
    case 'queue':
      return { type: 'queued', reason: 'offline' };
    case 'receive':
      return { type: 'received', receipt };
    case 'reject':
      return { type: 'rejected', problem: { type: 'invalid-answers', title: '', problems: pick % 2 ? [{ field: Object.keys(flow.answers)[pick % 7] ?? '', code: 'required' }] : [] } };
  }
}

/** Every state on the way, the first one included. */
export function lifeOf(flow: Flow, statute: Statute, paging: Paging, list: readonly Deed[]): readonly FlowState[] {
  const states: FlowState[] = [begin(flow, statute, {}, paging)];
  for (const deed of list) {
    const state = states.at(-1);
    if (state) states.push(transition(flow, statute, state, eventOf(flow, statute, state, deed)));
  }
  return states;
}
