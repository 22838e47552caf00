import type { FlowRules, Statute } from '../statutes/statute.ts';
import type { Answers } from '../wire/vocabulary.ts';
import type { Flow, Step } from './types.ts';
import type { FieldTable } from '../wire/vocabulary.ts';

/** What this statute says about this flow. @throws RangeError when it says nothing: then another statute is to be used */
export function rulesOf(flow: Flow, statute: Statute): FlowRules {
  const rules = statute.flows[flow.id];
  if (!rules) throw new RangeError(`${statute.id} has no ${flow.id}.`);
  return rules;
}

/** The step by its id; a wrong id is a programming error. */
export function stepOf(flow: Flow, id: string): Step<FieldTable, string> {
  const step = Object.hasOwn(flow.steps, id) ? flow.steps[id] : undefined;
  if (!step) throw new RangeError(`No step ${id}.`);
  return step;
}

/** The fields that a step asks for under this statute, in reading order. */
export function fieldsOf(flow: Flow, id: string, statute: Statute): readonly string[] {
  const step = stepOf(flow, id);
  if (step.kind !== 'ask') return [];
  const { needs } = rulesOf(flow, statute);
  return Object.keys(step.fields).filter((name) => Object.hasOwn(needs, name));
}

function nextOf(flow: Flow, id: string, answers: Answers, statute: Statute): string | undefined {
  const step = stepOf(flow, id);
  if (step.kind === 'receipt') return undefined;
  if (typeof step.next === 'string') return step.next;
  const rules = rulesOf(flow, statute);
  return step.next.find((branch) => !branch.when || branch.when(answers, rules))?.to;
}

/**
 * Every step that these answers lead through, from the start to the receipt. A step that asks for nothing under this
 * statute is passed by. Where am I, what is next, what is back: all of it is read off this path, nothing is remembered.
 */
export function pathThrough(flow: Flow, answers: Answers, statute: Statute): readonly string[] {
  const path: string[] = [];
  const seen = new Set<string>();
  for (let id: string | undefined = flow.start; id !== undefined && !seen.has(id); id = nextOf(flow, id, answers, statute)) {
    seen.add(id);
    if (stepOf(flow, id).kind !== 'ask' || fieldsOf(flow, id, statute).length > 0) path.push(id);
  }
  return path;
}

/** All fields that are asked on the way. */
export function fieldsOnPath(flow: Flow, answers: Answers, statute: Statute): readonly string[] {
  return pathThrough(flow, answers, statute).flatMap((id) => fieldsOf(flow, id, statute));
}

/** Drops answers to pages no longer on the path, so a changed mind leaves nothing behind. */
export function prune(flow: Flow, answers: Answers, statute: Statute): Answers {
  const asked = new Set(fieldsOnPath(flow, answers, statute));
  return Object.fromEntries(Object.entries(answers).filter(([name]) => asked.has(name)));
}
