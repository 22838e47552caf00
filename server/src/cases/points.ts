import * as v from 'valibot';
import { FileRef } from '../../../src/wire/file.ts';
import type { FlowDefinition } from '../../../src/wire/flow-definition.ts';
import type { Submission } from '../../../src/wire/submission.ts';

/** The numbered points of a request, from 1; none where its flow has none. */
export function pointsOf(definition: FlowDefinition, answers: Submission['answers']): string[] {
  return listsOf(definition, answers, 'points').map((point) => v.parse(v.string(), point));
}

/** The files that came with a request. */
export function filesOf(definition: FlowDefinition, answers: Submission['answers']): FileRef[] {
  return listsOf(definition, answers, 'files').map((file) => v.parse(FileRef, file));
}

function listsOf({ fields }: FlowDefinition, answers: Submission['answers'], kind: 'points' | 'files'): unknown[] {
  return Object.entries(answers).flatMap(([name, value]) => (Object.hasOwn(fields, name) && fields[name]?.as === kind && typeof value !== 'string' ? value : []));
}
