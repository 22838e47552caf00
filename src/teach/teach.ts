import { ErrorEvent } from '../events/error.ts';
import type { Finding } from '../lint/finding.ts';
import type { LessonCode } from './lessons.ts';

export type { LessonCode };
/** What a lesson names: the attribute, the address, the policy. Never anything that a visitor typed. */
export type Facts = Readonly<Record<string, string>>;

/**
 * Tells the developer what is wrong, why, and which line mends it, once per cause. The texts are a chunk of their own, so that
 * visitors of a page without mistakes never pay for them; visitors never see them.
 */
export async function teach(element: Element, code: LessonCode, facts: Facts = {}): Promise<void> {
  if (code.startsWith('SD-E')) element.dispatchEvent(new ErrorEvent(code));
  const { tell } = await import('./lessons.ts');
  tell(element, code, facts);
}

/** The same for what breaks the law that the page names. */
export async function teachFinding(element: Element, finding: Finding): Promise<void> {
  if (finding.code.startsWith('SD-E')) element.dispatchEvent(new ErrorEvent(finding.code));
  const { tellFinding } = await import('./lessons.ts');
  tellFinding(element, finding);
}
