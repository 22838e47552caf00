import type { Statute } from '../statutes/statute.ts';
import type { Submission } from '../wire/submission.ts';
import type { Answers, WireValue } from '../wire/vocabulary.ts';
import { tidyAll, wireValue } from './tidy.ts';
import type { Flow } from './types.ts';
import { prune, rulesOf } from './walk.ts';

/**
 * What is posted: tidied answers of the pages on the path and nothing else. A date that the statute knows but the person
 * left out says so in words (`earliest`, DE-10).
 */
export function submissionOf(flow: Flow, answers: Answers, statute: Statute, locale: string, now: Date): Submission {
  const said = tidyAll(flow, prune(flow, answers, statute));
  const blanks = Object.keys(rulesOf(flow, statute).needs).flatMap((name) => {
    const spec = flow.answers[name];
    return spec?.as === 'date' && spec.blank !== undefined && !Object.hasOwn(said, name) ? [[name, spec.blank] as const] : [];
  });
  const complete: Record<string, WireValue> = Object.fromEntries(blanks);
  for (const [name, text] of Object.entries(said)) {
    const spec = flow.answers[name];
    if (spec && text !== undefined) complete[name] = wireValue(spec, text);
  }
  return { flow: flow.id, statute: statute.id, locale, submittedAt: now.toISOString(), answers: complete };
}
