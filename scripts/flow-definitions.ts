import { createHash } from 'node:crypto';
import { fieldsOf, rulesOf, stepOf } from '../src/flow/walk.ts';
import type { Flow } from '../src/flow/types.ts';
import { cancel } from '../src/flows/cancel.ts';
import { complaint } from '../src/flows/complaint.ts';
import { contract } from '../src/flows/contract.ts';
import { statutes } from '../src/statutes/by-id.ts';
import type { Statute } from '../src/statutes/statute.ts';
import type { FlowDefinition } from '../src/wire/flow-definition.ts';
import type { StatutoryLabels } from '../src/wire/statutory-label.ts';
import type { FieldSpec, Need } from '../src/wire/vocabulary.ts';
import { languages, otherWords, type AllWords } from './words.ts';

/** Every flow under every statute, as the server and its pages without JavaScript need them. */
export function definitions(): FlowDefinition[] {
  return [cancel, contract, complaint].flatMap((flow) => [...statutes.values()].flatMap((statute) => (statute.flows[flow.id] ? [definition(flow, statute)] : [])));
}

function definition(flow: Flow, statute: Statute): FlowDefinition {
  const rules = rulesOf(flow, statute);
  const asked = Object.keys(flow.steps).filter((id) => stepOf(flow, id).kind === 'ask' && fieldsOf(flow, id, statute).length > 0);
  const fields = asked.flatMap((id) => fieldsOf(flow, id, statute));
  const content = {
    flow: flow.id,
    statute: statute.id,
    steps: asked.map((id) => ({ id, fields: [...fieldsOf(flow, id, statute)] })),
    fields: Object.fromEntries(fields.map((name) => [name, flow.answers[name] as FieldSpec])), // fieldsOf names fields of the table only
    needs: Object.fromEntries(fields.map((name) => [name, rules.needs[name] as Need])), // and fields that the statute asks
    strict: statute.strict,
    ...(rules.open && { open: rules.open }),
    legal: {
      // What is not in force is claimed by nobody.
      basis: statute.pending ? '' : statute.basis,
      ...(rules.closedBy !== undefined && { closedBy: rules.closedBy }),
      ...(statute.since !== undefined && { since: statute.since }),
      deadline: rules.deadline ?? null,
      ...(statute.history && { history: statute.history }),
    },
    labels: Object.fromEntries(Object.entries(rules.labels ?? {}).map(([slot, labels]) => [slot, [labels].flat<StatutoryLabels[]>()])),
    words: Object.fromEntries(Object.entries(languages).map(([lang, words]) => [lang, wordsFor(flow, { ...words, ...(rules.words && otherWords[rules.words][lang]) })])),
  };
  // A version is its content: whatever changes is another version, and an old receipt still finds its own.
  const version = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  return { ...content, version };
}

/** The texts that pages without JavaScript and receipts need. */
function wordsFor(flow: Flow, messages: AllWords): Record<string, string> {
  const wanted = [`${flow.id}.`, 'problem.', 'receipt.', 'date.', 'page.optional', 'review.none'];
  return Object.fromEntries(
    Object.entries(messages).flatMap(([key, text]) => (typeof text === 'string' && wanted.some((start) => key.startsWith(start)) ? [[key, text]] : [])),
  );
}
