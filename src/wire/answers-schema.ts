import * as v from 'valibot';
import { FileRef } from './file.ts';
import type { FieldProblemCode } from './problem.ts';
import { answerProblem, type FieldSpec, type FieldTable, type Need, type WireValue } from './vocabulary.ts';

type AnswerSchema = v.GenericSchema<unknown, WireValue | undefined>;

/**
 * The schema of one answer. `answerProblem` judges what has the right shape. Nothing is trimmed or changed: what was sent is
 * what was checked.
 */
export function fieldSchema(spec: FieldSpec, need: Need): AnswerSchema {
  const shape = shapeOf(spec);
  return v.pipe(
    // Where an answer is needed, its key must be there: a missing key would pass by everything behind an optional().
    need === 'required' ? shape : v.optional(shape),
    v.rawCheck(({ dataset, addIssue }) => {
      const problem = dataset.typed && answerProblem(spec, need, dataset.value);
      if (problem) addIssue({ message: problem });
    }),
  );
}

function shapeOf(spec: FieldSpec): v.GenericSchema<unknown, WireValue> {
  const text = v.string('required' satisfies FieldProblemCode);
  if (spec.as === 'points') return v.array(text, 'required');
  if (spec.as === 'files') return v.array(FileRef, 'required');
  return text;
}

/**
 * The schema of all answers of a flow, with unknown keys refused.
 * @param table every field that may be asked
 * @param needs which of them this statute asks, and whether it wants an answer; a field not named is refused
 */
export function answersSchema(table: FieldTable, needs: Readonly<Record<string, Need>>) {
  const entries: Record<string, AnswerSchema> = {};
  for (const [name, need] of Object.entries(needs)) {
    const spec = table[name];
    if (!spec) throw new RangeError(`The field "${name}" is not in the table: ${Object.keys(table).join(', ')}.`);
    const skipped = need === 'optional' || maySkip(spec, needs);
    const schema = fieldSchema(spec, skipped ? 'optional' : need);
    entries[name] = skipped ? v.optional(schema) : schema;
  }
  return v.strictObject(entries, 'required' satisfies FieldProblemCode);
}

/** What follows from an answer that this statute does not ask for is always asked. */
function maySkip({ sometimes, onlyIf }: FieldSpec, needs: Readonly<Record<string, Need>>): boolean {
  return onlyIf ? Object.hasOwn(needs, onlyIf.field) : sometimes === true;
}
