import type { FieldProblem } from '../../../src/wire/problem.ts';
import type { SignedAnswer } from '../../../src/wire/signed-answer.ts';
import type { FieldTable, WireAnswers } from '../../../src/wire/vocabulary.ts';
import type { NamedFile } from './named-files.ts';

/** Every video in which an answer was signed; `signed.0` is the first. */
export function signedVideos(signed: readonly SignedAnswer[] = []): NamedFile[] {
  return signed.map(({ file }, index) => ({ place: `signed.${index}`, file }));
}

/**
 * What is wrong with what a submission, or a message, says of signed answers: each is a video, and stands for one answer in long text or for
 * one point, which is given and says so in writing.
 */
export function signedProblems(signed: readonly SignedAnswer[] = [], fields: FieldTable, answers: WireAnswers): FieldProblem[] {
  const places = signed.map(({ field, entry }) => `${field}.${entry ?? ''}`);
  return signed.flatMap((one, index) => {
    const code = placeProblem(one, fields, answers) ?? (places.indexOf(places[index] ?? '') < index ? 'too-many' : undefined);
    // What it says that it is; that it is so is found out with the file.
    const of = code ?? (one.file.type.startsWith('video/') ? undefined : 'file-type');
    return of ? [{ field: `signed.${index}`, code: of }] : [];
  });
}

function placeProblem({ field, entry }: SignedAnswer, fields: FieldTable, answers: WireAnswers): 'not-a-choice' | 'required' | undefined {
  const as = Object.hasOwn(fields, field) ? fields[field]?.as : undefined;
  if (as !== 'long-text' && as !== 'points') return 'not-a-choice';
  if ((as === 'points') !== (entry !== undefined)) return 'not-a-choice';
  const given = Object.hasOwn(answers, field) ? answers[field] : undefined;
  const text = typeof given === 'string' ? given : given?.[entry ?? 0];
  return typeof text === 'string' && text.trim() !== '' ? undefined : 'required';
}
