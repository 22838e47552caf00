import type { Flow } from '../../src/flow/types.ts';
import { fieldsOf, stepOf } from '../../src/flow/walk.ts';
import type { Statute } from '../../src/statutes/statute.ts';
import { wordsOf } from '../../src/i18n/words.ts';
import type { LaterReason } from '../../src/wire/attempt.ts';
import { fieldProblemCodes } from '../../src/wire/problem.ts';
import type { AllWords } from '../../scripts/words.ts';

const reasons: Readonly<Record<LaterReason, true>> = { offline: true, timeout: true, server: true, busy: true, 'no-receipt': true, proof: true };

/** Every word that a flow can need under a statute: its pages, questions, choices and what becomes of it. */
export function wordsNeeded(flow: Flow, statute: Statute): readonly string[] {
  const asked = Object.keys(flow.steps).filter((id) => stepOf(flow, id).kind !== 'ask' || fieldsOf(flow, id, statute).length > 0);
  const titles = asked.map((id) => `${flow.id}.${id}.title`);
  const questions = asked.flatMap((id) =>
    fieldsOf(flow, id, statute).flatMap((name) => {
      const spec = flow.answers[name];
      const slots = ['label', ...(spec?.as === 'choice' ? spec.choices : []), ...(spec?.as === 'date' && spec.blank ? [spec.blank] : [])];
      return slots.map((slot) => `${flow.id}.${id}.${name}.${slot}`);
    }),
  );
  const ends = ['start', 'title', 'confirm', 'review.lead', 'queued.title', 'rejected.title', 'closed', 'receipt.title'].map((slot) => `${flow.id}.${slot}`);
  return [...titles, ...questions, ...ends, ...fieldProblemCodes.map((code) => `problem.${code}`), ...Object.keys(reasons).map((reason) => `queued.${reason}`)];
}

/** Words that a language lacks for a flow under a statute. */
export function missingWords(lang: string, messages: AllWords, flow: Flow, statute: Statute): readonly string[] {
  const words = wordsOf(lang, messages);
  return wordsNeeded(flow, statute).filter((key) => !words.find(key)?.trim());
}
